#include "models/telemetry/dsx/dsx_objects.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "models/io/text.h"

namespace hallscope {
namespace {

std::string slashless(std::string name) {
  std::replace(name.begin(), name.end(), '/', '-');
  return name;
}

/// "E05" of "Pod1C-E05".
std::string_view short_code(std::string_view rack_id) { return rack_id.substr(rack_id.rfind('-') + 1); }

/// The deeper place tells more.
int depth(const DsxPlace& place) { return (place.row.empty() ? 0 : 1) + (place.rack.empty() ? 0 : 2); }

/// "coldAisle-temp01": what tells sensors of one object apart.
std::string sensor_name(const DsxPlace& place) {
  std::string name;
  for (const auto& level : place.rest) {
    if (level == "environment") continue;
    // ".../temperature/temp01": the kind is named by the metric already.
    if (&level != &place.rest.back() && !level.ends_with("Aisle")) continue;
    name += (name.empty() ? "" : "-") + level;
  }
  return name;
}

/// Types of the contract that facilities call otherwise. What stands nowhere by itself (a fan, a damper, a tank) is
/// shown as a sensor where it has a name of its own.
std::optional<ElementType> type_of(const DsxPoint& p) {
  if (const auto same = element_type(p.object_type)) return same;
  if (p.object_type == "AHU" || p.object_type == "CRAC") return ElementType::CRAH;
  if (p.object_type == "ATS") return ElementType::Switchgear;
  return std::nullopt;
}

/// Equipment of which nothing but its meter may have a name of its own: what is said of it is said of that one.
bool is_metered(ElementType type) {
  switch (type) {
    case ElementType::UPS:
    case ElementType::BESS:
    case ElementType::Generator:
    case ElementType::Switchgear:
    case ElementType::Transformer:
    case ElementType::Chiller:
    case ElementType::CoolingTower:
    case ElementType::CRAH:
    case ElementType::CDU:
    case ElementType::HX:
      return true;
    default:
      return false;
  }
}

/// The contract's Associate Mode: no name of its own, but that of what it is a part of.
bool is_associate(const DsxPoint& p) { return p.object_id.empty() && p.rack_id.empty() && !p.associate_id.empty(); }

}  // namespace

std::size_t DsxObjects::find(std::string_view id) const {
  const auto at = by_id_.find(std::string(id));
  return at == by_id_.end() ? none : at->second;
}

std::size_t DsxObjects::served(std::string_view id) const {
  if (const auto own = find(id); own != none) return own;
  while (!id.empty()) {
    const auto dash = std::min(id.find('-'), id.size());
    if (const auto rack = rack_by_code_.find(std::string(id.substr(0, dash))); rack != rack_by_code_.end())
      return rack->second;
    id.remove_prefix(std::min(dash + 1, id.size()));
  }
  return none;
}

/// Gathers points into objects. A friend of DsxObjects, whose look-ups it fills.
class DsxObjectsBuilder {
 public:
  explicit DsxObjectsBuilder(const std::vector<DsxPoint>& points) : points_(points) {
    out_.of_point.assign(points.size(), DsxObjects::none);
    for (const auto& p : points)
      if (p.object_type == "Sensor" && !p.object_id.empty()) ++alike_[likeness(p)];
  }

  DsxObjects build() {
    for (std::size_t i = 0; i < points_.size(); ++i)
      if (const auto type = type_of(points_[i]); type && !is_associate(points_[i]))
        out_.of_point[i] = owner_of(points_[i], *type);
    for (std::size_t i = 0; i < points_.size(); ++i)
      if (const auto type = type_of(points_[i]); type && is_associate(points_[i]))
        out_.of_point[i] = associated(points_[i], *type);
    name_metered();
    index_racks();
    find_busways();
    for (std::size_t i = 0; i < points_.size(); ++i)
      if (out_.of_point[i] == DsxObjects::none) out_.of_point[i] = neighbour_of(points_[i]);
    for (std::size_t i = 0; i < points_.size(); ++i)
      if (const auto& p = points_[i]; out_.of_point[i] == DsxObjects::none && !p.object_id.empty() &&
                                      p.object_type != "System" && p.object_type != "Shunt")
        out_.of_point[i] = object(p.object_id, p.object_id, ElementType::Sensor, dsx_place(p));
    return std::move(out_);
  }

 private:
  /// ".../ups1/status": what is left of the path is the point, no part.
  static bool is_its_point(const DsxPlace& place, const DsxPoint& p) {
    return place.rest.size() == 1 && lower(place.rest.front()) == lower(p.point_type);
  }

  static std::string likeness(const DsxPoint& p) { return p.object_id + '\n' + p.metric(); }

  /// The object with this id, a new one where it is the first to be named.
  std::size_t object(const std::string& id, const std::string& name, ElementType type, const DsxPlace& place) {
    const auto [at, added] = out_.by_id_.try_emplace(id, out_.list.size());
    if (added) out_.list.push_back({id, slashless(name), type, {}, place, {}});
    auto& known = out_.list[at->second];
    if (depth(place) > depth(known.place)) known.place = place;
    return at->second;
  }

  /// Equipment is what it is associated with when that is its meter or of its kind, or when nobody else tells of it;
  /// all else is a part of that one.
  std::size_t associated(const DsxPoint& p, ElementType type) {
    const auto known = out_.find(p.associate_id);
    if (known == DsxObjects::none)
      return is_metered(type) ? object(p.associate_id, p.associate_id, type, dsx_place(p)) : owner_of(p, type);
    const auto there = out_.list[known].type;
    if (there == type) return known;
    if (!is_metered(type) || there != ElementType::PowerMeter) return owner_of(p, type);
    equipment_[known].insert(type);
    return known;
  }

  /// A meter that one kind of equipment is associated with is that equipment.
  void name_metered() {
    for (const auto& [meter, types] : equipment_)
      if (types.size() == 1) out_.list[meter].type = *types.begin();
  }

  /// The object that a point of a known type measures.
  std::size_t owner_of(const DsxPoint& p, ElementType type) {
    const DsxPlace place = dsx_place(p);
    std::string id = type == ElementType::Rack ? p.rack_id : p.object_id;
    if (id.empty()) id = !p.object_id.empty() ? p.object_id : p.rack_id;
    std::string name = id, parent = p.associate_id;
    if (id.empty()) {
      // It has no name of its own; its place gives it one.
      name = place.rest.empty() || is_its_point(place, p) ? p.object_type : place.rest.front();
      if (parent.empty()) parent = place.rack.empty() ? place.row : place.rack;
      id = parent.empty() ? name : parent + '/' + name;
    }
    std::size_t owner = object(id, name, type, place);
    // A sensor that measures one thing in several places is an object a place.
    if (const auto part = sensor_name(place); type == ElementType::Sensor && alike_[likeness(p)] > 1 && !part.empty()) {
      parent = id;
      owner = object(id + '/' + part, part, type, place);
    }
    auto& known = out_.list[owner];
    if (known.parent_id.empty() && parent != known.id) known.parent_id = parent;
    for (const auto& served : p.serves)
      if (std::find(known.serves.begin(), known.serves.end(), served) == known.serves.end())
        known.serves.push_back(served);
    return owner;
  }

  /// Racks by where they stand and by the end of their id, where that is theirs alone.
  void index_racks() {
    std::unordered_map<std::string, int> codes;
    for (const auto& o : out_.list)
      if (o.type == ElementType::Rack) ++codes[std::string(short_code(o.id))];
    for (std::size_t i = 0; i < out_.list.size(); ++i) {
      const auto& o = out_.list[i];
      if (o.type != ElementType::Rack) continue;
      if (!o.place.rack.empty()) rack_by_place_[o.place.row + '/' + o.place.rack] = i;
      if (const std::string code(short_code(o.id)); code.size() >= 2 && codes[code] == 1) out_.rack_by_code_[code] = i;
    }
  }

  /// A meter that serves other meters, or taps of a rack and not the rack itself, is a busway.
  void find_busways() {
    const auto is_tap = [&](const std::string& id) {
      const auto s = out_.served(id);
      return s != DsxObjects::none && (out_.list[s].type == ElementType::PowerMeter || out_.list[s].id != id);
    };
    for (auto& o : out_.list)
      if (o.type == ElementType::PowerMeter && std::any_of(o.serves.begin(), o.serves.end(), is_tap))
        o.type = ElementType::Busway;
  }

  /// The object that a point of an unknown type belongs to: the one that it names, or the rack of its topic.
  std::size_t neighbour_of(const DsxPoint& p) const {
    for (const auto* id : {&p.associate_id, &p.object_id, &p.rack_id})
      if (!id->empty())
        if (const auto known = out_.find(*id); known != DsxObjects::none) return known;
    const auto place = dsx_place(p);
    if (place.rack.empty()) return DsxObjects::none;
    const auto rack = rack_by_place_.find(place.row + '/' + place.rack);
    return rack == rack_by_place_.end() ? DsxObjects::none : rack->second;
  }

  const std::vector<DsxPoint>& points_;
  DsxObjects out_;
  std::unordered_map<std::string, std::size_t> alike_;  // sensors of one object that measure the same thing
  std::unordered_map<std::string, std::size_t> rack_by_place_;
  std::map<std::size_t, std::set<ElementType>> equipment_;  // what is associated with a meter
};

DsxObjects dsx_objects(const std::vector<DsxPoint>& points) { return DsxObjectsBuilder(points).build(); }

}  // namespace hallscope
