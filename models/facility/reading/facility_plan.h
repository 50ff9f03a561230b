#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/facility/facility.h"
#include "models/facility/reading/id_template.h"
#include "models/facility/reading/shape_json.h"
#include "models/io/json_node.h"

// For the sources of models/ only: no public header includes this one.

namespace hallscope {

/// More elements than this are refused before anything is allocated for them.
inline constexpr double max_elements = 20e6;
/// The same for what the file lays out itself: everything but the contents of racks.
inline constexpr double max_placed = 2e6;

/// Where the copies of an element stand.
struct RepeatPlan {
  std::int64_t count = 1;
  std::int64_t columns = 0;  ///< of a grid; 0 for a line
  Vec3 step;                 ///< from copy to copy, or the pitch of a grid
  std::vector<double> gaps;  ///< free space after each copy along y, in turn; instead of `step`
  bool turn = false;         ///< every second copy faces the other way

  /// Offset of copy k (from 0) of an element that is `depth` deep along y.
  Vec3 offset(std::int64_t k, double depth) const;
};

/// A path to what feeds an element.
struct ReferencePlan {
  IdTemplate path;
  JsonNode node;
};

struct SlotPlan;

/// One element of the file, before its copies are made.
struct ElementPlan {
  // Out of line, as slots and elements hold one another.
  explicit ElementPlan(JsonNode);
  ElementPlan(ElementPlan&&) noexcept;
  ElementPlan& operator=(ElementPlan&&) noexcept;
  ~ElementPlan();

  JsonNode node;
  IdTemplate id;
  ElementType type = ElementType::Site;
  std::uint16_t model = 0;
  Vec3 at;
  std::optional<Vec3> size;  ///< width, depth, height seen from the front
  std::optional<Facing> front;
  RepeatPlan repeat;
  bool hot_aisle_contained = false;
  std::shared_ptr<const BodyShape> shape;  ///< of its own; null: its model's
  std::vector<ReferencePlan> fed_by, cooled_by;
  std::vector<SlotPlan> slots;
  std::vector<ElementPlan> children;
  double placed = 1;  ///< elements that all copies lay out, children included
};

/// One entry of a row's sequence: an element side by side with its copies, a gap, or a group repeated.
struct SlotPlan {
  std::vector<ElementPlan> element;  ///< one or none
  double gap = 0;                    ///< metres
  std::int64_t repeat = 1;           ///< of the element or the group
  std::vector<SlotPlan> group;
  double placed = 0;
};

/// A change to elements made by the rest of the file.
struct OverridePlan {
  std::string path;
  JsonNode node;
  std::optional<std::uint16_t> model;
  bool present = true;
  std::vector<std::string> aliases;
};

/// Reads "elements" of the root. Errors go to the root's report.
std::vector<ElementPlan> read_plan(const JsonNode& root, const Catalog&, ShapeFiles&);
std::vector<OverridePlan> read_overrides(const JsonNode& root, const Catalog&);
/// "dates": which of two numbers is the day in the tables that come with it.
DateOrder read_date_order(const JsonNode& root);
/// "bindings" and "columns", which are bindings of tables' columns alone: those of "bindings" first.
std::vector<PointBinding> read_bindings(const JsonNode& root);
/// Bindings that point at no element: the file still opens, their data just has no place.
void check_binding_elements(const JsonNode& root, const Facility&, Problems&);
/// Their files as seen from the facility's folder.
std::vector<FieldPlacement> read_fields(const JsonNode& root, const std::string& facility_file);

/// Bad numbers refuse the file; without the block there is nothing around the site.
SiteContext read_context(const JsonNode& root, ShapeFiles&);

/// The model named by a member; 0 when absent. An unknown name is an error that lists similar ones.
std::uint16_t read_model_key(const JsonNode&, const Catalog&);
/// Text or an array of texts.
std::vector<std::pair<std::string, JsonNode>> read_texts(const JsonNode&, const char* key);

}  // namespace hallscope
