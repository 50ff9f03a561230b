#include "models/facility/reading/facility_links.h"

#include "models/words/say.h"

#include <map>

namespace hallscope {
namespace {

constexpr std::size_t max_links = 20'000'000;

/// Problems of one reference for many copies, told once with the first copy's path.
struct Tally {
  std::string what;
  std::size_t count = 0;
};

}  // namespace

std::optional<FacilityLinks> link(Layout& layout, const JsonNode& root, JsonReport& report, const Progress& progress) {
  constexpr std::uint32_t between_reports = 8192;
  const auto count = static_cast<double>(layout.elements().size());
  FacilityLinks links;
  std::map<std::string, Tally> dangling;  // by JSON pointer
  const auto follow = [&](std::uint32_t i, const std::vector<ReferencePlan>& references, bool fed,
                          std::vector<FlowGraph::Link>& into) {
    const Placed& e = layout.elements()[i];
    for (const auto& reference : references) {
      const auto path = reference.path.fill(layout.scopes(i));
      const std::vector<std::uint32_t> nothing;
      const auto& sources = path ? layout.resolve(e.parent, *path) : nothing;
      if (sources.empty() && !layout.exhausted()) {
        auto& tally = dangling[reference.node.pointer()];
        if (tally.count++ == 0)
          tally.what =
              say(fed ? Phrase("%1 is fed by '%2', which does not exist; paths start beside the element, '../' goes "
                               "up, '/' starts at the site")
                      : Phrase("%1 is cooled by '%2', which does not exist; paths start beside the element, '../' "
                               "goes up, '/' starts at the site"),
                  layout.path(i), path.value_or(reference.path.text()));
      }
      for (const auto source : sources)
        if (layout.elements()[source].present) into.push_back({source, i});
    }
  };
  for (std::uint32_t i = 1; i < layout.elements().size(); ++i) {
    const Placed& e = layout.elements()[i];
    if (i % between_reports == 0 && !hallscope::report(progress, 0.4 + 0.1 * i / count, "linking")) return std::nullopt;
    if (!e.present) continue;
    follow(i, e.plan->fed_by, true, links.power);
    follow(i, e.plan->cooled_by, false, links.coolant);
    if (layout.exhausted() || links.power.size() + links.coolant.size() > max_links) {
      root.error("elements", say("the patterns in fedBy and cooledBy link too much (more than 20 million links); name "
                                 "feeds more closely"));
      return std::nullopt;
    }
  }
  for (const auto& [pointer, tally] : dangling)
    report.problems.add(Severity::error, report.file, pointer, tally.what, tally.count);
  return links;
}

}  // namespace hallscope
