// The main() of these tests: begun again as a reader of a foreign format, as the program itself is, they are one.
#include <gtest/gtest.h>

#include "scene/fields/reader_process.h"

int main(int argc, char** argv) {
  if (const auto status = hallscope::reader_process(argc, argv)) return *status;
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
