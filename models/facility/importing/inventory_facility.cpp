#include "models/facility/importing/inventory_facility.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "models/facility/importing/inventory_json.h"
#include "models/facility/importing/inventory_models.h"
#include "models/facility/importing/inventory_words.h"
#include "models/facility/importing/model_json.h"
#include "models/facility/importing/rack_layout.h"
#include "models/facility/importing/row_json.h"
#include "models/io/readable_json.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr double margin_m = 2, aisle_m = 1.8, between_rooms_m = 6, room_height_m = 4.5;

std::string list_of(const std::vector<std::string>& texts) {
  std::string list;
  for (const auto& text : texts) list += (list.empty() ? "" : ", ") + text;
  return list;
}

/// Places rooms beside each other, in shelves of some hundred metres: nobody wants to look at a line of a thousand.
class Shelves {
 public:
  Vec3 place(Vec3 size) {
    constexpr double longest_m = 400;
    if (x_ > 0 && x_ + size.x > longest_m) {
      x_ = 0;
      y_ = high_.y + between_rooms_m;
    }
    const Vec3 at{x_, y_, 0};
    x_ += size.x + between_rooms_m;
    high_ = {std::max(high_.x, at.x + size.x), std::max(high_.y, at.y + size.y), 0};
    return at;
  }
  Vec3 size() const { return high_; }

 private:
  double x_ = 0, y_ = 0;
  Vec3 high_{};
};

/// Lays out what has been planned, and writes it.
class FacilityText {
 public:
  FacilityText(const Inventory& inventory, const InventoryModels& models, Problems& problems)
      : inventory_(inventory), models_(models), problems_(problems) {
    for (const auto& feed : inventory.feeds)
      (feed.rack_id.empty() ? feeds_by_name_[feed.rack] : feeds_by_id_[feed.rack_id])
          .push_back(feed.panel.empty() ? feed.name : feed.panel);
  }

  Json elements(const std::vector<PlannedSite>& sites) {
    Json out = Json::array();
    std::set<std::string> taken;
    Shelves land;
    for (const auto& site : sites) {
      if (sites.size() == 1) {
        for (const auto& room : site.rooms) out.push_back(hall(room, unique(as_id(room.name), taken), "", land));
        continue;
      }
      const auto id = unique(as_id(site.name.empty() ? "building" : site.name), taken);
      Json rooms = Json::array();
      std::set<std::string> taken_rooms;
      Shelves floor;
      for (const auto& room : site.rooms) rooms.push_back(hall(room, unique(as_id(room.name), taken_rooms), id, floor));
      const auto at = land.place(floor.size());
      Json json = Json::object();
      json["id"] = id;
      json["type"] = "Building";
      json["at"] = Json::array({round3(at.x), round3(at.y)});
      json["size"] = Json::array({round3(floor.size().x), round3(floor.size().y), room_height_m + 1});
      json["guessed"] = Json::array({"at", "size"});
      json["elements"] = std::move(rooms);
      out.push_back(std::move(json));
    }
    return out;
  }

  /// In words, what is not in the lists.
  std::vector<std::string> guessed() const {
    std::vector<std::string> all;
    if (rows_guessed_) all.push_back(say("which racks make a row, by their names"));
    if (places_guessed_) all.push_back(say("where rows stand: one behind the other, face to face, 1.8 m apart"));
    if (rooms_guessed_) all.push_back(say("size and height of rooms, from what stands in them"));
    for (const auto& what : models_.assumed()) all.push_back(what);
    return all;
  }

  const Json& aliases() const { return aliases_; }

 private:
  std::string unique(const std::string& id, std::set<std::string>& taken) {
    auto name = id;
    for (int n = 2; !taken.insert(name).second; ++n) name = id + "-" + std::to_string(n);
    return name;
  }

  Json hall(const PlannedRoom& room, const std::string& id, const std::string& building, Shelves& shelves) {
    const bool placed = std::ranges::all_of(room.rows, &PlannedRow::placed) && fits_into_a_room(room);
    std::set<std::string> taken;
    // Feeds come first, so that racks can say what feeds them.
    feeds_.clear();
    for (const auto& row : room.rows)
      for (const auto r : row.racks) note_feeds(inventory_.racks[r], taken);
    std::vector<RowOfRacks> rows;
    for (const auto& row : room.rows) rows.push_back(row_of(row, unique(as_id(row.name), taken), rows.size(), placed));
    Vec3 low{1e9, 1e9, 0}, high{-1e9, -1e9, 0};
    double y = margin_m + feeds_depth();
    for (auto& row : rows) {
      if (!placed) {
        row.at = {margin_m, y, 0};
        y += row.size.y + aisle_m;
      }
      low = {std::min(low.x, row.at.x), std::min(low.y, row.at.y), 0};
      high = {std::max(high.x, row.at.x + row.size.x), std::max(high.y, row.at.y + row.size.y),
              std::max(high.z, row.size.z)};
    }
    if (placed)  // corners of racks on a floor plan: the room begins around them
      for (auto& row : rows) row.at = row.at - Vec3{low.x - margin_m, low.y - margin_m - feeds_depth(), 0};
    Vec3 size{high.x - (placed ? low.x - margin_m : 0) + margin_m,
              high.y - (placed ? low.y - margin_m - feeds_depth() : 0) + margin_m, std::max(room_height_m, high.z + 1)};
    size.x = std::max(size.x, feeds_length());
    rooms_guessed_ = true;
    places_guessed_ = places_guessed_ || !placed;
    Json json = Json::object();
    json["id"] = id;
    json["type"] = "Hall";
    const auto corner = shelves.place(size);
    json["at"] = Json::array({round3(corner.x), round3(corner.y)});
    json["size"] = Json::array({round3(size.x), round3(size.y), round3(size.z)});
    json["guessed"] = room.guessed ? Json::array({"id", "at", "size"}) : Json::array({"at", "size"});
    Json inside = feed_elements();
    const auto path = building.empty() ? id : building + "/" + id;
    for (const auto& row : rows) {
      rows_guessed_ = rows_guessed_ || row.guessed;
      add_aliases(row, path);
      inside.push_back(row_json(row));
    }
    json["elements"] = std::move(inside);
    return json;
  }

  /// False, with a warning, for places that are further apart than a room is long: they are in another unit.
  bool fits_into_a_room(const PlannedRoom& room) {
    constexpr double longest_m = 1000;
    double low_x = 1e9, low_y = 1e9, high_x = -1e9, high_y = -1e9;
    for (const auto& row : room.rows)
      for (const auto r : row.racks) {
        low_x = std::min(low_x, *inventory_.racks[r].x);
        high_x = std::max(high_x, *inventory_.racks[r].x);
        low_y = std::min(low_y, *inventory_.racks[r].y);
        high_y = std::max(high_y, *inventory_.racks[r].y);
      }
    if (high_x - low_x <= longest_m && high_y - low_y <= longest_m) return true;
    problems_.warning(
        "", room.name,
        say("its racks stand more than a kilometre apart, so their places are not in metres; say the unit in "
            "the column's name, \"x (mm)\"; they were laid out in rows"));
    return false;
  }

  RowOfRacks row_of(const PlannedRow& row, const std::string& id, std::size_t number, bool placed) {
    RowOfRacks out{.id = id, .guessed = row.guessed, .placed = placed};
    std::set<std::string> taken;
    for (const auto r : row.racks) {
      const auto& rack = inventory_.racks[r];
      const auto wanted = as_id(rack.name);
      auto name = unique(wanted, taken);
      if (name != wanted)
        problems_.warning("", rack.name,
                          say("several racks of '%1' have this name; one was called '%2'", row.name, name));
      RackInRow in{.index = r, .id = std::move(name), .model = models_.keys()[r], .size = models_.model(r).size};
      in.front = rack.front ? rack.front : (placed || number % 2 == 0) ? 's' : 'n';
      in.front_is_guessed = rack.front == 0;
      in.x = rack.x.value_or(0);
      in.y = rack.y.value_or(0);
      for (const auto& feed : feeds_of(rack))
        if (const auto at = feeds_.find(feed); at != feeds_.end()) in.fed_by.push_back("../" + at->second);
      out.racks.push_back(std::move(in));
    }
    lay_out(out);
    return out;
  }

  /// The names of what feeds a rack: as its list says, and panels whose feeds go to it.
  std::vector<std::string> feeds_of(const InventoryRack& rack) const {
    auto names = rack.feeds;
    const auto add = [&](const auto& by, const std::string& key) {
      const auto at = by.find(key);
      if (key.empty() || at == by.end()) return;
      for (const auto& name : at->second)
        if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    };
    add(feeds_by_id_, rack.id);
    add(feeds_by_name_, rack.name);
    return names;
  }

  void note_feeds(const InventoryRack& rack, std::set<std::string>& taken) {
    for (const auto& feed : feeds_of(rack))
      if (!feeds_.contains(feed)) feeds_.emplace(feed, unique(as_id(feed), taken));
  }

  static constexpr double feed_width_m = 1, feed_pitch_m = 1.5, feed_depth_m = 0.8;
  double feeds_depth() const { return feeds_.empty() ? 0 : feed_depth_m + aisle_m; }
  double feeds_length() const { return 2 * margin_m + feed_pitch_m * static_cast<double>(feeds_.size()); }

  /// Along the wall; where they really stand no list of racks says.
  Json feed_elements() const {
    Json out = Json::array();
    double x = margin_m;
    for (const auto& [name, id] : feeds_) {
      Json json = Json::object();
      json["id"] = id;
      json["type"] = to_string(feed_type_of(name));
      json["at"] = Json::array({round3(x), 0.5});
      json["size"] = Json::array({feed_width_m, feed_depth_m, 2.2});
      json["guessed"] = Json::array({"type", "at", "size"});
      out.push_back(std::move(json));
      x += feed_pitch_m;
    }
    return out;
  }

  /// What other systems call the trays. A name that stands for several things is none.
  void add_aliases(const RowOfRacks& row, const std::string& hall) {
    for (const auto& rack : row.racks)
      for (const auto& [tray, device] : models_.mounted()[rack.index]) {
        const auto path = hall + "/" + row.id + "/" + rack.id + "/" + tray;
        if (const auto [at, added] = aliases_.emplace(device, path); !added && !at->is_null()) {
          problems_.warning("", device, say("several devices have this name; it is no alias"));
          *at = nullptr;
        }
      }
  }

  const Inventory& inventory_;
  const InventoryModels& models_;
  Problems& problems_;
  std::map<std::string, std::vector<std::string>> feeds_by_id_, feeds_by_name_;  // of racks
  std::map<std::string, std::string> feeds_;                                     // of the room at hand: name → id
  Json aliases_ = Json::object();
  bool rows_guessed_ = false, places_guessed_ = false, rooms_guessed_ = false;
};

Json without_nulls(const Json& object) {
  Json out = Json::object();
  for (const auto& [key, value] : object.items())
    if (!value.is_null()) out[key] = value;
  return out;
}

/// A line of equipment, one of each: what a catalogue by itself shows.
Json one_of_each(const std::vector<EquipmentModel>& models) {
  Json out = Json::array();
  double x = 0;
  std::set<std::string> taken;
  for (const auto& model : models) {
    if (!(model.size.x > 0 && model.size.y > 0 && model.size.z > 0) || !taken.insert(model.key).second) continue;
    Json json = Json::object();
    json["id"] = model.key;
    json["model"] = model.key;
    json["at"] = Json::array({round3(x), 0});
    json["guessed"] = Json::array({"at"});
    out.push_back(std::move(json));
    x += model.size.x + 1.5;
  }
  return out;
}

Json head_of(const Inventory& inventory) {
  Json root = Json::object();
  root["format"] = "hallscope-facility";
  root["version"] = 1;
  root["title"] = inventory.title.empty() ? "Site" : inventory.title;
  root["note"] =
      "From " + list_of(inventory.sources) + ". Look over what \"guessed\" names, and take it out once it is right.";
  return root;
}

}  // namespace

std::string facility_file_of(Inventory inventory, const Catalog& standard, Problems& problems,
                             const std::string& folder) {
  apply_floor_plans(inventory);
  const bool scaled = take_scale_from_racks(inventory);
  const auto file = inventory.sources.empty() ? std::string() : inventory.sources.front();
  Json root = head_of(inventory);
  if (inventory.racks.empty()) {
    auto elements = one_of_each(inventory.models);
    if (elements.empty()) {
      problems.error(file, "", say("says nothing of racks or of equipment with a size; name a list of racks too"));
      return {};
    }
    root["guessed"] = Json::array({say("that one of each stands side by side")});
    Json models = Json::array();
    for (const auto& model : inventory.models) models.push_back(model_json(model, folder));
    root["models"] = std::move(models);
    root["elements"] = std::move(elements);
    return readable_json(root);
  }
  constexpr std::size_t most_racks = 200000;
  if (inventory.racks.size() > most_racks) {
    problems.error(file, "", say("lists more than %1 racks", most_racks));
    return {};
  }
  const auto sites = plan_rooms(inventory);
  if (sites.size() == 1 && !sites[0].name.empty()) root["title"] = sites[0].name;
  const InventoryModels models(inventory, standard, problems);
  FacilityText text(inventory, models, problems);
  auto elements = text.elements(sites);
  Json guessed = Json::array();
  for (const auto& what : text.guessed()) guessed.push_back(what);
  if (scaled) guessed.push_back(say("the scale of the map, by racks of 600 mm"));
  if (!guessed.empty()) root["guessed"] = std::move(guessed);
  Json own = Json::array();
  for (const auto& model : models.own()) own.push_back(model_json(model, folder));
  if (!own.empty()) root["models"] = std::move(own);
  root["elements"] = std::move(elements);
  if (auto aliases = without_nulls(text.aliases()); !aliases.empty()) root["aliases"] = std::move(aliases);
  return readable_json(root);
}

std::string catalog_file_of(const Inventory& inventory, Problems& problems, const std::string& folder) {
  if (inventory.models.empty()) {
    problems.error(inventory.sources.empty() ? "" : inventory.sources.front(), "", say("holds no equipment types"));
    return {};
  }
  Json root = Json::object();
  root["format"] = "hallscope-catalog";
  root["version"] = 1;
  root["title"] = inventory.title;
  Json models = Json::array();
  std::set<std::string> taken;
  for (const auto& model : inventory.models)
    if (taken.insert(model.key).second)
      models.push_back(model_json(model, folder));
    else
      problems.warning("", model.key, say("two types have this key; the first was taken"));
  root["models"] = std::move(models);
  return readable_json(root);
}

}  // namespace hallscope
