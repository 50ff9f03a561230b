#include "scene/overlay/legend_builder.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "models/words/say.h"
#include "scene/overlay/round_ticks.h"

namespace hallscope {
namespace {

/// An end of a range, to a hundredth of it: "34.7", "142".
std::string end_text(double value, const ValueRange& range, const DisplayUnit& unit) {
  const double span = (range.high - range.low) * unit.scale, shown = value * unit.scale + unit.offset;
  char text[64];
  if (!(span > 0) || !std::isfinite(span)) {
    std::snprintf(text, sizeof text, "%.3g", shown);
    return with_true_minus(text);
  }
  const int decimals = std::clamp(1 - static_cast<int>(std::floor(std::log10(span))), 0, 6);
  const double unit_in_last_place = std::pow(10, -decimals);
  std::snprintf(text, sizeof text, "%.*f", decimals, std::abs(shown) < unit_in_last_place / 2 ? 0.0 : shown);
  std::string out = text;
  if (decimals > 0) {
    out.erase(out.find_last_not_of('0') + 1);
    if (out.back() == '.') out.pop_back();
  }
  return with_true_minus(out);
}

int position_on(const PixelRect& bar, const ValueRange& range, double value) {
  const double share = std::clamp((value - range.low) / (range.high - range.low), 0.0, 1.0);
  return bar.x + static_cast<int>(std::lround(share * (bar.width - 1)));
}

class LegendBuilder {
 public:
  LegendBuilder(const LegendEntry& entry, const LegendMeasures& measures, const MeasureText& measure)
      : entry_(entry), m_(measures), measure_(measure) {}

  PlacedLegend build(bool folded) {
    out_.color_map = entry_.color_map;
    out_.quiet = entry_.quiet;
    out_.folded = folded;
    out_.panel.width = m_.width;
    left_ = m_.padding;
    right_ = m_.width - m_.padding;
    if (folded) {
      place_line(m_.padding / 2);
      return std::move(out_);
    }
    int y = m_.padding - m_.gap / 3;
    place_title(y);
    y += m_.title_line;
    place_note(y);
    y += m_.line + m_.gap / 2;
    place_limits_and_bar(y);
    place_ticks();
    y = out_.bar.bottom() + m_.mark + m_.line;
    if (entry_.missing || entry_.stale) {
      y += m_.gap / 2;
      place_swatches(y);
      y += m_.line;
    }
    out_.panel.height = y + m_.padding - m_.gap / 2;
    return std::move(out_);
  }

 private:
  /// Puts a text, shortened to `room`, at x and returns its width.
  int place(std::string_view text, int x, int y, int room, int line, int font, bool bold, bool faint = false) {
    const std::string shown = elide(text, room, font, bold, measure_);
    if (shown.empty()) return 0;
    const int width = std::min(room, measure_(shown, font, bold));
    out_.texts.push_back({{x, y, width, line}, shown, font, bold, faint});
    return width;
  }

  /// Title, low end, bar, high end, unit. Where they do not fit beside the title the ends go first, then the unit.
  void place_line(int y) {
    const int space = m_.mark + m_.mark / 2, least_bar = m_.swatch, most_bar = 3 * m_.swatch;
    const std::string low = end_text(entry_.range.low, entry_.range, entry_.unit);
    const std::string high = end_text(entry_.range.high, entry_.range, entry_.unit);
    const auto width = [&](const std::string& text) {
      return text.empty() ? 0 : std::min(measure_(text, m_.font, false), m_.width / 4) + space;
    };
    const int title = measure_(entry_.title, m_.font, false), unit = width(entry_.unit.name);
    const int room = right_ - left_ - title - m_.gap - least_bar;
    const bool ends = room >= unit + width(low) + width(high);
    int right = right_;
    const auto put = [&](const std::string& text) {
      if (text.empty()) return;
      const int wide = width(text) - space;
      place(text, right - wide, y, wide, m_.line, m_.font, false, true);
      right -= wide + space;
    };
    if (ends || room >= unit) put(entry_.unit.name);
    if (ends) put(high);
    const int bar = std::clamp(right - left_ - title - m_.gap - (ends ? width(low) : 0), least_bar, most_bar);
    out_.bar = {right - bar, y + (m_.line - m_.bar) / 2, bar, m_.bar};
    right -= bar + space;
    if (ends) put(low);
    place(entry_.title, left_, y, right + space - m_.gap - left_, m_.line, m_.font, false);
    out_.panel.height = y + m_.line + y;
  }

  void place_title(int y) {
    const int unit = entry_.unit.name.empty() ? 0 : std::min(measure_(entry_.unit.name, m_.font, false), m_.width / 4);
    if (unit > 0) place(entry_.unit.name, right_ - unit, y, unit, m_.title_line, m_.font, false, true);
    const int room = right_ - left_ - (unit > 0 ? unit + m_.gap : 0);
    int font = m_.title_font;  // a long title is written smaller before it is cut
    while (font > m_.font && measure_(entry_.title, font, true) > room) --font;
    place(entry_.title, left_, y, room, m_.title_line, font, true);
  }

  /// The layers may be shortened, where the figures come from never is.
  void place_note(int y) {
    const std::string source = " · " + entry_.source;
    const int room = right_ - left_;
    const std::string layers =
        elide(entry_.layers, room - measure_(source, m_.font, false) - 1, m_.font, false, measure_);
    place(layers.empty() ? entry_.source : layers + source, left_, y, room, m_.line, m_.font, false, true);
  }

  /// Names of limits stand above their lines, in a second row where they would meet in the first.
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
    if (entry_.kind) {
      out_.histogram = {bar.x, y + (rows > 0 ? m_.mark / 2 : 0), bar.width, m_.histogram};
      y = out_.histogram.bottom() + 1;
    } else if (rows > 0) {
      y += m_.mark;
    }
    out_.bar = {bar.x, y, bar.width, bar.height};
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
        labels.push_back({{x, y, width, m_.line}, tick.text, m_.font, false, true});
      }
      if (!fits && most > 2) continue;
      if (!fits) labels.resize(1);
      out_.tick_marks = std::move(marks);
      out_.texts.insert(out_.texts.end(), labels.begin(), labels.end());
      return;
    }
  }

  /// Only for what occurs.
  void place_swatches(int y) {
    const bool both = entry_.missing && entry_.stale;
    const int top = y + (m_.line - m_.bar) / 2, half = both ? (right_ - left_) / 2 : right_ - left_;
    const int swatch_width = 2 * m_.bar, room = half - swatch_width - m_.gap - m_.gap / 2;
    int x = left_;
    const auto put = [&](PixelRect& swatch, const std::string& text) {
      swatch = {x, top, swatch_width, m_.bar};
      place(text, x + swatch_width + m_.gap, y, room, m_.line, m_.font, false, true);
      x += half;
    };
    if (entry_.missing) put(out_.missing_swatch, say("missing"));
    if (entry_.stale) put(out_.stale_swatch, say("stale"));
  }

  const LegendEntry& entry_;
  const LegendMeasures& m_;
  const MeasureText& measure_;
  int left_ = 0, right_ = 0;
  PlacedLegend out_;
};

void move(PixelRect& rect, int x, int y) { rect.x += x, rect.y += y; }

}  // namespace

int LegendMeasures::px(double size, double scale) { return static_cast<int>(std::lround(size * scale)); }

/// Legends cover no more than a fifth of the width, as long as they can be read.
LegendMeasures::LegendMeasures(double scale, int picture_width)
    : width(std::clamp(picture_width / 5 - px(10, scale), px(150, scale), px(228, scale))),
      margin(px(10, scale)),
      gap(px(6, scale)),
      padding(px(10, scale)),
      title_font(px(13, scale)),
      font(px(11, scale)),
      title_line(px(19, scale)),
      line(px(15, scale)),
      bar(px(6, scale)),
      histogram(px(picture_width < 720 * scale ? 8 : 18, scale)),
      mark(px(4, scale)),
      swatch(px(16, scale)) {}

PlacedLegend build_legend(const LegendEntry& entry, const LegendMeasures& measures, const MeasureText& measure,
                          bool folded) {
  return LegendBuilder(entry, measures, measure).build(folded);
}

void shift(PlacedLegend& legend, int x, int y) {
  for (PixelRect* rect : {&legend.panel, &legend.bar, &legend.histogram, &legend.missing_swatch, &legend.stale_swatch})
    move(*rect, x, y);
  for (PlacedText& text : legend.texts) move(text.box, x, y);
  for (int& mark : legend.tick_marks) mark += x;
  for (int& mark : legend.limit_marks) mark += x;
  legend.limit_top += y;
}

}  // namespace hallscope
