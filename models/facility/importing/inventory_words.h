#pragma once

#include <string>
#include <string_view>

#include "models/facility/catalog.h"
#include "models/facility/element.h"

namespace hallscope {

/// What a device's role, type and name say that it is.
RackSlot::Kind slot_kind_of(std::string_view role, std::string_view type, std::string_view name);

/// What a feed's name says that stands behind it: a UPS, a busway …; switchgear where it says nothing.
ElementType feed_type_of(std::string_view name);

/// A name that an id can be: what paths, patterns and places need is taken out of it.
std::string as_id(std::string_view name);

/// A name as a key of the catalogue: "Eaton RS-48U" → "eaton-rs-48u".
std::string as_key(std::string_view name);

}  // namespace hallscope
