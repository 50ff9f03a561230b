#include "models/facility/reading/facility_layout.h"

#include <algorithm>
#include <cmath>

#include "models/facility/name_pattern.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

bool along_x(Facing front) { return front == Facing::minus_y || front == Facing::plus_y; }

Facing opposite(Facing front) {
  switch (front) {
    case Facing::minus_y:
      return Facing::plus_y;
    case Facing::plus_y:
      return Facing::minus_y;
    case Facing::minus_x:
      return Facing::plus_x;
    case Facing::plus_x:
      return Facing::minus_x;
  }
  return front;
}

/// Why a name cannot be used; empty when it can.
std::string objection(const std::string& name) {
  if (name.empty()) return say("is empty");
  if (name.size() > 200) return say("is longer than 200 characters");
  for (const char c : name)
    if (std::string_view("/*[]").find(c) != std::string_view::npos || static_cast<unsigned char>(c) < 0x20)
      return say("holds one of / * [ ], which paths and patterns need");
  return name == "." || name == ".." ? say("means a step in a path") : "";
}

}  // namespace

Layout::Layout(const std::vector<ElementPlan>& plans, const Catalog& catalog, const Progress& progress)
    : catalog_(catalog), progress_(progress) {
  for (const auto& plan : plans) expected_ += plan.placed;
  // The names in by_name_ point into the elements, so these must never move.
  elements_.reserve(static_cast<std::size_t>(expected_));
  by_name_.reserve(static_cast<std::size_t>(expected_));
  elements_.emplace_back();
  Counts counts;
  for (const auto& plan : plans) place(plan, 0, Facing::minus_y, counts);
  order_children();
}

/// Width, depth and height of a plan turned into world axes.
Vec3 Layout::footprint(const ElementPlan& plan, Facing front) const {
  Vec3 size = plan.size.value_or(catalog_.model(plan.model).size);
  if (!along_x(front)) std::swap(size.x, size.y);
  return size;
}

Layout::Extent Layout::extent(const std::vector<SlotPlan>& slots) const {
  Extent e;
  for (const auto& slot : slots) {
    Extent inner;
    if (!slot.element.empty()) {
      const Vec3 size = footprint(slot.element[0], Facing::minus_y);
      inner = {size.x, size.y, size.z};
    } else {
      inner = slot.group.empty() ? Extent{slot.gap, 0, 0} : extent(slot.group);
    }
    if (slot.repeat == 0) continue;
    e.length += inner.length * static_cast<double>(slot.repeat);
    e.depth = std::max(e.depth, inner.depth);
    e.height = std::max(e.height, inner.height);
  }
  return e;
}

void Layout::place(const ElementPlan& plan, std::uint32_t parent, Facing inherited, Counts& counts) {
  const RepeatPlan& repeat = plan.repeat;
  const Extent sequence = extent(plan.slots);
  std::int64_t& n = counts[plan.id.text()];
  for (std::int64_t k = 0; k < repeat.count && !stopped(); ++k) {
    Facing front = plan.front.value_or(inherited);
    if (repeat.turn && k % 2 == 1) front = opposite(front);
    Vec3 size = footprint(plan, front);
    if (plan.type == ElementType::Row && !plan.size && !plan.slots.empty())
      size = along_x(front) ? Vec3{sequence.length, sequence.depth, sequence.height}
                            : Vec3{sequence.depth, sequence.length, sequence.height};
    const Vec3 offset = repeat.offset(k, size.y), base = elements_[parent].body.origin;
    const Vec3 origin = base + plan.at + offset;
    Counters c{++n, 1, 1};
    if (repeat.columns > 0) c = {n, k % repeat.columns + 1, k / repeat.columns + 1};
    const auto self = place_one(plan, parent, c, origin, size, front);
    if (self == 0) return;
    place_inside(plan, self);
  }
}

std::uint32_t Layout::refuse(const ElementPlan& plan, const std::string& what) {
  plan.node.error(what);
  refused_.insert(&plan);
  return 0;
}

std::uint32_t Layout::place_one(const ElementPlan& plan, std::uint32_t parent, const Counters& counters, Vec3 origin,
                                Vec3 size, Facing front) {
  if (stopped() || refused_.contains(&plan)) return 0;
  const auto self = static_cast<std::uint32_t>(elements_.size());
  constexpr std::uint32_t between_reports = 8192;
  if (self % between_reports == 0) cancelled_ = !report(progress_, 0.1 + 0.3 * self / expected_, "laying out");
  elements_.push_back({parent, &plan, {}, plan.model, counters, {origin, size, front}, true});
  Placed& e = elements_.back();
  const auto name = plan.id.fill(scopes(self));
  if (!name)
    return refuse(
        plan, say("id '%1' cannot be counted: more '../' than enclosing elements, or a division by 0", plan.id.text()));
  if (const auto why = objection(*name); !why.empty()) return refuse(plan, say("the id %1", why));
  name_bytes_ += name->size();
  if (stopped()) return cancelled_ ? 0 : refuse(plan, say("all ids together take more than 256 MiB; shorten them"));
  e.name = *name;
  if (const auto [twin, added] = by_name_.try_emplace({parent, e.name}, self); !added) {
    const bool copies = elements_[twin->second].plan == &plan && !plan.id.counted();
    return refuse(plan, copies ? say("the copies all have the same id; count them with {n}, such as \"%1-{n:02}\"",
                                     plan.id.text())
                               : say("duplicate id '%1'; siblings need different ids", path(self)));
  }
  return self;
}

void Layout::place_inside(const ElementPlan& plan, std::uint32_t self) {
  if (plan.slots.empty() && plan.children.empty()) return;
  Counts counts;
  place_slots(plan.slots, self, 0, counts);
  for (const auto& child : plan.children) place(child, self, elements_[self].body.front, counts);
}

/// Puts a sequence side by side from `at` on, along the row; answers where it ends. Fronts stand in one line.
double Layout::place_slots(const std::vector<SlotPlan>& slots, std::uint32_t row, double at, Counts& counts) {
  const Body line = elements_[row].body;
  for (const auto& slot : slots) {
    for (std::int64_t k = 0; k < slot.repeat && !stopped(); ++k) {
      if (!slot.group.empty()) {
        at = place_slots(slot.group, row, at, counts);
        continue;
      }
      if (slot.element.empty()) {
        at += slot.gap;
        continue;
      }
      const ElementPlan& plan = slot.element[0];
      const Facing front = plan.front.value_or(line.front);
      const Vec3 size = footprint(plan, line.front);
      Vec3 origin = line.origin;
      if (along_x(line.front)) {
        origin.x += at;
        if (line.front == Facing::plus_y) origin.y += line.size.y - size.y;
        at += size.x;
      } else {
        origin.y += at;
        if (line.front == Facing::plus_x) origin.x += line.size.x - size.x;
        at += size.y;
      }
      const Counters c{++counts[plan.id.text()], 1, 1};
      const auto self = place_one(plan, row, c, origin, size, front);
      if (self == 0) break;
      place_inside(plan, self);
    }
  }
  return at;
}

void Layout::order_children() {
  first_child_.assign(elements_.size() + 1, 0);
  for (std::size_t i = 1; i < elements_.size(); ++i) ++first_child_[elements_[i].parent + 1];
  for (std::size_t i = 1; i < first_child_.size(); ++i) first_child_[i] += first_child_[i - 1];
  children_.resize(elements_.size() - 1);
  auto next = first_child_;
  for (std::size_t i = 1; i < elements_.size(); ++i)
    children_[next[elements_[i].parent]++] = static_cast<std::uint32_t>(i);
}

std::string Layout::path(std::uint32_t i) const {
  std::string path = elements_[i].name;
  for (i = elements_[i].parent; i != 0; i = elements_[i].parent) path = elements_[i].name + '/' + path;
  return path;
}

std::vector<Counters> Layout::scopes(std::uint32_t i) const {
  std::vector<Counters> scopes;
  for (; i != 0; i = elements_[i].parent) scopes.push_back(elements_[i].counters);
  return scopes;
}

const std::vector<std::uint32_t>& Layout::resolve(std::uint32_t start, std::string_view path) {
  if (path.starts_with('/')) {
    start = 0;
    path.remove_prefix(1);
  }
  for (; path.starts_with("../") && start != 0; start = elements_[start].parent) path.remove_prefix(3);
  const auto [known, fresh] = resolved_.try_emplace(std::to_string(start) + ':' + std::string(path));
  if (!fresh) return known->second;
  std::vector<std::uint32_t> found{start};
  while (!path.empty() && !found.empty()) {
    const auto slash = path.find('/');
    const auto level = path.substr(0, slash);
    path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
    std::vector<std::uint32_t> next;
    for (const std::uint32_t parent : found) {
      if (!is_pattern(level)) {
        if (const auto child = by_name_.find({parent, level}); child != by_name_.end()) next.push_back(child->second);
        continue;
      }
      work_left_ -= first_child_[parent + 1] - first_child_[parent];
      if (exhausted()) return known->second;
      for (std::uint32_t k = first_child_[parent]; k < first_child_[parent + 1]; ++k)
        if (name_matches(level, elements_[children_[k]].name)) next.push_back(children_[k]);
    }
    found = std::move(next);
  }
  if (found != std::vector{start}) known->second = std::move(found);
  return known->second;
}

}  // namespace hallscope
