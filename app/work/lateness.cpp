#include "app/work/lateness.h"

#include <utility>

namespace hallscope {

Lateness::Lateness(std::function<void()> changed) : changed_(std::move(changed)) {
  constexpr int overlooked_ms = 700;
  timer_.setSingleShot(true);
  timer_.setInterval(overlooked_ms);
  timer_.callOnTimeout([this] { set(true); });
}

void Lateness::expect() {
  if (!late_ && !timer_.isActive()) timer_.start();
}

void Lateness::came(bool latest) {
  timer_.stop();
  if (latest)
    set(false);
  else
    expect();
}

void Lateness::set(bool late) {
  if (std::exchange(late_, late) != late) changed_();
}

}  // namespace hallscope
