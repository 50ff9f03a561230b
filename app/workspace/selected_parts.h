#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/workspace/selection.h"
#include "models/facility/facility.h"

namespace hallscope {

/// Elements by their ids, so that they are found again in other versions of a facility: one, or all of a type that
/// stand in something, which says half a million GPUs in a few words. Thousands that lie scattered are told by their
/// places among all of their type, for a facility that has as many of them.
struct SelectedPart {
  std::string in;                     ///< the id path of the element; empty: the site
  std::optional<ElementType> all_of;  ///< all of this type in it; unset: the element itself
  std::vector<std::uint32_t> runs;    ///< of all of a type: skip so many, take so many, and again; empty: all
  std::size_t of = 0;                 ///< with runs: how many there are of the type
  bool operator==(const SelectedPart&) const = default;
};

/// A view or a session names so many parts by their ids: they are written while one works.
inline constexpr std::size_t most_selected_parts = 5000;

/// `ascending` as few parts; of a type that would take more than `most` of them, runs.
std::vector<SelectedPart> selected_parts(const Facility&, std::span<const ElementIndex> ascending, std::size_t most);
/// The elements that are still there, in no order.
std::vector<ElementIndex> elements_of(const Facility&, std::span<const SelectedPart>);

/// The same selection in a facility that was read anew; its lead alone where the rest cannot be told there.
Selection same_selection(const Facility& before, const Selection&, const Facility& now);

}  // namespace hallscope
