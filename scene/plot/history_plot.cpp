#include "scene/plot/history_plot.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <vtkAxis.h>
#include <vtkBrush.h>
#include <vtkChartXY.h>
#include <vtkContextActor.h>
#include <vtkContextScene.h>
#include <vtkDoubleArray.h>
#include <vtkNew.h>
#include <vtkPen.h>
#include <vtkPlotArea.h>
#include <vtkPlotLine.h>
#include <vtkPlotPoints.h>
#include <vtkRenderer.h>
#include <vtkStringArray.h>
#include <vtkTable.h>
#include <vtkTextProperty.h>

#include "models/io/plain_number.h"
#include "models/measure/time.h"
#include "models/measure/unit.h"
#include "models/words/say.h"
#include "scene/look/quantity_colors.h"
#include "scene/look/typeface.h"
#include "scene/overlay/overlay_image.h"
#include "scene/plot/history_axes.h"
#include "scene/plot/plot_canvas.h"

namespace hallscope {
namespace {

struct Palette {
  Rgb background, text, faint, grid, limit, now;
};
constexpr Palette light{{0xfb, 0xfb, 0xfa}, {0x1d, 0x23, 0x2a}, {0x68, 0x70, 0x7a},
                        {0xe3, 0xe6, 0xe9}, {0xb3, 0x3a, 0x2e}, {0x3a, 0x42, 0x4c}};
constexpr Palette dark{{0x22, 0x25, 0x2a}, {0xea, 0xec, 0xee}, {0xa0, 0xa7, 0xb0},
                       {0x38, 0x3d, 0x44}, {0xf0, 0x8a, 0x7c}, {0xc9, 0xce, 0xd4}};

void set(double (&to)[3], Rgb color) {
  to[0] = color.r / 255.0;
  to[1] = color.g / 255.0;
  to[2] = color.b / 255.0;
}

vtkNew<vtkTable> table(const std::vector<std::vector<double>>& columns) {
  vtkNew<vtkTable> result;
  int number = 0;
  for (const auto& values : columns) {
    vtkNew<vtkDoubleArray> array;
    array->SetName(std::to_string(number++).c_str());
    for (double value : values) array->InsertNextValue(value);
    result->AddColumn(array);
  }
  return result;
}

/// How a plot lies in its picture: room around the axes in pixels, and what the axes show.
struct Layout {
  int left = 0, bottom = 0, right = 0, top = 0, font = 0;
  double plot_width = 1;     ///< pixels
  double low = 0, high = 1;  ///< of the value axis, in the unit shown
  double length = 1;         ///< of the time axis, s
  std::vector<Tick> values, times;
};

}  // namespace

struct HistoryPlot::Impl : PlotCanvas {
  Contents contents;
  DisplayUnit unit;

  const Palette& palette() const { return is_dark ? dark : light; }
  double shown(double si) const { return si * unit.scale + unit.offset; }

  void rebuild() override;
  Layout layout(bool empty);
  void leave_room_for_last_time(Layout&);
  void place_chart(const Layout&);
  void add_limits(const Layout&);
  void set_axis(int which, double low, double high, const std::vector<Tick>& ticks, bool is_time, int font);
  void add_title(int height_at_top, bool empty);
  std::string clock(double time) const;
  void add_curve(const std::vector<SeriesPoint>&, Rgb);
  Rgb color_of(std::size_t curve) const;
  void add_limit_bands(const Layout&);
  void add_marks(const Layout&);
  void add_names(const Layout&);
  void add_pointer(const Layout&);
  double left = 0, plot_width = 1;  ///< of the picture painted last
  void add_line(double x0, double y0, double x1, double y1, Rgb, int pen, double line_width);
};

void HistoryPlot::Impl::set_axis(int which, double low, double high, const std::vector<Tick>& ticks, bool is_time,
                                 int font) {
  vtkAxis* axis = chart->GetAxis(which);
  axis->SetUnscaledRange(low, high);
  vtkNew<vtkDoubleArray> positions;
  vtkNew<vtkStringArray> labels;
  for (const Tick& tick : ticks) {
    positions->InsertNextValue(is_time ? tick.value - contents.start : shown(tick.value));
    labels->InsertNextValue(tick.text);
  }
  axis->SetCustomTickPositions(positions, labels);
  set_face(axis->GetLabelProperties(), false);
  axis->GetLabelProperties()->SetFontSize(font);
  double color[3];
  set(color, palette().faint);
  axis->GetLabelProperties()->SetColor(color);
  axis->GetPen()->SetColor(palette().grid.r, palette().grid.g, palette().grid.b);
  axis->GetGridPen()->SetColor(palette().grid.r, palette().grid.g, palette().grid.b);
  axis->SetTickLength(static_cast<float>(px(3)));
  axis->SetLabelOffset(static_cast<float>(px(5)));
}

void HistoryPlot::Impl::add_line(double x0, double y0, double x1, double y1, Rgb color, int pen, double line_width) {
  auto* line = chart->AddPlot(vtkChart::LINE);
  line->SetInputData(table({{x0, x1}, {y0, y1}}), 0, 1);
  line->GetPen()->SetColor(color.r, color.g, color.b);
  line->GetPen()->SetLineType(pen);
  line->SetWidth(static_cast<float>(line_width));
}

/// The metric's own for one curve; several are told apart by hues that differ also in lightness.
Rgb HistoryPlot::Impl::color_of(std::size_t curve) const {
  if (curve == 0) return hue_of(contents.metric, palette().background);
  constexpr std::array on_light{Rgb{0xc7, 0x5b, 0x12}, Rgb{0x00, 0x7a, 0x6c}, Rgb{0x7b, 0x3f, 0xa0},
                                Rgb{0x8a, 0x6d, 0x00}, Rgb{0xb8, 0x32, 0x6e}, Rgb{0x4a, 0x55, 0x60}};
  constexpr std::array on_dark{Rgb{0xf0, 0xa0, 0x5c}, Rgb{0x4f, 0xc3, 0xb2}, Rgb{0xc3, 0x99, 0xe6},
                               Rgb{0xd8, 0xc0, 0x5a}, Rgb{0xf0, 0x8b, 0xb8}, Rgb{0xb0, 0xba, 0xc4}};
  return is_dark ? on_dark[(curve - 1) % on_dark.size()] : on_light[(curve - 1) % on_light.size()];
}

void HistoryPlot::Impl::add_curve(const std::vector<SeriesPoint>& points, Rgb color) {
  for (const auto& [first, last] : unbroken_stretches(points)) {
    std::vector<double> times, low, high;
    bool band = false;
    for (std::size_t i = first; i < last; ++i) {
      times.push_back(points[i].time - contents.start);
      low.push_back(shown(points[i].min));
      high.push_back(shown(points[i].max));
      band = band || points[i].min != points[i].max;
    }
    const auto data = table({times, low, high});
    if (band && last - first > 1) {
      auto* area = vtkPlotArea::SafeDownCast(chart->AddPlot(vtkChart::AREA));
      area->SetInputData(data);
      for (int column = 0; column < 3; ++column) area->SetInputArray(column, std::to_string(column));
      area->SetColor(color.r, color.g, color.b, 70);
    }
    const bool alone = last - first == 1;  // a sample between two gaps is a dot
    for (int column = 1; column <= (band ? 2 : 1); ++column) {
      auto* line = vtkPlotPoints::SafeDownCast(chart->AddPlot(alone ? vtkChart::POINTS : vtkChart::LINE));
      line->SetInputData(data, 0, column);
      line->SetColor(color.r, color.g, color.b, 255);
      line->SetWidth(static_cast<float>(1.2 * pixel_ratio));
      line->SetMarkerStyle(alone ? vtkPlotPoints::CIRCLE : vtkPlotPoints::NONE);
      line->SetMarkerSize(static_cast<float>(3 * pixel_ratio));
    }
  }
}

/// What lies beyond a limit, washed in its colour.
void HistoryPlot::Impl::add_limit_bands(const Layout& at) {
  for (const Limit& limit : contents.limits) {
    const double y = shown(limit.value);
    if (y <= at.low || y >= at.high) continue;
    const double edge = limit.is_minimum ? at.low : at.high;
    // As steps along the axis: an area of two points is not drawn.
    constexpr int steps = 8;
    std::vector<double> times;
    for (int i = 0; i <= steps; ++i) times.push_back(at.length * i / steps);
    const std::vector<double> from(times.size(), std::min(y, edge)), to(times.size(), std::max(y, edge));
    auto* area = vtkPlotArea::SafeDownCast(chart->AddPlot(vtkChart::AREA));
    area->SetInputData(table({times, from, to}));
    for (int column = 0; column < 3; ++column) area->SetInputArray(column, std::to_string(column));
    const auto color = palette().limit;
    area->SetColor(color.r, color.g, color.b, limit.advisory ? 14 : 30);
  }
}

void HistoryPlot::Impl::add_marks(const Layout& at) {
  const double foot = at.high - (at.high - at.low) * 0.14;
  // One a pixel is enough, and those that alarm come last, over the others.
  for (const bool alarming : {false, true}) {
    double last = -1e300;
    for (const auto& mark : contents.marks) {
      const double time = mark.time - contents.start;
      if (mark.alarming != alarming || time < 0 || time > at.length || time - last < at.length / at.plot_width)
        continue;
      add_line(time, foot, time, at.high, alarming ? palette().limit : palette().faint, vtkPen::SOLID_LINE,
               1.5 * pixel_ratio);
      last = time;
    }
  }
}

/// Whose each curve is, and at the pointer its value.
void HistoryPlot::Impl::add_names(const Layout& at) {
  const auto value_of = [&](const std::vector<SeriesPoint>& points) -> std::string {
    if (!contents.pointer) return {};
    const auto point = point_at(points, *contents.pointer);
    if (!point) return say("no data");
    if (point->min == point->max) return format_value(contents.metric, static_cast<double>(point->max));
    return say("%1 to %2", format_value(contents.metric, static_cast<double>(point->min)),
               format_value(contents.metric, static_cast<double>(point->max)));
  };
  std::vector<std::string> texts;
  const bool several = !contents.others.empty();
  const auto text = [&](const std::string& name, const std::vector<SeriesPoint>& points) {
    const auto value = value_of(points);
    return !several ? value : value.empty() ? name : name + "  " + value;
  };
  texts.push_back(text(contents.name, contents.points));
  for (const auto& curve : contents.others) texts.push_back(text(curve.name, curve.points));
  if (contents.pointer) texts.insert(texts.begin(), clock(*contents.pointer));
  // In a line below the title, as many as there is room for; of a single curve within the plot, which stays as it is.
  double x = several ? px(8) : at.left + px(4);
  const double y = several ? height - at.top + px(3) : height - at.top - at.font - px(3);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (texts[i].empty()) continue;
    const double wide = text_width(texts[i], at.font, false);
    if (x + wide > width - at.right) break;
    PlotNotes::Note note{texts[i], x, y, 0, at.font, false, false};
    const std::size_t first_curve = contents.pointer ? 1 : 0;
    if (i >= first_curve) {
      note.own = true;
      set(note.own_color, color_of(i - first_curve));
    }
    notes->notes.push_back(std::move(note));
    x += wide + 2 * px(8);
  }
}

void HistoryPlot::Impl::add_pointer(const Layout& at) {
  if (!contents.pointer) return;
  const double time = *contents.pointer - contents.start;
  if (time >= 0 && time <= at.length)
    add_line(time, at.low, time, at.high, palette().faint, vtkPen::DOT_LINE, pixel_ratio);
}

std::string HistoryPlot::Impl::clock(double time) const {
  auto text = format_time(std::round(time), contents.absolute);
  // The date stands on the axis and in the clock.
  if (const auto day = text.find('T'); day != text.npos) text = text.substr(day + 1, 8);
  return text;
}

void HistoryPlot::Impl::add_title(int height_at_top, bool empty) {
  const std::string unit_text = unit.name.empty() || empty ? "" : " (" + unit.name + ")";
  const int font = px(12), room = width - 2 * px(8) - text_width(unit_text, font, true);
  const std::string title = elide(contents.title, room, font, true, text_width);
  notes->notes.push_back(
      {title + unit_text, double(px(8)), double(height - height_at_top + px(4)), 0, font, true, false});
}

Layout HistoryPlot::Impl::layout(bool empty) {
  auto all = contents.points;
  for (const auto& curve : contents.others) all.insert(all.end(), curve.points.begin(), curve.points.end());
  const ValueRange range = value_axis(all, contents.limits);
  unit = display_unit(contents.quantity, std::max(std::abs(range.low), std::abs(range.high)));
  Layout at;
  at.font = px(11);
  at.low = shown(range.low);
  at.high = shown(range.high);
  at.length = contents.end > contents.start ? contents.end - contents.start : 1;
  const int plot_height = height - px(12) - 3 * at.font;
  if (!empty) at.values = round_ticks(range.low, range.high, unit, std::clamp(plot_height / (2 * at.font), 2, 5));
  int label_width = 0;
  for (const Tick& tick : at.values) label_width = std::max(label_width, text_width(tick.text, at.font, false));
  at.left = label_width + px(10);
  at.bottom = at.font + px(8);
  at.right = px(12);
  const bool names = !contents.others.empty();
  at.top = (names ? 2 : 1) * at.font + px(names ? 14 : 10);
  at.plot_width = std::max(1, width - at.left - at.right);
  const int most_times = std::clamp(static_cast<int>(at.plot_width / (6.5 * at.font)), 1, 8);
  at.times = clock_ticks(contents.start, contents.start + at.length, contents.absolute, most_times);
  leave_room_for_last_time(at);
  return at;
}

/// A time at the very end is written half beyond it.
void HistoryPlot::Impl::leave_room_for_last_time(Layout& at) {
  if (at.times.empty()) return;
  const Tick& last = at.times.back();
  const double left_of_end = (contents.start + at.length - last.value) / at.length * at.plot_width;
  const double beyond = text_width(last.text, at.font, false) / 2 + px(2) - left_of_end;
  at.right = std::max(at.right, static_cast<int>(beyond));
  at.plot_width = std::max(1, width - at.left - at.right);
}

void HistoryPlot::Impl::place_chart(const Layout& at) {
  const int plot_height = std::max(1, height - at.bottom - at.top);
  chart->ClearPlots();
  chart->SetSize(vtkRectf(static_cast<float>(at.left), static_cast<float>(at.bottom), static_cast<float>(at.plot_width),
                          static_cast<float>(plot_height)));
  set_axis(vtkAxis::LEFT, at.low, at.high, at.values, false, at.font);
  set_axis(vtkAxis::BOTTOM, 0, at.length, at.times, true, at.font);
}

/// Each limit within the range as a line; its name above it, or below where the picture ends, unless another stands
/// there.
void HistoryPlot::Impl::add_limits(const Layout& at) {
  const int gap = px(4);
  double named_at = -1e9;
  for (const Limit& limit : contents.limits) {
    const double y = shown(limit.value);
    if (y < at.low || y > at.high) continue;
    add_line(0, y, at.length, y, palette().limit, vtkPen::DASH_LINE, pixel_ratio);
    const double row = at.bottom + (y - at.low) / (at.high - at.low) * (height - at.bottom - at.top);
    const bool above = row + at.font + gap < height - at.top + at.font;
    const double foot = above ? row + px(1) : row - at.font - px(3);
    if (foot < named_at + at.font || foot < at.bottom) continue;
    notes->notes.push_back({limit.name, double(width - at.right - gap), foot, 1, at.font, false, true});
    named_at = foot;
  }
}

void HistoryPlot::Impl::rebuild() {
  const Palette& colors = palette();
  const bool empty = unbroken_stretches(contents.points).empty() &&
                     std::all_of(contents.others.begin(), contents.others.end(),
                                 [](const auto& curve) { return unbroken_stretches(curve.points).empty(); });
  const Layout at = layout(empty);
  left = at.left;
  plot_width = at.plot_width;
  place_chart(at);
  if (!empty) add_limit_bands(at);
  for (std::size_t i = contents.others.size(); i > 0; --i) add_curve(contents.others[i - 1].points, color_of(i));
  add_curve(contents.points, color_of(0));
  add_marks(at);
  add_pointer(at);

  notes->notes.clear();
  set(notes->color, colors.text);
  set(notes->faint_color, colors.limit);
  if (!empty) add_limits(at);
  const double now = contents.now - contents.start;
  if (now >= 0 && now <= at.length) add_line(now, at.low, now, at.high, colors.now, vtkPen::SOLID_LINE, pixel_ratio);

  if (!empty && (contents.pointer || !contents.others.empty())) add_names(at);
  if (height >= 6 * at.font) add_title(at.font + px(10), empty);
  if (empty) {
    const double middle = at.left + at.plot_width / 2;
    notes->notes.push_back({say("no data"), middle, height / 2.0 - at.font / 2.0, 0.5, at.font, false, false});
  }
  renderer->SetBackgroundAlpha(1);  // hosts compose by alpha
  renderer->SetBackground(colors.background.r / 255.0, colors.background.g / 255.0, colors.background.b / 255.0);
  actor->GetScene()->SetDirty(true);
}

HistoryPlot::HistoryPlot() : impl_(std::make_unique<Impl>()) {}
HistoryPlot::~HistoryPlot() = default;

void HistoryPlot::set_contents(Contents contents) {
  impl_->contents = std::move(contents);
  impl_->changed = true;
}

void HistoryPlot::set_pointer(std::optional<double> time) {
  if (impl_->contents.pointer == time) return;
  impl_->contents.pointer = time;
  impl_->changed = true;
}

double HistoryPlot::time_at(double x) const {
  const double share = std::clamp((x - impl_->left) / impl_->plot_width, 0.0, 1.0);
  return impl_->contents.start + share * (impl_->contents.end - impl_->contents.start);
}

std::optional<SeriesPoint> point_at(const std::vector<SeriesPoint>& points, double time) {
  const auto after = std::upper_bound(points.begin(), points.end(), time,
                                      [](double t, const SeriesPoint& point) { return t < point.time; });
  if (after == points.begin() || std::isnan(std::prev(after)->min)) return std::nullopt;
  return *std::prev(after);
}

std::string history_csv(const HistoryPlot::Contents& contents) {
  const auto quoted = [](const std::string& name) { return "\"" + name + "\""; };
  const auto name = contents.name.empty() ? label(contents.metric) : contents.name;
  std::string text = "time," + quoted(name + " min") + "," + quoted(name + " max");
  for (const auto& curve : contents.others)
    text += "," + quoted(curve.name + " min") + "," + quoted(curve.name + " max");
  text += "\n";
  const auto add = [&text](const std::optional<SeriesPoint>& point) {
    text += point ? "," + plain_number(point->min) + "," + plain_number(point->max) : ",,";
  };
  for (const auto& point : contents.points) {
    if (point.time < contents.start || point.time > contents.end) continue;
    text += format_time(point.time, contents.absolute);
    add(std::isnan(point.min) ? std::nullopt : std::optional(point));
    for (const auto& curve : contents.others) add(point_at(curve.points, point.time));
    text += "\n";
  }
  return text;
}

void HistoryPlot::set_dark(bool dark) { impl_->set_dark(dark); }

void HistoryPlot::set_pixel_ratio(double ratio) { impl_->set_pixel_ratio(ratio); }

void HistoryPlot::paint(unsigned framebuffer, int width, int height) { impl_->paint(framebuffer, width, height); }

bool HistoryPlot::get_ready(unsigned framebuffer, int width, int height) {
  return impl_->get_ready(framebuffer, width, height);
}

void HistoryPlot::release_graphics() { impl_->host.release(); }

}  // namespace hallscope
