#include "models/telemetry/dsx/dsx_objects.h"

#include <algorithm>

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

DsxObjects dsx_objects(const std::vector<DsxPoint>& points) {
  DsxObjects out;
  out.of_point.assign(points.size(), DsxObjects::none);
  const auto object = [&](const std::string& id, const std::string& name, ElementType type, const DsxPlace& place) {
    const auto [at, added] = out.by_id_.try_emplace(id, out.list.size());
    if (added) out.list.push_back({id, slashless(name), type, {}, place, {}});
    auto& known = out.list[at->second];
    if (depth(place) > depth(known.place)) known.place = place;
    return at->second;
  };

  // How many sensors of one object measure the same thing in the same area.
  std::unordered_map<std::string, std::size_t> alike;
  const auto likeness = [](const DsxPoint& p) { return p.object_id + '\n' + p.metric(); };
  for (const auto& p : points)
    if (p.object_type == "Sensor" && !p.object_id.empty()) ++alike[likeness(p)];

  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto& p = points[i];
    const auto type = element_type(p.object_type);
    if (!type) continue;
    const DsxPlace place = dsx_place(p);
    std::string id = *type == ElementType::Rack ? p.rack_id : p.object_id;
    if (id.empty()) id = !p.object_id.empty() ? p.object_id : p.rack_id;
    std::string name = id, parent = p.associate_id;
    if (id.empty()) {
      name = place.rest.empty() ? p.object_type : place.rest.front();
      if (parent.empty()) parent = place.rack.empty() ? place.row : place.rack;
      id = parent.empty() ? name : parent + '/' + name;
    }
    std::size_t owner = object(id, name, *type, place);
    if (const auto part = sensor_name(place); *type == ElementType::Sensor && alike[likeness(p)] > 1 && !part.empty()) {
      parent = id;
      owner = object(id + '/' + part, part, *type, place);
    }
    auto& known = out.list[owner];
    if (known.parent_id.empty() && parent != known.id) known.parent_id = parent;
    for (const auto& served : p.serves)
      if (std::find(known.serves.begin(), known.serves.end(), served) == known.serves.end())
        known.serves.push_back(served);
    out.of_point[i] = owner;
  }

  std::unordered_map<std::string, std::size_t> rack_by_place;
  std::unordered_map<std::string, int> codes;
  for (const auto& o : out.list)
    if (o.type == ElementType::Rack) ++codes[std::string(short_code(o.id))];
  for (std::size_t i = 0; i < out.list.size(); ++i) {
    const auto& o = out.list[i];
    if (o.type != ElementType::Rack) continue;
    if (!o.place.rack.empty()) rack_by_place[o.place.row + '/' + o.place.rack] = i;
    if (const std::string code(short_code(o.id)); code.size() >= 2 && codes[code] == 1) out.rack_by_code_[code] = i;
  }
  for (auto& o : out.list)
    if (o.type == ElementType::PowerMeter && std::any_of(o.serves.begin(), o.serves.end(), [&](const auto& id) {
          const auto s = out.served(id);
          return s != DsxObjects::none && (out.list[s].type == ElementType::PowerMeter || out.list[s].id != id);
        }))
      o.type = ElementType::Busway;

  for (std::size_t i = 0; i < points.size(); ++i) {
    if (out.of_point[i] != DsxObjects::none) continue;
    const auto& p = points[i];
    for (const auto* id : {&p.associate_id, &p.object_id, &p.rack_id})
      if (out.of_point[i] == DsxObjects::none && !id->empty()) out.of_point[i] = out.find(*id);
    const auto place = dsx_place(p);
    if (out.of_point[i] == DsxObjects::none && !place.rack.empty())
      if (const auto rack = rack_by_place.find(place.row + '/' + place.rack); rack != rack_by_place.end())
        out.of_point[i] = rack->second;
  }
  return out;
}

}  // namespace hallscope
