#include "scene/overlay/written.h"

#include <utility>

namespace hallscope {
namespace {

std::function<void(std::string_view)>& watcher() {
  static std::function<void(std::string_view)> watcher;
  return watcher;
}

}  // namespace

void watch_written(std::function<void(std::string_view)> told) { watcher() = std::move(told); }

void tell_written(std::string_view text) {
  if (watcher()) watcher()(text);
}

}  // namespace hallscope
