#include "models/telemetry/dsx/dsx_layout.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include "models/facility/element_traits.h"
#include "models/facility/reading/facility_builder.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr double aisle = 2.4;  // between rows
constexpr Vec3 rack_size{0.6, 1.2, 2.236}, cdu_size{0.8, 1.2, 2.236}, other_size{1.2, 1.2, 2.0};

struct RowPlan {
  std::vector<std::size_t> racks;  // objects, in order
  FacilityBuilder::Handle handle = FacilityBuilder::root;
  double y = 0, length = 0;
  double left = 0;  // equipment at its end stands left of this
  int busways = 0;
};

/// The number at the end of "rack05", "Pod1C-E05".
long long number_of(std::string_view text) {
  std::size_t end = text.size();
  while (end > 0 && std::isdigit(static_cast<unsigned char>(text[end - 1])) != 0) --end;
  long long n = -1;
  std::from_chars(text.data() + end, text.data() + text.size(), n);
  return n;
}

class Layout {
 public:
  Layout(const DsxObjects& objects, const std::string& file, Problems& problems)
      : objects_(objects),
        file_(file),
        problems_(problems),
        builder_(with_plain_models(standard_catalog(problems), models_), title(objects), file),
        handle_(objects.list.size(), FacilityBuilder::root) {}

  DsxLayout finish() {
    place_rows();
    place_halls_bodies();
    for (std::size_t i = 0; i < objects_.list.size(); ++i)
      if (objects_.list[i].type == ElementType::CDU) place_cdu(i);
    for (std::size_t i = 0; i < objects_.list.size(); ++i)
      if (objects_.list[i].type == ElementType::Busway) place_busway(i);
    place_parts_and_others();
    link();
    DsxLayout out{builder_.build(), {}};
    for (const auto handle : handle_) out.element_of.push_back(builder_.index_of(handle));
    return out;
  }

 private:
  using Handle = FacilityBuilder::Handle;
  struct Models {
    std::array<std::uint16_t, element_type_count> of{};
    std::array<Vec3, element_type_count> size{};
  };

  static std::string title(const DsxObjects& objects) {
    for (const auto& o : objects.list)
      if (!o.place.hall.empty()) return o.place.hall;
    return "capture";
  }

  /// The catalogue with a plain model for each type that a capture may name. Ratings stay unknown: the capture states
  /// none, so no catalogue product may lend its own.
  static Catalog with_plain_models(Catalog catalog, Models& models) {
    for (int t = 0; t < element_type_count; ++t) {
      const auto type = static_cast<ElementType>(t);
      auto& index = models.of[static_cast<std::size_t>(t)];
      auto& size = models.size[static_cast<std::size_t>(t)];
      size = type == ElementType::Rack ? rack_size : type == ElementType::CDU ? cdu_size : other_size;
      const std::string key = type == ElementType::Rack ? "liquid-rack" : type == ElementType::CDU ? "cdu" : "";
      if (const auto known = key.empty() ? std::nullopt : catalog.find(key)) {
        index = *known;
        if (catalog.model(index).size.x > 0) size = catalog.model(index).size;
      } else if (type == ElementType::Rack || type == ElementType::CDU) {
        EquipmentModel plain;
        plain.key = key;
        plain.name = say("%1, model not stated", to_string(type));
        plain.type = type;
        plain.size = size;
        index = catalog.add(std::move(plain));
      }
    }
    return catalog;
  }

  std::uint16_t model(ElementType type) const { return models_.of[static_cast<std::size_t>(type)]; }
  Vec3 size(ElementType type) const { return models_.size[static_cast<std::size_t>(type)]; }

  Handle add(Handle parent, ElementType type, std::string name, const Body& body) {
    if (name.empty()) name = std::string(to_string(type));
    auto& taken = names_[parent];
    std::string unique = name;
    for (int n = 2; !taken.insert(unique).second; ++n) unique = name + "-" + std::to_string(n);
    return builder_.add(parent, type, std::move(unique), model(type), body);
  }

  std::string hall_name(const DsxPlace& place) const { return place.hall.empty() ? title(objects_) : place.hall; }

  void place_rows() {
    for (std::size_t i = 0; i < objects_.list.size(); ++i)
      if (objects_.list[i].type == ElementType::Rack)
        rows_[{hall_name(objects_.list[i].place), objects_.list[i].place.row}].racks.push_back(i);
    double y = 0;
    const Vec3 body = size(ElementType::Rack);
    for (auto& [key, row] : rows_) {
      row.y = y;
      std::stable_sort(row.racks.begin(), row.racks.end(), [&](std::size_t a, std::size_t b) {
        const auto& ra = objects_.list[a];
        const auto& rb = objects_.list[b];
        const auto na = number_of(ra.place.rack.empty() ? ra.id : ra.place.rack);
        const auto nb = number_of(rb.place.rack.empty() ? rb.id : rb.place.rack);
        return std::pair(na, ra.id) < std::pair(nb, rb.id);
      });
      row.length = body.x * static_cast<double>(row.racks.size());
      y += body.y + aisle;
    }
    depth_ = rows_.empty() ? 0 : y - aisle;
  }

  /// Halls and rows first, then the racks: a builder takes parents before children.
  void place_halls_bodies() {
    std::set<std::string> halls;
    for (const auto& o : objects_.list) halls.insert(hall_name(o.place));
    double length = 0;
    for (const auto& [key, row] : rows_) length = std::max(length, row.length);
    for (const auto& name : halls) {
      double low = depth_, high = 0;  // the y range of the rows of this hall
      for (const auto& [key, row] : rows_)
        if (key.first == name) low = std::min(low, row.y), high = std::max(high, row.y + size(ElementType::Rack).y);
      // Without rows of its own it gets a strip behind all others.
      if (high < low) {
        low = depth_;
        high = depth_ + 3;
      }
      halls_[name] = add(FacilityBuilder::root, ElementType::Hall, name,
                         {{-4, low - 3, 0}, {length + 8, high - low + 6, 4.5}, Facing::minus_y});
    }
    for (auto& [key, row] : rows_) {
      const Vec3 body = size(ElementType::Rack);
      row.handle = add(halls_[key.first], ElementType::Row, key.second.empty() ? "row" : key.second,
                       {{0, row.y, 0}, {row.length, body.y, body.z}, Facing::minus_y});
      double x = 0;
      for (const auto i : row.racks) {
        const auto& o = objects_.list[i];
        handle_[i] = add(row.handle, ElementType::Rack, o.name, {{x, row.y, 0}, body, Facing::minus_y});
        placed_.insert(i);
        rack_x_[i] = x;
        x += body.x;
        if (!o.place.rack.empty()) {
          builder_.alias(o.place.row + "/" + o.place.rack, handle_[i]);
          if (rows_.size() == 1) builder_.alias(o.place.rack, handle_[i]);
        }
      }
    }
  }

  /// The row in which most of what an object serves stands, with the racks' extent along it.
  struct Served {
    RowPlan* row = nullptr;
    double from = 0, to = 0;
  };
  Served served_row(std::size_t i) {
    Served out;
    for (const auto& id : objects_.list[i].serves) {
      auto s = objects_.served(id);
      // A tap stands for the rack that it serves.
      if (s != DsxObjects::none && objects_.list[s].type == ElementType::PowerMeter && !objects_.list[s].serves.empty())
        s = objects_.served(objects_.list[s].serves.front());
      if (s == DsxObjects::none || !rack_x_.contains(s)) continue;
      for (auto& [key, row] : rows_) {
        if (std::find(row.racks.begin(), row.racks.end(), s) == row.racks.end()) continue;
        if (out.row != nullptr && out.row != &row) continue;  // it can stand at one row only: that of the first
        const double x = rack_x_[s], end = x + size(ElementType::Rack).x;
        out.from = out.row == nullptr ? x : std::min(out.from, x);
        out.to = out.row == nullptr ? end : std::max(out.to, end);
        out.row = &row;
      }
    }
    // What serves nothing that is known still belongs somewhere near racks.
    if (out.row == nullptr && !rows_.empty()) {
      out.row = &rows_.begin()->second;
      out.to = out.row->length;
    }
    return out;
  }

  Handle hall(std::size_t i) { return halls_[hall_name(objects_.list[i].place)]; }

  void place_cdu(std::size_t i) {
    const Vec3 body = size(ElementType::CDU);
    const auto served = served_row(i);
    double x = line_x_, y = depth_ + aisle;
    if (served.row != nullptr) {
      // At the row's end, one beside the other: racks keep the places that their numbers say.
      served.row->left -= body.x;
      x = served.row->left;
      y = served.row->y;
    }
    handle_[i] = add(hall(i), ElementType::CDU, objects_.list[i].name, {{x, y, 0}, body, Facing::minus_y});
    placed_.insert(i);
  }

  void place_busway(std::size_t i) {
    const auto served = served_row(i);
    if (served.row == nullptr) return;
    const int n = served.row->busways++;
    // Feeds lie beside and above each other, so that A and B are told apart from any side.
    const Body body{
        {served.from, served.row->y + (n % 2 == 0 ? 0.3 : 0.75), size(ElementType::Rack).z + 0.35 + 0.3 * n},
        {std::max(served.to - served.from, 0.6), 0.15, 0.12},
        Facing::minus_y};
    handle_[i] = add(served.row->handle, ElementType::Busway, objects_.list[i].name, body);
    placed_.insert(i);
  }

  RowPlan* row_named(const DsxPlace& place) {
    const auto at = rows_.find({hall_name(place), place.row});
    return place.row.empty() || at == rows_.end() ? nullptr : &at->second;
  }

  std::size_t rack_at(const DsxPlace& place) {
    const RowPlan* row = place.rack.empty() ? nullptr : row_named(place);
    if (row != nullptr)
      for (const auto i : row->racks)
        if (objects_.list[i].place.rack == place.rack) return i;
    return DsxObjects::none;
  }

  void place_parts_and_others() {
    // Parents may come after their parts in the capture; each round places what has its parent.
    for (bool all = false;; all = true) {
      std::size_t before = 0;
      do {
        before = placed_.size();
        for (std::size_t i = 0; i < objects_.list.size(); ++i)
          if (!placed_.contains(i)) place_other(i, all);
      } while (placed_.size() > before);
      if (all) return;
    }
  }

  /// Parts of racks go below their rack; they have no body of their own.
  void place_other(std::size_t i, bool without_parent) {
    const auto& o = objects_.list[i];
    auto parent = o.parent_id.empty() ? DsxObjects::none : objects_.find(o.parent_id);
    if (parent == DsxObjects::none && o.type == ElementType::PowerMeter && o.serves.size() == 1)
      parent = objects_.find(o.serves.front());
    if (parent == DsxObjects::none) parent = rack_at(o.place);
    if (parent == i) parent = DsxObjects::none;
    if (parent != DsxObjects::none && !placed_.contains(parent)) {
      if (!without_parent) return;
      parent = DsxObjects::none;
    }
    if (parent != DsxObjects::none && objects_.list[parent].type != ElementType::Sensor) {
      handle_[i] = add(handle_[parent], o.type, o.name, {});
      builder_.alias(o.id, handle_[i]);
    } else if (o.type == ElementType::Sensor) {
      RowPlan* row = row_named(o.place);
      const Handle below = parent != DsxObjects::none ? handle_[parent] : row != nullptr ? row->handle : hall(i);
      handle_[i] = add(below, o.type, o.name, sensor_body(o, row));
    } else {
      // Nobody says where it stands: in a line behind all rows, where it hides nothing.
      RowPlan* row = row_named(o.place);
      const Vec3 body = size(o.type);
      handle_[i] = add(row != nullptr ? row->handle : hall(i), o.type, o.name,
                       {{line_x_, depth_ + aisle, 0}, body, Facing::minus_y});
      line_x_ += body.x + 0.6;
    }
    placed_.insert(i);
  }

  /// Sensors of a cold aisle are fixed to the row's front, those of a hot aisle to its back, others lie on top; side by
  /// side. Nobody says where they are, and what floats in an aisle looks like a mistake.
  Body sensor_body(const DsxObject& o, const RowPlan* row) {
    constexpr double edge = 0.12, thin = 0.03;
    const double y0 = row != nullptr ? row->y : depth_, length = row != nullptr ? std::max(row->length, 1.2) : 3;
    const double depth = size(ElementType::Rack).y;
    const bool cold = o.name.find("cold") != std::string::npos, hot = o.name.find("hot") != std::string::npos;
    const double y = cold ? y0 - thin : hot ? y0 + depth : y0 + depth / 2;
    const int n = sensors_[{row, cold ? 1 : hot ? 2 : 0}]++;
    const bool upright = cold || hot;
    return {{std::min(0.2 + 0.5 * n, length * 4), y, upright ? 1.8 : size(ElementType::Rack).z},
            {edge, upright ? thin : edge, upright ? edge : thin},
            Facing::minus_y};
  }

  void link() {
    std::set<std::pair<Handle, Handle>> known;
    for (std::size_t i = 0; i < objects_.list.size(); ++i) {
      const auto& o = objects_.list[i];
      std::string unknown;
      std::size_t unknown_count = 0;
      for (const auto& id : o.serves) {
        const auto s = objects_.served(id);
        if (s == DsxObjects::none) {
          if (++unknown_count <= 8) unknown += (unknown.empty() ? "" : ", ") + id;
          continue;
        }
        if (s == i || !known.insert({handle_[i], handle_[s]}).second) continue;
        // "Serves" is one word for both networks: what moves coolant serves coolant, air and sensors are in neither,
        // and all else that serves something feeds it.
        switch (traits(o.type).serves) {
          case Serves::coolant:
            builder_.coolant(handle_[i], handle_[s]);
            break;
          case Serves::power:
            builder_.power(handle_[i], handle_[s]);
            break;
          case Serves::nothing:
            break;
        }
      }
      if (unknown_count > 8) unknown += " …";
      if (unknown_count > 0)
        problems_.note(file_, o.id, say("serves what this capture does not describe: %1", unknown));
    }
  }

  const DsxObjects& objects_;
  const std::string& file_;
  Problems& problems_;
  Models models_;
  FacilityBuilder builder_;
  std::vector<Handle> handle_;
  std::map<std::pair<std::string, std::string>, RowPlan> rows_;  // by hall and row
  std::map<std::string, Handle> halls_;
  std::map<Handle, std::set<std::string>> names_;
  std::map<std::size_t, double> rack_x_;
  std::map<std::pair<const RowPlan*, int>, int> sensors_;
  std::set<std::size_t> placed_;
  double depth_ = 0, line_x_ = 0;
};

}  // namespace

DsxLayout lay_out(const DsxObjects& objects, const std::string& file, Problems& problems) {
  return Layout(objects, file, problems).finish();
}

}  // namespace hallscope
