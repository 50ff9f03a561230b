#pragma once

#include <QTimer>
#include <functional>

namespace hallscope {

/// Whether what a panel shows has been that of another instant than the window's for longer than one overlooks: it then
/// has to say so. For panels whose answers are worked out beside the window.
class Lateness {
 public:
  /// `changed` is called when that begins and when it ends.
  explicit Lateness(std::function<void()> changed);
  /// Something else is asked for than what is shown.
  void expect();
  /// An answer is shown; `latest`: to what is asked now. While time plays each is a little late, and the next is due.
  void came(bool latest);
  bool late() const { return late_; }

 private:
  void set(bool late);

  std::function<void()> changed_;
  QTimer timer_;
  bool late_ = false;
};

}  // namespace hallscope
