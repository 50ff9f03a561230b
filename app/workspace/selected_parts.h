#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/workspace/selection.h"
#include "models/facility/facility.h"

namespace hallscope {

/// Elements by their ids, so that they are found again in other versions of a facility: one, or all of a type that
/// stand in something, which says half a million GPUs in a few words.
struct SelectedPart {
  std::string in;                     ///< the id path of the element; empty: the site
  std::optional<ElementType> all_of;  ///< all of this type in it; unset: the element itself
  bool operator==(const SelectedPart&) const = default;
};

/// A view or a session keeps no selection that takes more parts than this: they are written while one works.
inline constexpr std::size_t most_selected_parts = 5000;

/// `ascending` as few parts; none where it takes more than `most`.
std::vector<SelectedPart> selected_parts(const Facility&, std::span<const ElementIndex> ascending, std::size_t most);
/// The elements that are still there, in no order.
std::vector<ElementIndex> elements_of(const Facility&, std::span<const SelectedPart>);

/// The same selection in a facility that was read anew; its lead alone where it is one of too many parts.
Selection same_selection(const Facility& before, const Selection&, const Facility& now);

}  // namespace hallscope
