#include "scene/overlay/legend_layout.h"

#include <algorithm>

#include "scene/overlay/legend_builder.h"

namespace hallscope {
namespace {

bool is_utf8_continuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

/// Which legends are lines: all but the hero's, where nobody has chosen; and where even so they do not fit one below
/// the other, the last of those too.
std::vector<bool> folded_to_fit(const std::vector<LegendEntry>& entries, const std::vector<int>& whole, int line,
                                int gap, int room) {
  const bool any_hero = std::any_of(entries.begin(), entries.end(), [](const LegendEntry& e) { return e.hero; });
  std::vector<bool> folded;
  int needed = -gap;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const bool first = any_hero ? entries[i].hero : i == 0;
    folded.push_back(entries[i].folded.value_or(!first));
    needed += (folded.back() ? line : whole[i]) + gap;
  }
  for (std::size_t i = entries.size(); i-- > 0 && needed > room;) {
    if (entries[i].folded || folded[i]) continue;
    folded[i] = true;
    needed -= whole[i] - line;
  }
  return folded;
}

}  // namespace

double overlay_scale(int width, int height, double pixel_ratio) {
  return std::max({pixel_ratio, 1.0, std::min(width / 1600.0, height / 900.0)});
}

int caption_height(double scale) { return LegendMeasures::px(26, scale); }

std::string elide(std::string_view text, int width, int font_size, bool bold, const MeasureText& measure) {
  if (measure(text, font_size, bold) <= width) return std::string(text);
  while (!text.empty()) {
    while (text.size() > 1 && is_utf8_continuation(text.back())) text.remove_suffix(1);
    text.remove_suffix(1);
    std::string shortened = std::string(text) + "…";
    if (measure(shortened, font_size, bold) <= width) return shortened;
  }
  return "";
}

std::vector<PlacedLegend> legend_layout(const std::vector<LegendEntry>& entries, int width, int height,
                                        double pixel_ratio, const MeasureText& measure, int kept_below) {
  if (entries.empty()) return {};
  const double scale = overlay_scale(width, height, pixel_ratio);
  const LegendMeasures m(scale, width);
  const int bottom = height - std::max({m.margin, caption_height(scale), kept_below});
  std::vector<PlacedLegend> whole;
  std::vector<int> heights;
  for (const LegendEntry& entry : entries) {
    whole.push_back(build_legend(entry, m, measure, false));
    heights.push_back(whole.back().panel.height);
  }
  const int line = build_legend(entries.front(), m, measure, true).panel.height;
  const auto folded = folded_to_fit(entries, heights, line, m.gap, bottom - m.margin);
  std::vector<PlacedLegend> placed;
  int x = width - m.margin - m.width, y = m.margin;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    PlacedLegend legend = folded[i] ? build_legend(entries[i], m, measure, true) : std::move(whole[i]);
    if (y > m.margin && y + legend.panel.height > bottom) {
      x -= m.width + m.gap;
      y = m.margin;
    }
    if (x < m.margin || y + legend.panel.height > bottom) break;
    shift(legend, x, y);
    y = legend.panel.bottom() + m.gap;
    placed.push_back(std::move(legend));
  }
  return placed;
}

std::optional<std::size_t> legend_at(const std::vector<PlacedLegend>& legends, double x, double y) {
  for (std::size_t i = 0; i < legends.size(); ++i)
    if (legends[i].panel.holds(x, y)) return i;
  return std::nullopt;
}

}  // namespace hallscope
