#include "models/facility/reading/facility_builder.h"

#include <utility>

namespace hallscope {

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
void FacilityBuilder::alias_of_path(std::string id, std::string path) {
  paths_of_aliases_.emplace_back(std::move(id), std::move(path));
}
void FacilityBuilder::contain_hot_aisles(Handle hall) { contained_.push_back(hall); }
void FacilityBuilder::shape(Handle h, std::shared_ptr<const BodyShape> shape) {
  shapes_.emplace_back(h, std::move(shape));
}
void FacilityBuilder::date_order(DateOrder order) { facility_.date_order_ = order; }
void FacilityBuilder::bindings(std::vector<PointBinding> bindings) { facility_.bindings_ = std::move(bindings); }
void FacilityBuilder::fields(std::vector<FieldPlacement> fields) { facility_.fields_ = std::move(fields); }
void FacilityBuilder::workload(Workload workload) { facility_.workload_ = std::move(workload); }
void FacilityBuilder::context(SiteContext context) { facility_.context_ = std::move(context); }
ElementIndex FacilityBuilder::index_of(Handle h) const { return index_.at(h); }

Facility FacilityBuilder::build() {
  order_elements();
  index_elements();
  take_links();
  return std::move(facility_);
}

void FacilityBuilder::order_elements() {
  auto ordered = hallscope::order_elements(drafts_, facility_.catalog_);
  facility_.elements_ = std::move(ordered.elements);
  facility_.names_ = std::move(ordered.names);
  index_ = std::move(ordered.of_draft);
  facility_.bodies_.resize(ordered.outside_racks);
  for (std::size_t h = 0; h < drafts_.size(); ++h)
    if (index_[h] < ordered.outside_racks) facility_.bodies_[index_[h]] = drafts_[h].body;
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
  for (auto& [id, path] : paths_of_aliases_)
    if (const auto element = facility_.find(path); element != no_element)
      facility_.aliases_.try_emplace(std::move(id), element);
  for (auto& [handle, shape] : shapes_) facility_.shapes_.try_emplace(index_.at(handle), std::move(shape));
  for (const Handle hall : contained_) facility_.contained_halls_.push_back(index_.at(hall));
}

}  // namespace hallscope
