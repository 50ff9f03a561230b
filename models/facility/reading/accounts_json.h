#pragma once

#include <optional>

#include "models/facility/accounts.h"
#include "models/io/json_node.h"

// For the sources of models/ only.

namespace hallscope {

/// "accounts" of a facility file's root; nothing when it has none. Errors go to the root's report.
std::optional<Accounts> read_accounts(const JsonNode& root);

}  // namespace hallscope
