#pragma once

#include <QString>
#include <functional>
#include <vector>

namespace hallscope {
class MainWindow;
}

namespace hallscope::test {

/// The longest stall of the window's thread while something was done.
struct Stall {
  QString doing;            ///< "play"
  double ms = 0;            ///< as somebody notices it
  double computing_ms = 0;  ///< the most that this thread has computed before it came to its events again
  double until_s = 0;       ///< when that ended, see StallWatch::computing_until_s()
};

/// Does with a facility what people do and measures each: it is opened, flown over, played, scrubbed, looked at in
/// every mode, searched and filtered, a failure is asked about, a run is simulated in it, compared and ended. Calls
/// `told` after each. What cannot be done, as playing without a recording, is left out.
std::vector<Stall> walk_for_stalls(MainWindow&, const QString& facility,
                                   const std::function<void(const Stall&)>& told = {});

}  // namespace hallscope::test
