#pragma once

#include <QString>
#include <vector>

namespace hallscope {

struct TimeTick {
  double time = 0;
  QString label;
};

/// Round instants between two times, at most `most` of them, labelled as short as the distance allows: "14:05",
/// "14:05:30", "Mar 2" on absolute axes, "0:05:00" on others.
std::vector<TimeTick> time_ticks(double start, double end, bool absolute, int most);

}  // namespace hallscope
