#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "models/facility/catalog.h"
#include "models/facility/date_order.h"
#include "models/facility/element.h"
#include "models/facility/field_placement.h"
#include "models/facility/point_binding.h"
#include "models/facility/site_context.h"

namespace hallscope {

/// A directed graph over elements: power or coolant flows from `sources` to `sinks`.
class FlowGraph {
 public:
  struct Link {
    ElementIndex from = no_element;
    ElementIndex to = no_element;
  };
  FlowGraph() = default;
  FlowGraph(std::vector<Link> links, std::size_t element_count);

  /// What `element` feeds directly.
  std::span<const ElementIndex> sinks(ElementIndex element) const;
  /// What feeds `element` directly; more than one for A and B feeds.
  std::span<const ElementIndex> sources(ElementIndex element) const;
  std::size_t link_count() const { return sinks_.size(); }

 private:
  std::vector<std::uint32_t> sink_start_, source_start_;
  std::vector<ElementIndex> sinks_, sources_;
};

/// One job of a workload. See models/simulation/racks/workload.h for what the simulation makes of it.
struct WorkloadJob {
  enum class Kind : std::uint8_t { training, inference };
  std::string name;
  Kind kind = Kind::training;
  std::string racks;   ///< id-path pattern with * per level, e.g. "hall-03/*/*"
  double start_s = 0;  ///< from the recording's start; may be negative
  double end_s = 1e300;
  double iteration_s = 4;  ///< period of one training step
  double duty = 0.8;       ///< share of an iteration spent computing
  double checkpoint_every_s = 1200;
  double checkpoint_s = 30;
  double ramp_s = 120;      ///< from idle to full load
  double stop_ramp_s = 10;  ///< from full load to idle
  /// When positive, in place of the two times: W/s for each GPU.
  double ramp_w_per_s = 0, stop_ramp_w_per_s = 0;
  bool smoothing = true;     ///< the rack's energy storage and power floor are in use (GB300)
  double load = 1;           ///< share of the GPU limit reached while computing
  double peak_hour = 14;     ///< inference: hour of the day (UTC) of the highest load
  double night_share = 0.4;  ///< inference: share of `load` twelve hours from the peak
};

/// What the facility file asks the generator to make when no telemetry is opened with it.
struct Workload {
  std::string start;  ///< ISO 8601; empty = offsets only
  double duration_s = 3600;
  double step_s = 10;
  double supply_temperature_c = 40;
  std::vector<WorkloadJob> jobs;
};

/// What stands where. Immutable once assembled; share it as shared_ptr<const Facility>.
///
/// Elements lie in breadth-first order, what is inside racks after everything else, so all racks come before all trays,
/// and all trays before all GPUs; the children of one element are contiguous, and so are the GPUs of one rack. Bodies
/// exist for elements down to racks and equipment (index < body_count()); trays and GPUs have their place from the
/// rack's catalogue model (see rack_face.h).
class Facility {
 public:
  const std::string& title() const { return title_; }
  const std::string& file() const { return file_; }

  std::size_t size() const { return elements_.size(); }
  const Element& element(ElementIndex i) const { return elements_[i]; }
  std::span<const Element> elements() const { return elements_; }
  std::string_view name(ElementIndex i) const { return names_[elements_[i].name]; }
  const EquipmentModel& model(ElementIndex i) const { return catalog_.model(elements_[i].model); }
  const Catalog& catalog() const { return catalog_; }

  std::size_t body_count() const { return bodies_.size(); }
  /// The box of an element above tray level; an empty body for any other.
  const Body& body(ElementIndex i) const;
  /// What it looks like as a file draws it: its own, else its model's; null where it looks as its type does.
  const BodyShape* shape(ElementIndex i) const;
  /// World box around everything that has a body.
  Body bounds() const { return bounds_; }

  /// All elements of one type, ascending.
  std::span<const ElementIndex> of_type(ElementType) const;
  std::size_t count(ElementType type) const { return of_type(type).size(); }
  /// The element itself or its nearest ancestor of this type; no_element when there is none.
  ElementIndex ancestor(ElementIndex, ElementType) const;
  /// First and one past last descendant GPU of a rack (contiguous); equal when it has none.
  std::pair<ElementIndex, ElementIndex> gpus_of_rack(ElementIndex rack) const;

  /// "hall-03/row-12/rack-07/tray-05/gpu-2": names from below the root down.
  std::string path(ElementIndex) const;
  /// Finds by id path, by alias (ids of other systems) or, when unambiguous, by bare name. no_element when unknown.
  /// The empty path is the site, element 0.
  ElementIndex find(std::string_view id) const;
  /// Elements whose path matches a pattern, ascending: one level per '/', `*` for any run of characters, `[1-6]` for
  /// one of them ("hall-0[1-6]/*/*").
  std::vector<ElementIndex> match(std::string_view pattern) const;

  const FlowGraph& power() const { return power_; }
  const FlowGraph& coolant() const { return coolant_; }

  /// Which points of telemetry are which element's metric, in the order of the file: the first that fits counts.
  const std::vector<PointBinding>& bindings() const { return bindings_; }
  /// How dates like "03/04/2026" are meant in the tables that come with it, where nothing in them tells.
  DateOrder date_order() const { return date_order_; }
  /// Simulated air that belongs to the facility; the files are opened by whoever shows them.
  const std::vector<FieldPlacement>& fields() const { return fields_; }
  /// Roads, yards and buildings around it, as far as its file tells of them.
  const SiteContext& context() const { return context_; }
  /// What to generate when the facility is opened without telemetry; empty for most facilities.
  const std::optional<Workload>& workload() const { return workload_; }
  /// True when rows stand back to back over an enclosed hot aisle.
  bool hot_aisle_contained(ElementIndex hall) const;

 private:
  friend class FacilityBuilder;
  std::string title_, file_;
  std::vector<Element> elements_;
  std::vector<Body> bodies_;
  std::vector<std::string> names_;
  std::vector<std::vector<ElementIndex>> by_type_;
  std::unordered_map<std::string, ElementIndex> aliases_;
  std::unordered_map<std::string, ElementIndex> by_name_;  ///< no_element where several share the name
  std::vector<ElementIndex> contained_halls_;
  std::unordered_map<ElementIndex, std::shared_ptr<const BodyShape>> shapes_;
  Catalog catalog_;
  FlowGraph power_, coolant_;
  std::vector<PointBinding> bindings_;
  DateOrder date_order_ = DateOrder::unknown;
  std::vector<FieldPlacement> fields_;
  std::optional<Workload> workload_;
  Body bounds_;
  SiteContext context_;
};

}  // namespace hallscope
