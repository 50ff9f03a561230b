#include "app/commands/run.h"
#include "scene/fields/reader_process.h"

int main(int argc, char** argv) {
  if (const auto status = hallscope::reader_process(argc, argv)) return *status;
  return hallscope::run(argc, argv);
}
