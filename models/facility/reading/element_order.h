#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/facility/body.h"
#include "models/facility/catalog.h"
#include "models/facility/element.h"

namespace hallscope {

/// An element as it was added, before its place among the others is known.
struct ElementDraft {
  std::uint32_t parent = 0;  ///< index of a draft before this one; the first has none
  ElementType type = ElementType::Site;
  std::uint16_t model = 0;
  std::string name;
  Body body;
};

/// The elements of a facility in the order of their indices.
struct OrderedElements {
  std::vector<Element> elements;
  std::vector<std::string> names;      ///< each distinct one once
  std::vector<ElementIndex> of_draft;  ///< where each draft ended up
  std::size_t outside_racks = 0;       ///< so many come first; the others are inside racks and have no body
};

/// Lays drafts out level by level, siblings side by side in the order they were added, and puts into the racks what
/// their models hold: trays, shelves and GPUs. What is inside racks comes after everything else, however deep the racks
/// stand. The first draft is the root.
OrderedElements order_elements(const std::vector<ElementDraft>&, const Catalog&);

}  // namespace hallscope
