#pragma once

#include <optional>

#include "app/workspace/field_request.h"
#include "models/words/say.h"

namespace CLI {
class App;
}

namespace hallscope {

/// A point or a distance, "1,2,3".
void add_point(CLI::App&, const char* name, std::optional<Vec3>&, Phrase help);
/// Fields from CFD: which, and where it lies.
void add_field_place(CLI::App&, FieldRequest&);
/// The same and what of it is shown.
void add_field_options(CLI::App&, FieldRequest&);

}  // namespace hallscope
