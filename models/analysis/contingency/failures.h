#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "models/facility/facility.h"

namespace hallscope {

/// What fails at once: one element, or several.
using Failure = std::vector<ElementIndex>;

/// Every element whose failure can be simulated, one by one, ascending: what draws, carries or makes power and what
/// cools; of the given types, or of all of them. Rooms only where their type is given.
std::vector<Failure> single_failures(const Facility&, std::span<const ElementType> types = {});

/// Each pair of an element of `a` and one of `b`, once.
std::vector<Failure> double_failures(std::span<const ElementIndex> a, std::span<const ElementIndex> b);

/// The share that falls to one of several jobs, 1 to `parts`: every one of `parts`, so that each has some of all kinds.
std::vector<Failure> part_of(const std::vector<Failure>&, std::size_t part, std::size_t parts);

/// What a name stands for: a type ("CDU"), an id, or a pattern of ids; empty when it is none of these.
std::vector<ElementIndex> elements_named(const Facility&, const std::string& name);

/// "hall-01/ups-1 + hall-01/ups-2".
std::string name_of(const Facility&, const Failure&);

}  // namespace hallscope
