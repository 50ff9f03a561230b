#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "models/facility/reading/facility_plan.h"
#include "models/io/progress.h"

// For the sources of models/ only: no public header includes this one.

namespace hallscope {

/// One element laid out from its plan. Number 0 is the site.
struct Placed {
  std::uint32_t parent = 0;
  const ElementPlan* plan = nullptr;  ///< null for the site
  std::string name;
  std::uint16_t model = 0;
  Counters counters;
  Body body;
  bool present = true;
};

/// All copies of all plans, parents before children, with their names looked up by level.
class Layout {
 public:
  /// Lays everything out. The plans must outlive the layout, and place at most max_placed elements. Duplicate and
  /// unusable names are errors, and so are names of more than 256 MiB in all; what follows them is not laid out.
  Layout(const std::vector<ElementPlan>& plans, const Catalog&, const Progress&);
  /// Whether it stopped because it was told to; it is of no use then.
  bool cancelled() const { return cancelled_; }

  std::vector<Placed>& elements() { return elements_; }
  const std::vector<Placed>& elements() const { return elements_; }
  std::string path(std::uint32_t) const;
  /// Counters of the element, its parent and so on, without the site.
  std::vector<Counters> scopes(std::uint32_t) const;

  /// Elements at a path from `start`, ".." goes up, a leading '/' starts at the site; patterns may give several.
  /// The same question is answered from memory. Empty when nothing is there, or when patterns have been asked for so
  /// much that the answer would take minutes; exhausted() then tells.
  const std::vector<std::uint32_t>& resolve(std::uint32_t start, std::string_view path);
  bool exhausted() const { return work_left_ <= 0; }

 private:
  struct Key {
    std::uint32_t parent;
    std::string_view name;
    bool operator==(const Key&) const = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& k) const {
      return std::hash<std::string_view>{}(k.name) ^ (std::size_t{k.parent} * 0x9e3779b97f4a7c15u);
    }
  };
  using Counts = std::unordered_map<std::string, std::int64_t>;

  void place(const ElementPlan&, std::uint32_t parent, Facing inherited, Counts&);
  /// The site where there can be no such element, which then has been said; no more copies of it are tried.
  std::uint32_t place_one(const ElementPlan&, std::uint32_t parent, const Counters&, Vec3 origin, Vec3 size, Facing);
  void place_inside(const ElementPlan&, std::uint32_t self);
  double place_slots(const std::vector<SlotPlan>&, std::uint32_t row, double at, Counts&);
  Vec3 footprint(const ElementPlan&, Facing) const;
  struct Extent {
    double length = 0, depth = 0, height = 0;
  };
  Extent extent(const std::vector<SlotPlan>&) const;
  void order_children();
  std::uint32_t refuse(const ElementPlan&, const std::string& what);
  bool stopped() const { return cancelled_ || name_bytes_ > most_name_bytes; }

  static constexpr std::size_t most_name_bytes = std::size_t{256} << 20;
  const Catalog& catalog_;
  const Progress& progress_;
  double expected_ = 1;  // elements
  std::size_t name_bytes_ = 0;
  bool cancelled_ = false;
  std::unordered_set<const ElementPlan*> refused_;
  std::vector<Placed> elements_;
  std::unordered_map<Key, std::uint32_t, KeyHash> by_name_;
  std::vector<std::uint32_t> first_child_, children_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> resolved_;
  double work_left_ = 1e8;
};

}  // namespace hallscope
