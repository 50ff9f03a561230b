#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "tests/scene/offscreen.h"

namespace hallscope {

/// For tests that paint. A virtual display resets itself when its last client leaves, and refuses the next one while it
/// does: one stays connected throughout.
class PaintTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { client_ = std::make_unique<Offscreen>(8, 8); }
  static void TearDownTestSuite() { client_.reset(); }

 private:
  static inline std::unique_ptr<Offscreen> client_;
};

}  // namespace hallscope
