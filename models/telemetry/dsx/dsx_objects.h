#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "models/facility/element.h"
#include "models/telemetry/dsx/dsx_place.h"
#include "models/telemetry/dsx/dsx_point.h"

namespace hallscope {

/// A thing that points of a capture belong to: a rack, a meter, a valve …
struct DsxObject {
  std::string id;    ///< rackLocationId, objectId, or "part of/name" for parts without an id of their own
  std::string name;  ///< what it is called below its parent
  ElementType type = ElementType::Sensor;
  std::string parent_id;  ///< the object it is a part of; empty for none
  DsxPlace place;
  std::vector<std::string> serves;
};

struct DsxObjects {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  std::vector<DsxObject> list;
  std::vector<std::size_t> of_point;  ///< each point's object; none for points that belong to no kind of element

  std::size_t find(std::string_view id) const;
  /// The object that a servesId names: itself, or the rack whose short code ("E05" of "Pod1C-E05") the id carries
  /// ("C-E05-TAP-E1"), for taps that have no points of their own. `none` when the capture does not describe it.
  std::size_t served(std::string_view id) const;

 private:
  friend class DsxObjectsBuilder;
  std::unordered_map<std::string, std::size_t> by_id_;
  std::unordered_map<std::string, std::size_t> rack_by_code_;
};

/// Gathers points into objects. Sensors that report the same quantity from several places become one object a place.
/// A power meter that serves taps, not racks, is a busway. Points of kinds that the facility does not know ("Shunt")
/// belong to the object that they name as their associate, or to the rack that their topic names.
DsxObjects dsx_objects(const std::vector<DsxPoint>& points);

}  // namespace hallscope
