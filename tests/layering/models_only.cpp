#include "models/facility/reading/facility_json.h"

/// Reads a facility: enough to need most of the models, and nothing else.
int main(int argc, char** argv) {
  hallscope::Problems problems;
  return argc > 1 && hallscope::read_facility(argv[1], problems) ? 0 : 1;
}
