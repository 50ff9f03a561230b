#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/facility/facility.h"
#include "models/facility/reading/element_order.h"

namespace hallscope {

/// Assembles a Facility from elements given in any order, parents before children. Racks get their trays, shelves and
/// GPUs from their catalogue model (see rack_contents.h); elements added below a rack come after those and have no body
/// of their own. Used by the JSON reader and by readers of captures that describe themselves.
class FacilityBuilder {
 public:
  using Handle = std::uint32_t;
  static constexpr Handle root = 0;  ///< the Site, always present

  explicit FacilityBuilder(Catalog catalog, std::string title, std::string file);

  /// Adds an element under `parent`; `name` must be unique among its siblings (the caller checks and reports).
  Handle add(Handle parent, ElementType, std::string name, std::uint16_t model, const Body&);
  void power(Handle from, Handle to);
  void coolant(Handle from, Handle to);
  /// A name that other systems use for the element.
  void alias(std::string id, Handle);
  /// An alias of what has no handle yet, by its path: trays and GPUs come with their rack. None when there is no such
  /// element.
  void alias_of_path(std::string id, std::string path);
  void contain_hot_aisles(Handle hall);
  /// What it looks like, in place of its model's shape.
  void shape(Handle, std::shared_ptr<const BodyShape>);
  void bindings(std::vector<PointBinding>);
  void date_order(DateOrder);
  void fields(std::vector<FieldPlacement>);
  void workload(Workload);
  void context(SiteContext);

  /// Orders the elements breadth first and builds all indices. The builder is spent afterwards.
  Facility build();

  /// Where an element added earlier ends up, after build().
  ElementIndex index_of(Handle) const;

 private:
  Facility facility_;
  std::vector<ElementDraft> drafts_;
  std::vector<FlowGraph::Link> power_, coolant_;  // in handles until build()
  std::vector<std::pair<std::string, Handle>> aliases_;
  std::vector<std::pair<std::string, std::string>> paths_of_aliases_;
  std::vector<Handle> contained_;
  std::vector<std::pair<Handle, std::shared_ptr<const BodyShape>>> shapes_;
  std::vector<ElementIndex> index_;

  void order_elements();
  void index_elements();
  void take_links();
};

}  // namespace hallscope
