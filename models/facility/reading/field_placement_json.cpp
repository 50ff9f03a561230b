#include <cmath>
#include <filesystem>

#include "models/facility/reading/facility_plan.h"
#include "models/facility/reading/workload_json.h"
#include "models/words/say.h"

namespace hallscope {

std::vector<FieldPlacement> read_fields(const JsonNode& root, const std::string& facility_file) {
  constexpr double far_away_m = 1e6;
  std::vector<FieldPlacement> fields;
  for (const auto& node : root.items("fields")) {
    if (!node.expect_object()) continue;
    node.allow_only({"file", "translate", "rotate", "scale", "array", "note"});
    FieldPlacement field;
    field.file = node.text("file").value_or("");
    if (field.file.empty()) {
      node.error(say("needs a \"file\": VTK XML, legacy VTK, or an OpenFOAM case"));
      continue;
    }
    const std::filesystem::path path(field.file);
    if (path.is_relative()) field.file = (std::filesystem::path(facility_file).parent_path() / path).string();
    if (const auto v = node.numbers("translate", 3, 3)) field.translate = {(*v)[0], (*v)[1], (*v)[2]};
    for (const double v : {field.translate.x, field.translate.y, field.translate.z})
      if (!(std::abs(v) <= far_away_m)) node.error("translate", say("expected metres within a million of the origin"));
    field.rotate_deg = bounded(node, "rotate", 0, -360, 360);
    field.scale = bounded(node, "scale", 1, 1e-6, 1e6);
    field.array = node.text("array").value_or("");
    fields.push_back(std::move(field));
  }
  return fields;
}

}  // namespace hallscope
