#include "models/facility/importing/rack_layout.h"

#include <algorithm>
#include <map>

namespace hallscope {
namespace {

constexpr std::size_t racks_of_a_guessed_row = 20;

struct InOrder {
  bool operator()(const std::string& a, const std::string& b) const { return before_in_order(a, b); }
};

/// What a rack's name has before its last number: "A" of "A07", "R2" of "R2-11"; empty where that says nothing.
std::string row_in(const std::string& name) {
  auto end = name.size();
  while (end > 0 && name[end - 1] >= '0' && name[end - 1] <= '9') --end;
  if (end == name.size()) return {};
  while (end > 0 && std::string_view("-_. /").find(name[end - 1]) != std::string_view::npos) --end;
  return name.substr(0, end);
}

void order(const Inventory& inventory, PlannedRow& row) {
  const auto& racks = inventory.racks;
  row.placed = std::ranges::all_of(row.racks, [&](std::size_t r) { return racks[r].x && racks[r].y; });
  const bool numbered = std::ranges::all_of(row.racks, [&](std::size_t r) { return !racks[r].position.empty(); });
  row.guessed = row.guessed || (!row.placed && !numbered);
  std::ranges::stable_sort(row.racks, [&](std::size_t a, std::size_t b) {
    return numbered && racks[a].position != racks[b].position ? before_in_order(racks[a].position, racks[b].position)
                                                              : before_in_order(racks[a].name, racks[b].name);
  });
}

/// Rows of a room's racks that no list sorts into rows.
std::vector<PlannedRow> guessed_rows(const Inventory& inventory, std::vector<std::size_t> racks) {
  std::map<std::string, std::vector<std::size_t>, InOrder> by_name;
  for (const auto r : racks) by_name[row_in(inventory.racks[r].name)].push_back(r);
  // Prefixes tell rows apart when there are several of a few racks each; "rack" of all 300 does not, and neither does
  // a name of its own for every rack.
  const bool tells = by_name.size() > 1 && by_name.size() * 2 <= racks.size() &&
                     std::ranges::all_of(by_name, [](const auto& e) { return e.second.size() <= 60; });
  std::vector<PlannedRow> rows;
  if (tells) {
    for (auto& [name, in_it] : by_name) rows.push_back({"row-" + (name.empty() ? "0" : name), std::move(in_it), true});
    return rows;
  }
  PlannedRow all{"", std::move(racks), true};
  order(inventory, all);
  for (std::size_t begin = 0; begin < all.racks.size(); begin += racks_of_a_guessed_row) {
    const auto end = std::min(begin + racks_of_a_guessed_row, all.racks.size());
    rows.push_back(
        {"row-" + std::to_string(rows.size() + 1),
         {all.racks.begin() + static_cast<std::ptrdiff_t>(begin), all.racks.begin() + static_cast<std::ptrdiff_t>(end)},
         true});
  }
  return rows;
}

}  // namespace

std::vector<PlannedSite> plan_rooms(const Inventory& inventory) {
  std::map<std::string, std::map<std::string, std::vector<std::size_t>, InOrder>, InOrder> sites;
  for (std::size_t r = 0; r < inventory.racks.size(); ++r)
    sites[inventory.racks[r].site][inventory.racks[r].room].push_back(r);
  std::vector<PlannedSite> planned;
  for (auto& [site_name, rooms] : sites) {
    PlannedSite site{site_name, {}};
    for (auto& [room_name, racks] : rooms) {
      PlannedRoom room{room_name.empty() ? "hall-1" : room_name, room_name.empty(), {}};
      std::map<std::string, std::vector<std::size_t>, InOrder> rows;
      std::vector<std::size_t> without;
      for (const auto r : racks)
        if (inventory.racks[r].row.empty())
          without.push_back(r);
        else
          rows[inventory.racks[r].row].push_back(r);
      for (auto& [name, in_it] : rows) {
        // "3" is no name that says what it is.
        const bool bare = name.size() <= 2 || std::ranges::all_of(name, [](char c) { return c >= '0' && c <= '9'; });
        room.rows.push_back({bare ? "row-" + name : name, std::move(in_it)});
      }
      if (!without.empty())
        for (auto& row : guessed_rows(inventory, std::move(without))) room.rows.push_back(std::move(row));
      for (auto& row : room.rows) order(inventory, row);
      site.rooms.push_back(std::move(room));
    }
    planned.push_back(std::move(site));
  }
  return planned;
}

}  // namespace hallscope
