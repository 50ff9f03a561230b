#include "models/measure/dcgm.h"

namespace hallscope {

bool is_dcgm_blank(double value, std::string_view metric_name) {
  // All four 64-bit blanks are the same double, 2^63.
  if (value == 9223372036854775808.0) return true;
  if (value < least_dcgm_blank || metric_name.find("/DCGM_") == std::string_view::npos) return false;
  return value <= 2147483635.0 || (value >= 140737488355328.0 && value <= 140737488355331.0);
}

}  // namespace hallscope
