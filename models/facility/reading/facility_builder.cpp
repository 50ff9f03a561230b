#include "models/facility/reading/facility_builder.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "models/facility/rack_contents.h"

namespace hallscope {

namespace {

constexpr std::uint32_t no_draft = 0xffffffffu;

/// Gives each distinct name one number.
class NamePool {
 public:
  explicit NamePool(std::vector<std::string>& names) : names_(names) {}
  std::uint32_t operator()(const std::string& name) {
    const auto [at, added] = known_.try_emplace(name, static_cast<std::uint32_t>(names_.size()));
    if (added) names_.push_back(name);
    return at->second;
  }

 private:
  std::vector<std::string>& names_;
  std::unordered_map<std::string, std::uint32_t> known_;
};

/// A rack's parts with their names pooled, so that thousands of racks of a model share them.
struct PooledPart {
  ElementType type;
  std::uint32_t name;
  std::uint32_t gpus;
};

}  // namespace

FacilityBuilder::FacilityBuilder(Catalog catalog, std::string title, std::string file) {
  facility_.catalog_ = std::move(catalog);
  facility_.title_ = std::move(title);
  facility_.file_ = std::move(file);
  drafts_.push_back({root, ElementType::Site, 0, "site", {}});
}

FacilityBuilder::Handle FacilityBuilder::add(Handle parent, ElementType type, std::string name, std::uint16_t model,
                                             const Body& body) {
  drafts_.push_back({parent, type, model, std::move(name), body});
  return static_cast<Handle>(drafts_.size() - 1);
}

void FacilityBuilder::power(Handle from, Handle to) { power_.push_back({from, to}); }
void FacilityBuilder::coolant(Handle from, Handle to) { coolant_.push_back({from, to}); }
void FacilityBuilder::alias(std::string id, Handle h) { aliases_.emplace_back(std::move(id), h); }
void FacilityBuilder::contain_hot_aisles(Handle hall) { contained_.push_back(hall); }
void FacilityBuilder::columns(std::vector<ColumnBinding> columns) { facility_.columns_ = std::move(columns); }
void FacilityBuilder::fields(std::vector<FieldPlacement> fields) { facility_.fields_ = std::move(fields); }
void FacilityBuilder::workload(Workload workload) { facility_.workload_ = std::move(workload); }
ElementIndex FacilityBuilder::index_of(Handle h) const { return index_.at(h); }

Facility FacilityBuilder::build() {
  order_elements();
  index_elements();
  take_links();
  return std::move(facility_);
}

/// Lays the elements out level by level. What is inside racks is kept for later levels, so that it comes last however
/// deep the racks stand.
void FacilityBuilder::order_elements() {
  auto& elements = facility_.elements_;
  NamePool pool(facility_.names_);
  const auto& catalog = facility_.catalog_;

  // Drafts by parent, in the order they were added.
  std::vector<std::uint32_t> first(drafts_.size() + 1, 0), child(drafts_.size() - 1);
  for (std::size_t h = 1; h < drafts_.size(); ++h) ++first[drafts_[h].parent + 1];
  std::partial_sum(first.begin(), first.end(), first.begin());
  auto next = first;
  for (std::size_t h = 1; h < drafts_.size(); ++h) child[next[drafts_[h].parent]++] = static_cast<std::uint32_t>(h);

  std::vector<std::vector<PooledPart>> parts(catalog.size());
  std::vector<std::size_t> inside(catalog.size(), 0);
  std::size_t expected = drafts_.size();
  for (const auto& d : drafts_) {
    if (d.type != ElementType::Rack) continue;
    if (parts[d.model].empty())
      for (const auto& part : rack_parts(catalog.model(d.model))) {
        const auto gpus = part.type == ElementType::Tray ? static_cast<std::uint32_t>(std::max(0, part.slot.gpus)) : 0u;
        parts[d.model].push_back({part.type, pool(part.name), gpus});
        inside[d.model] += 1 + gpus;
      }
    expected += inside[d.model];
  }
  std::vector<std::uint32_t> gpu_names;
  const auto gpu_name = [&](std::uint32_t n) {
    while (gpu_names.size() <= n) gpu_names.push_back(pool("gpu-" + std::to_string(gpu_names.size() + 1)));
    return gpu_names[n];
  };

  elements.reserve(expected);
  index_.assign(drafts_.size(), no_element);
  std::vector<std::uint32_t> draft_of;  // of each element placed so far that was drafted, else no_draft
  draft_of.reserve(expected);
  const auto place = [&](std::uint32_t h, ElementIndex parent) {
    const Draft& d = drafts_[h];
    index_[h] = static_cast<ElementIndex>(elements.size());
    elements.push_back({parent, no_element, 0, pool(d.name), d.model, d.type});
    draft_of.push_back(h);
  };
  const auto place_children = [&](ElementIndex parent) {
    const std::uint32_t h = draft_of[parent];
    for (std::uint32_t k = first[h]; k < first[h + 1]; ++k) place(child[k], parent);
  };
  const auto adopt = [&](ElementIndex parent, std::size_t since) {
    if (elements.size() == since) return;
    elements[parent].first_child = static_cast<ElementIndex>(since);
    elements[parent].child_count = static_cast<std::uint32_t>(elements.size() - since);
  };

  place(root, no_element);
  for (ElementIndex i = 0; i < elements.size(); ++i) {
    if (elements[i].type == ElementType::Rack) continue;
    const std::size_t since = elements.size();
    place_children(i);
    adopt(i, since);
  }
  const std::size_t outside = elements.size();
  for (ElementIndex i = 0; i < outside; ++i) {
    if (elements[i].type != ElementType::Rack) continue;
    const std::size_t since = elements.size();
    for (const auto& part : parts[elements[i].model]) {
      elements.push_back({i, no_element, part.gpus, part.name, 0, part.type});
      draft_of.push_back(no_draft);
    }
    place_children(i);
    adopt(i, since);
  }
  for (ElementIndex i = static_cast<ElementIndex>(outside); i < elements.size(); ++i) {
    const std::size_t since = elements.size();
    if (draft_of[i] != no_draft) {
      place_children(i);
      adopt(i, since);
    } else if (const std::uint32_t gpus = elements[i].child_count; gpus > 0) {
      for (std::uint32_t n = 0; n < gpus; ++n) elements.push_back({i, no_element, 0, gpu_name(n), 0, ElementType::GPU});
      draft_of.resize(elements.size(), no_draft);
      elements[i].first_child = static_cast<ElementIndex>(since);
    }
  }

  facility_.bodies_.resize(outside);
  for (std::size_t h = 0; h < drafts_.size(); ++h)
    if (index_[h] < outside) facility_.bodies_[index_[h]] = drafts_[h].body;
}

void FacilityBuilder::index_elements() {
  auto& f = facility_;
  std::vector<std::size_t> counts(element_type_count, 0);
  std::vector<ElementIndex> owner(f.names_.size(), no_element);
  std::vector<std::uint8_t> uses(f.names_.size(), 0);
  for (ElementIndex i = 0; i < f.elements_.size(); ++i) {
    const Element& e = f.elements_[i];
    ++counts[static_cast<std::size_t>(e.type)];
    if (uses[e.name] < 2) ++uses[e.name];
    owner[e.name] = i;
  }
  f.by_type_.resize(element_type_count);
  for (std::size_t t = 0; t < counts.size(); ++t) f.by_type_[t].reserve(counts[t]);
  for (ElementIndex i = 0; i < f.elements_.size(); ++i)
    f.by_type_[static_cast<std::size_t>(f.elements_[i].type)].push_back(i);
  for (std::size_t n = 0; n < owner.size(); ++n) f.by_name_[f.names_[n]] = uses[n] == 1 ? owner[n] : no_element;

  Box bounds;
  for (const Body& b : f.bodies_) grow(bounds, b);
  f.bounds_ = Body(bounds);
}

void FacilityBuilder::take_links() {
  const auto in_indices = [&](std::vector<FlowGraph::Link> links) {
    for (auto& l : links) l = {index_.at(l.from), index_.at(l.to)};
    return FlowGraph(std::move(links), facility_.size());
  };
  facility_.power_ = in_indices(std::move(power_));
  facility_.coolant_ = in_indices(std::move(coolant_));
  for (auto& [id, handle] : aliases_) facility_.aliases_.try_emplace(std::move(id), index_.at(handle));
  for (const Handle hall : contained_) facility_.contained_halls_.push_back(index_.at(hall));
}

}  // namespace hallscope
