#pragma once

#include "app/workspace/field_request.h"

namespace CLI {
class App;
}

namespace hallscope {

/// Fields from CFD: which, where it lies, what of it is shown.
void add_field_options(CLI::App&, FieldRequest&);

}  // namespace hallscope
