#pragma once

#include <string>
#include <vector>

#include "app/workspace/field_request.h"

namespace hallscope {

/// What `view` is asked for.
struct ViewArguments {
  std::vector<std::string> files;
  bool use_config = true;  ///< remember settings, and what is open against a crash
  FieldRequest field;
};

}  // namespace hallscope
