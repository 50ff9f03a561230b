#pragma once

namespace hallscope {

enum class PointerButton { none, left, middle, right };

struct Modifiers {
  bool shift = false;
  bool control = false;
  bool alt = false;
};

/// A pointer event in device pixels, origin at the top left of the picture.
struct PointerEvent {
  double x = 0;
  double y = 0;
  PointerButton button = PointerButton::none;
  Modifiers modifiers;
};

/// Keys the camera flies with; the program maps its keys to these.
enum class FlyKey { forward, back, left, right, up, down };

}  // namespace hallscope
