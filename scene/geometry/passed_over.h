#pragma once

namespace hallscope {

/// Of a mapper whose actor can be left out of a frame. Hiding the actor would have VTK look at its shader again.
class PassedOver {
 public:
  void pass_over(bool on) { passed_over_ = on; }
  bool passed_over() const { return passed_over_; }

 private:
  bool passed_over_ = false;
};

}  // namespace hallscope
