#include "app/workspace/field_request.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <system_error>

#include "scene/fields/default_array.h"
#include "scene/fields/field_world.h"
#include "scene/look/quantity_colors.h"

namespace hallscope {
namespace {

std::optional<std::vector<double>> numbers(std::string_view text, std::size_t count) {
  std::vector<double> values;
  for (;;) {
    const auto comma = text.find(',');
    const auto word = text.substr(0, comma);
    double value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc() || end != word.data() + word.size() || !std::isfinite(value)) return std::nullopt;
    values.push_back(value);
    if (comma == std::string_view::npos) break;
    text.remove_prefix(comma + 1);
  }
  return values.size() == count ? std::optional(values) : std::nullopt;
}

/// How far the recording's axis is from the field's: 0, or its start where steps count from there.
std::optional<double> offset_to_axis(const Field& field, const Recording& recording) {
  if (field.step_count() < 2 || recording.empty()) return std::nullopt;
  const double first = field.step_time(0), last = field.step_time(field.step_count() - 1);
  const double slack = 0.01 * (recording.end() - recording.start());
  for (const double offset : {0.0, recording.start()})
    if (first + offset >= recording.start() - slack && last + offset <= recording.end() + slack) return offset;
  return std::nullopt;
}

}  // namespace

std::optional<Vec3> parse_vector(const std::string& text) {
  const auto v = numbers(text, 3);
  return v ? std::optional(Vec3{(*v)[0], (*v)[1], (*v)[2]}) : std::nullopt;
}

std::optional<ValueRange> parse_range(const std::string& text) {
  const auto v = numbers(text, 2);
  return v && (*v)[0] < (*v)[1] ? std::optional(ValueRange{(*v)[0], (*v)[1]}) : std::nullopt;
}

std::optional<FieldSlice> parse_slice(const std::string& text) {
  FieldSlice slice;
  if (text == "none") {
    slice.visible = false;
    return slice;
  }
  const auto equals = text.find('=');
  if (equals == std::string::npos) return std::nullopt;
  const auto axis = text.substr(0, equals);
  const auto position = numbers(std::string_view(text).substr(equals + 1), 1);
  if (!position) return std::nullopt;
  slice.position = (*position)[0];
  if (axis == "x" || axis == "y" || axis == "z") {
    slice.normal = {axis == "x" ? 1.0 : 0.0, axis == "y" ? 1.0 : 0.0, axis == "z" ? 1.0 : 0.0};
    return slice;
  }
  const auto n = parse_vector(axis);
  const double length = n ? std::hypot(n->x, n->y, n->z) : 0;
  if (!(length > 0)) return std::nullopt;
  slice.normal = {n->x / length, n->y / length, n->z / length};
  return slice;
}

std::optional<FieldPlacement> placement_of(const FieldRequest& request, const Document& document) {
  std::optional<FieldPlacement> placement;
  for (const auto& known : document.fields) {
    std::error_code failed;
    if (request.file.empty() || known.file == request.file ||
        std::filesystem::equivalent(known.file, request.file, failed)) {
      placement = known;
      break;
    }
  }
  if (!placement && request.file.empty()) return std::nullopt;
  if (!placement) {
    placement.emplace();
    placement->file = request.file;
  }
  if (request.translate) placement->translate = *request.translate;
  if (request.rotate_deg) placement->rotate_deg = *request.rotate_deg;
  if (request.scale) placement->scale = *request.scale;
  if (!request.array.empty()) placement->array = request.array;
  return placement;
}

ColorMapName field_colors(const FieldArray& array) {
  if (array.vector()) return color_map_for(HueFamily::flow);
  Metric metric{"Air/" + array.name, "", array.quantity};
  return color_map_for(metric);
}

FieldSetup default_field_setup(const FieldStep& step, const FieldPlacement& placement) {
  constexpr double breast_height_m = 1.2;
  FieldSetup setup;
  setup.placement = placement;
  setup.array = placement.array;
  setup.color_map = field_colors(step.arrays()[step.find(placement.array).value_or(default_array(step))]);
  const Body box = field_bounds(step, placement);
  const double low = box.origin.z, high = low + box.size.z;
  setup.slice.position = low < breast_height_m && breast_height_m < high ? breast_height_m : (low + high) / 2;
  return setup;
}

FieldSetup requested_setup(const FieldRequest& request, const FieldStep& step, const FieldPlacement& placement) {
  auto setup = default_field_setup(step, placement);
  if (request.range) setup.range = *request.range;
  if (request.slice) setup.slice = *request.slice;
  setup.isosurfaces = request.isosurfaces;
  setup.streamlines = request.streamlines;
  setup.floor = request.floor;
  setup.rack_faces = request.rack_faces;
  setup.volume = request.volume;
  return setup;
}

bool follows_time(const Field& field, const Recording& recording) {
  return offset_to_axis(field, recording).has_value();
}

std::size_t step_at(const Field& field, const Recording& recording, double time) {
  const auto offset = offset_to_axis(field, recording);
  return offset ? field.nearest_step(time - *offset) : field.step_count() - 1;
}

}  // namespace hallscope
