#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <optional>
#include <string>

#include "models/facility/importing/inventory_facility.h"
#include "models/facility/reading/facility_json.h"

namespace hallscope::test {

/// What came of lists: the facility file written, and the facility that it reads back as.
struct Imported {
  Inventory inventory;
  Problems problems;
  std::string file;
  std::optional<Facility> facility;

  explicit Imported(const std::function<void(Inventory&, Problems&)>& read) {
    inventory.title = "test";
    inventory.sources = {"list.csv"};
    read(inventory, problems);
    Problems ignored;
    file = facility_file_of(inventory, standard_catalog(ignored), problems);
    if (!file.empty()) facility = parse_facility(file, "site.json", problems);
  }

  /// "x y z" of the corner and "w d h" of the size in millimetres, and where the front looks.
  std::string body(const std::string& path) const {
    const auto i = facility->find(path);
    if (i == no_element) return "no " + path;
    const auto& b = facility->body(i);
    const auto mm = [](double v) { return std::to_string(std::lround(v * 1000)); };
    const char* fronts[] = {"-y", "+y", "-x", "+x"};
    const auto front = b.front == Facing::minus_y   ? 0
                       : b.front == Facing::plus_y  ? 1
                       : b.front == Facing::minus_x ? 2
                                                    : 3;
    return mm(b.origin.x) + " " + mm(b.origin.y) + " " + mm(b.origin.z) + ", " + mm(b.size.x) + " " + mm(b.size.y) +
           " " + mm(b.size.z) + ", " + fronts[front];
  }

  std::string racks() const {
    std::string all;
    for (const auto r : facility->of_type(ElementType::Rack)) all += (all.empty() ? "" : " ") + facility->path(r);
    return all;
  }

  std::string feeds(const std::string& path) const {
    std::string all;
    for (const auto i : facility->power().sources(facility->find(path)))
      all += (all.empty() ? "" : " ") + std::string(facility->name(i));
    return all;
  }

  std::string said() const {
    std::string all;
    for (const auto& problem : problems.list()) all += to_line(problem) + "\n";
    return all;
  }
};

}  // namespace hallscope::test
