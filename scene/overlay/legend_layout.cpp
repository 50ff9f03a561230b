#include "scene/overlay/legend_layout.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "models/telemetry/reading_words.h"
#include "models/words/say.h"
#include "scene/overlay/round_ticks.h"

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

/// Sizes of a legend's parts in pixels.
struct Measures {
  Measures(double scale, int picture_width)
      : width(std::clamp(picture_width * 27 / 100, px(210, scale), px(232, scale))),
        margin(px(10, scale)),
        gap(px(6, scale)),
        padding(px(8, scale)),
        title_font(px(13, scale)),
        font(px(11, scale)),
        title_line(px(18, scale)),
        line(px(15, scale)),
        bar(px(11, scale)),
        mark(px(4, scale)),
        swatch(px(16, scale)) {}
  static int px(double size, double scale) { return static_cast<int>(std::lround(size * scale)); }
  int width, margin, gap, padding, title_font, font, title_line, line, bar, mark, swatch;
};

/// An end of a range, to a hundredth of it: "34.7", "142".
std::string end_text(double value, const ValueRange& range, const DisplayUnit& unit) {
  const double span = (range.high - range.low) * unit.scale, shown = value * unit.scale + unit.offset;
  char text[64];
  if (!(span > 0) || !std::isfinite(span)) {
    std::snprintf(text, sizeof text, "%.3g", shown);
    return text;
  }
  const int decimals = std::clamp(1 - static_cast<int>(std::floor(std::log10(span))), 0, 6);
  const double unit_in_last_place = std::pow(10, -decimals);
  std::snprintf(text, sizeof text, "%.*f", decimals, std::abs(shown) < unit_in_last_place / 2 ? 0.0 : shown);
  std::string out = text;
  if (decimals > 0) {
    out.erase(out.find_last_not_of('0') + 1);
    if (out.back() == '.') out.pop_back();
  }
  return out;
}

bool is_utf8_continuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

int position_on(const PixelRect& bar, const ValueRange& range, double value) {
  const double share = std::clamp((value - range.low) / (range.high - range.low), 0.0, 1.0);
  return bar.x + static_cast<int>(std::lround(share * (bar.width - 1)));
}

/// Lays out one legend with its panel's corner at the origin.
class LegendBuilder {
 public:
  LegendBuilder(const LegendEntry& entry, const Measures& measures, const MeasureText& measure)
      : entry_(entry), m_(measures), measure_(measure) {}

  PlacedLegend build(bool folded) {
    out_.color_map = entry_.color_map;
    out_.quiet = entry_.quiet;
    out_.folded = folded;
    out_.panel.width = m_.width;
    left_ = m_.padding;
    right_ = m_.width - m_.padding;
    if (folded) {
      place_line(m_.padding - m_.gap / 2);
      return std::move(out_);
    }
    int y = m_.padding - m_.gap / 2;
    place_title(y);
    y += m_.title_line;
    place_note(y);
    y += m_.line + m_.gap / 2;
    place_limits_and_bar(y);
    place_ticks();
    y = out_.bar.bottom() + m_.mark + m_.line + m_.gap / 2;
    place_swatches(y);
    out_.panel.height = y + m_.line + m_.padding - m_.gap / 2;
    return std::move(out_);
  }

 private:
  /// Puts a text, shortened to `room`, at x and returns its width.
  int place(std::string_view text, int x, int y, int room, int line, int font, bool bold) {
    const std::string shown = elide(text, room, font, bold, measure_);
    if (shown.empty()) return 0;
    const int width = std::min(room, measure_(shown, font, bold));
    out_.texts.push_back({{x, y, width, line}, shown, font, bold});
    return width;
  }

  /// From the right: unit, high end, bar, low end; the title has the rest, and the bar what the title leaves of it.
  void place_line(int y) {
    const int space = m_.mark, least_bar = 2 * m_.bar, most_bar = 6 * m_.bar;
    int right = right_;
    const auto put = [&](const std::string& text) {
      const int width = std::min(measure_(text, m_.font, false), m_.width / 4);
      if (width > 0) right -= place(text, right - width, y, width, m_.line, m_.font, false) + space;
    };
    const std::string low = end_text(entry_.range.low, entry_.range, entry_.unit);
    put(entry_.unit.name);
    put(end_text(entry_.range.high, entry_.range, entry_.unit));
    const int beside_bar = std::min(measure_(low, m_.font, false), m_.width / 4) + 2 * space + m_.gap;
    int title = measure_(entry_.title, m_.font, true);
    const bool bold = title <= right - left_ - beside_bar - least_bar;
    if (!bold) title = measure_(entry_.title, m_.font, false);
    const int bar = std::clamp(right - left_ - beside_bar - title, least_bar, most_bar);
    out_.bar = {right - bar, y + (m_.line - m_.bar) / 2, bar, m_.bar};
    right -= bar + space;
    put(low);
    place(entry_.title, left_, y, right + space - m_.gap - left_, m_.line, m_.font, bold);
    out_.panel.height = y + m_.line + y;
  }

  void place_title(int y) {
    const int unit = entry_.unit.name.empty() ? 0 : std::min(measure_(entry_.unit.name, m_.font, false), m_.width / 4);
    if (unit > 0) place(entry_.unit.name, right_ - unit, y, unit, m_.title_line, m_.font, false);
    const int room = right_ - left_ - (unit > 0 ? unit + m_.gap : 0);
    int font = m_.title_font;  // a long title is written smaller before it is cut
    while (font > m_.font && measure_(entry_.title, font, true) > room) --font;
    place(entry_.title, left_, y, room, m_.title_line, font, true);
  }

  /// The layers may be shortened, where the figures come from never is.
  void place_note(int y) {
    const std::string source = " · " + entry_.source;
    const int room = right_ - left_;
    const std::string layers = elide(entry_.layers, room - measure_(source, m_.font, false), m_.font, false, measure_);
    place(layers + source, left_, y, room, m_.line, m_.font, false);
  }

  /// Names of limits stand above their marks, in a second row where they would meet in the first.
  void place_limits_and_bar(int y) {
    struct Named {
      PlacedText text;
      int row;
    };
    std::vector<Named> named;
    const PixelRect bar{left_, 0, right_ - left_, m_.bar};
    int rows = 0;
    for (const Limit& limit : entry_.limits) {
      const int mark = position_on(bar, entry_.range, limit.value);
      out_.limit_marks.push_back(mark);
      const std::string text = elide(limit.name, right_ - left_, m_.font, false, measure_);
      const int width = measure_(text, m_.font, false);
      if (text.empty()) continue;
      const int x = std::clamp(mark - width / 2, left_, std::max(left_, right_ - width));
      for (int row = 0; row < 2; ++row) {
        const PixelRect box{x - m_.gap / 2, row, width + m_.gap, 1};  // one unit high: rows, not pixels
        if (std::any_of(named.begin(), named.end(), [&](const Named& n) {
              return n.row == row &&
                     PixelRect{n.text.box.x - m_.gap / 2, row, n.text.box.width + m_.gap, 1}.overlaps(box);
            }))
          continue;
        named.push_back({{{x, 0, width, m_.line}, text, m_.font, false}, row});
        rows = std::max(rows, row + 1);
        break;
      }
    }
    for (Named& n : named) {
      n.text.box.y = y + (rows - 1 - n.row) * m_.line;  // the first row next to the bar
      out_.texts.push_back(n.text);
    }
    y += rows * m_.line;
    out_.limit_top = y;
    out_.bar = {bar.x, y + (rows > 0 ? m_.mark : 0), bar.width, bar.height};
  }

  void place_ticks() {
    const int y = out_.bar.bottom() + m_.mark;
    for (int most = 5; most >= 2; --most) {
      const auto ticks = round_ticks(entry_.range.low, entry_.range.high, entry_.unit, most);
      std::vector<PlacedText> labels;
      std::vector<int> marks;
      bool fits = true;
      for (const Tick& tick : ticks) {
        const int width = measure_(tick.text, m_.font, false);
        const int mark = position_on(out_.bar, entry_.range, tick.value);
        const int x = std::clamp(mark - width / 2, left_, std::max(left_, right_ - width));
        if (!labels.empty() && x < labels.back().box.right() + m_.gap) fits = false;
        marks.push_back(mark);
        labels.push_back({{x, y, width, m_.line}, tick.text, m_.font, false});
      }
      if (!fits && most > 2) continue;
      if (!fits) labels.resize(1);
      out_.tick_marks = std::move(marks);
      out_.texts.insert(out_.texts.end(), labels.begin(), labels.end());
      return;
    }
  }

  void place_swatches(int y) {
    const int top = y + (m_.line - m_.bar) / 2, half = (right_ - left_) / 2;
    const int room = half - m_.swatch - m_.gap - m_.gap;
    out_.missing_swatch = {left_, top, m_.swatch, m_.bar};
    place(say("missing"), left_ + m_.swatch + m_.gap, y, room, m_.line, m_.font, false);
    out_.stale_swatch = {left_ + half, top, m_.swatch, m_.bar};
    place(say("stale"), left_ + half + m_.swatch + m_.gap, y, room, m_.line, m_.font, false);
  }

  const LegendEntry& entry_;
  const Measures& m_;
  const MeasureText& measure_;
  int left_ = 0, right_ = 0;
  PlacedLegend out_;
};

void shift(PixelRect& rect, int x, int y) { rect.x += x, rect.y += y; }

void shift(PlacedLegend& legend, int x, int y) {
  for (PixelRect* rect : {&legend.panel, &legend.bar, &legend.missing_swatch, &legend.stale_swatch}) shift(*rect, x, y);
  for (PlacedText& text : legend.texts) shift(text.box, x, y);
  for (int& mark : legend.tick_marks) mark += x;
  for (int& mark : legend.limit_marks) mark += x;
  legend.limit_top += y;
}

/// Which legends fold so that all fit one below the other: the last of those about which nobody has chosen.
std::vector<bool> folded_to_fit(const std::vector<LegendEntry>& entries, const std::vector<int>& whole, int line,
                                int gap, int room) {
  std::vector<bool> folded;
  int needed = -gap;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    folded.push_back(entries[i].folded.value_or(false));
    needed += (folded.back() ? line : whole[i]) + gap;
  }
  for (std::size_t i = entries.size(); i-- > 0 && needed > room;) {
    if (entries[i].folded) continue;
    folded[i] = true;
    needed -= whole[i] - line;
  }
  return folded;
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
        entry.layers += ", " + lower_case_start(title(other));
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
    if (layer.quiet) entry.folded = true;  // it stands back here as it does in the picture
    for (const Limit& limit : layer.limits)
      if (limit.value >= layer.range.low && limit.value <= layer.range.high) entry.limits.push_back(limit);
    entries.push_back(std::move(entry));
  }
  return entries;
}

double overlay_scale(int width, int height, double pixel_ratio) {
  return std::max({pixel_ratio, 1.0, std::min(width / 1600.0, height / 900.0)});
}

int caption_height(double scale) { return Measures::px(26, scale); }

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
  const Measures m(scale, width);
  const int bottom = height - std::max({m.margin, caption_height(scale), kept_below});
  std::vector<PlacedLegend> whole;
  std::vector<int> heights;
  for (const LegendEntry& entry : entries) {
    whole.push_back(LegendBuilder(entry, m, measure).build(false));
    heights.push_back(whole.back().panel.height);
  }
  const int line = LegendBuilder(entries.front(), m, measure).build(true).panel.height;
  const auto folded = folded_to_fit(entries, heights, line, m.gap, bottom - m.margin);
  std::vector<PlacedLegend> placed;
  int x = width - m.margin - m.width, y = m.margin;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    PlacedLegend legend = folded[i] ? LegendBuilder(entries[i], m, measure).build(true) : std::move(whole[i]);
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
