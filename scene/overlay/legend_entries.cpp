#include <algorithm>
#include <cmath>

#include "models/telemetry/reading_words.h"
#include "models/words/say.h"
#include "scene/overlay/legend_layout.h"

namespace hallscope {
namespace {

bool same_limits(const std::vector<Limit>& a, const std::vector<Limit>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Limit& x, const Limit& y) { return x.value == y.value && x.name == y.name; });
}

bool share_a_legend(const LayerSetup& a, const LayerSetup& b) {
  const bool one_title = !a.title.empty() || a.track->metric() == b.track->metric();
  return one_title && a.title == b.title && a.track->source() == b.track->source() && a.range.low == b.range.low &&
         a.range.high == b.range.high && a.color_map == b.color_map && a.mean == b.mean && a.quiet == b.quiet &&
         same_limits(a.limits, b.limits);
}

std::string lower_case_start(std::string text) {
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

}  // namespace

std::vector<LegendEntry> legend_entries(const LayerSetups& layers) {
  std::vector<LegendEntry> entries;
  EnumArray<LayerKind, bool> told{};
  for (const auto kind : all_of<LayerKind>) {
    const LayerSetup& layer = layers[kind];
    if (told[kind] || !layer.visible || !layer.track) continue;
    LegendEntry entry;
    const Metric& metric = layer.track->metric();
    entry.title = layer.title.empty() ? title(Metric{metric.name, "", metric.quantity, metric.change}) : layer.title;
    entry.layers = title(kind);
    std::string keys = key(kind);
    for (const auto other : all_of<LayerKind>)
      if (other > kind && layers[other].visible && layers[other].track && share_a_legend(layer, layers[other])) {
        told[other] = true;
        // Faces and tops together are the racks, which a narrow legend has room for.
        const bool racks = kind == LayerKind::rack_faces && other == LayerKind::rack_tops;
        entry.layers = racks ? say("Racks") : entry.layers + ", " + lower_case_start(title(other));
        keys += std::string(",") + key(other);
      }
    if (layer.mean) entry.layers = say("means") + " · " + entry.layers;
    // Which of several points it is goes below the title, which would else be cut.
    if (!metric.qualifier.empty() && layer.title.empty())
      entry.layers = say_name(metric.qualifier) + " · " + entry.layers;
    entry.source = in_words(layer.track->source());
    entry.key =
        keys + (layer.mean ? " means of " : " ") + label(metric) + ' ' + std::string(to_string(layer.track->source()));
    entry.range = layer.range;
    entry.unit =
        display_unit(layer.track->metric().quantity, std::max(std::abs(layer.range.low), std::abs(layer.range.high)));
    entry.color_map = layer.color_map;
    entry.quiet = layer.quiet;
    entry.kind = kind;
    for (const Limit& limit : layer.limits)
      if (limit.value >= layer.range.low && limit.value <= layer.range.high) entry.limits.push_back(limit);
    entries.push_back(std::move(entry));
  }
  const auto hero = std::find_if(entries.begin(), entries.end(), [](const LegendEntry& e) { return !e.quiet; });
  if (hero != entries.end()) hero->hero = true;
  return entries;
}

}  // namespace hallscope
