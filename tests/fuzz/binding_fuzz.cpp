#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "models/facility/reading/facility_json.h"
#include "models/io/utf8.h"
#include "models/telemetry/bindings/add_bindings.h"
#include "models/telemetry/bindings/point_binder.h"
#include "models/telemetry/bindings/propose_bindings.h"

// Any lines as a binding (point, label's pattern, element, metric, unit) and the points that it may fit; what is
// proposed for these binds them, and can be written into a facility file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hallscope;
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  const auto line = [&] {
    const auto text = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(text.size() < rest.size() ? text.size() + 1 : rest.size());
    return std::string(text);
  };
  static const std::string hall = R"({"format": "hallscope-facility", "version": 1, "elements": [
    {"id": "row-{n:02}", "type": "Row", "repeat": {"count": 2, "gaps": [2]},
     "slots": [{"id": "rack-{n:02}", "type": "Rack", "size": [0.6, 1.2, 2.2], "count": 12}]},
    {"id": "cdu-{n}", "type": "CDU", "at": [0, -5], "size": [1, 1, 2], "repeat": {"count": 3, "step": [2, 0, 0]}}]})";
  const bool text = is_utf8(rest);
  PointBinding binding;
  for (auto* part : {&binding.point, &binding.element, &binding.metric, &binding.unit}) *part = line();
  binding.labels = {{"host", line()}};
  std::string why;
  Problems problems;
  const auto with = with_bindings(hall, std::vector{binding}, why);
  const auto facility = with ? parse_facility(*with, "fuzz.json", problems) : std::nullopt;
  if ((!with && text) || (with && !facility && !problems.has(Severity::error))) std::abort();
  static const Facility plain = *parse_facility(hall, "hall.json", problems);
  std::vector<FoundPoint> points;
  while (!rest.empty() && points.size() < 50) points.push_back({line(), {{"host", line()}}, line()});
  if (facility) {
    const PointBinder binder(*facility);
    for (const auto& point : points) {
      const PointLabel label{"host", point.labels[0].text};
      const auto bound = binder.bind(point.name, {&label, 1});
      if (bound.bound() && bound.element >= facility->size()) std::abort();
    }
  }
  const auto proposals = propose_bindings(points, plain);
  std::vector<PointBinding> all;
  for (const auto& proposal : proposals) all.push_back(proposal.binding);
  const auto proposed = with_bindings(hall, all, why);
  if (!proposed && !text) return 0;
  if (!proposed) std::abort();
  const auto again = parse_facility(*proposed, "again.json", problems);
  if (!again || again->bindings().size() != all.size()) std::abort();
  return 0;
}
