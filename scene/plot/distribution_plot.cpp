#include "scene/plot/distribution_plot.h"

#include <algorithm>
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
#include <vtkRenderer.h>
#include <vtkStringArray.h>
#include <vtkTable.h>
#include <vtkTextProperty.h>

#include "models/measure/unit.h"
#include "models/words/say.h"
#include "scene/look/quantity_colors.h"
#include "scene/look/typeface.h"
#include "scene/overlay/overlay_image.h"
#include "scene/overlay/round_ticks.h"
#include "scene/plot/plot_canvas.h"

namespace hallscope {
namespace {

struct Palette {
  Rgb background, text, faint, grid, marked;
};
constexpr Palette light{
    {0xfb, 0xfb, 0xfa}, {0x1d, 0x23, 0x2a}, {0x68, 0x70, 0x7a}, {0xe3, 0xe6, 0xe9}, {0x1d, 0x23, 0x2a}};
constexpr Palette dark{
    {0x22, 0x25, 0x2a}, {0xea, 0xec, 0xee}, {0xa0, 0xa7, 0xb0}, {0x38, 0x3d, 0x44}, {0xff, 0xff, 0xff}};

void set(double (&to)[3], Rgb color) {
  to[0] = color.r / 255.0;
  to[1] = color.g / 255.0;
  to[2] = color.b / 255.0;
}

vtkNew<vtkTable> table(std::initializer_list<std::vector<double>> columns) {
  vtkNew<vtkTable> result;
  int number = 0;
  for (const auto& values : columns) {
    vtkNew<vtkDoubleArray> array;
    array->SetName(std::to_string(number++).c_str());
    for (const double value : values) array->InsertNextValue(value);
    result->AddColumn(array);
  }
  return result;
}

}  // namespace

struct DistributionPlot::Impl : PlotCanvas {
  std::string title;
  Distribution contents;
  double left = 0, plot_width = 1;
  DisplayUnit unit;

  const Palette& palette() const { return is_dark ? dark : light; }
  double shown(double si) const { return si * unit.scale + unit.offset; }

  void set_axis(int which, double low, double high, const std::vector<Tick>& ticks, int font);
  void add_bars();
  void add_selected(double most, int top, int bottom, int font);
  void rebuild() override;
};

void DistributionPlot::Impl::set_axis(int which, double low, double high, const std::vector<Tick>& ticks, int font) {
  vtkAxis* axis = chart->GetAxis(which);
  axis->SetUnscaledRange(low, high);
  vtkNew<vtkDoubleArray> positions;
  vtkNew<vtkStringArray> labels;
  for (const Tick& tick : ticks) {
    positions->InsertNextValue(which == vtkAxis::BOTTOM ? shown(tick.value) : tick.value);
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

/// As steps, a hair of air between them.
void DistributionPlot::Impl::add_bars() {
  const Rgb color = hue_of(contents.metric, palette().background);
  const double step = (contents.high - contents.low) / static_cast<double>(contents.counts.size());
  std::vector<double> x, zero, count;
  for (std::size_t i = 0; i < contents.counts.size(); ++i) {
    const double from = contents.low + (static_cast<double>(i) + 0.06) * step;
    const double to = contents.low + (static_cast<double>(i) + 0.94) * step;
    const auto high = static_cast<double>(contents.counts[i]);
    for (const auto& [at, value] : {std::pair(from, 0.0), {from, high}, {to, high}, {to, 0.0}}) {
      x.push_back(shown(at));
      zero.push_back(0);
      count.push_back(value);
    }
  }
  auto* area = vtkPlotArea::SafeDownCast(chart->AddPlot(vtkChart::AREA));
  area->SetInputData(table({x, zero, count}));
  for (int column = 0; column < 3; ++column) area->SetInputArray(column, std::to_string(column));
  area->SetColor(color.r, color.g, color.b, 190);
}

/// A line at each selected value, its name where there is room.
void DistributionPlot::Impl::add_selected(double most, int top, int bottom, int font) {
  double free_from = -1e9;
  auto sorted = contents.selected;
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.value < b.value; });
  for (const auto& one : sorted) {
    auto* line = chart->AddPlot(vtkChart::LINE);
    line->SetInputData(table({{shown(one.value), shown(one.value)}, {0, most}}), 0, 1);
    line->GetPen()->SetColor(palette().marked.r, palette().marked.g, palette().marked.b);
    line->SetWidth(static_cast<float>(1.5 * pixel_ratio));
    const auto text = one.name + "  " + format_value(contents.metric, one.value);
    const double x = left + (one.value - contents.low) / (contents.high - contents.low) * plot_width;
    const double wide = text_width(text, font, false);
    const bool to_left = x + wide + px(6) > width;
    const double from = to_left ? x - wide - px(4) : x + px(4);
    if (from < free_from || from < 0) continue;
    notes->notes.push_back({text, from, double(height - top - font - px(2)), 0, font, false, false});
    free_from = from + wide + px(8);
  }
  (void)bottom;
}

void DistributionPlot::Impl::rebuild() {
  const auto& colors = palette();
  const int font = px(11);
  const bool empty = contents.counts.empty();
  unit = display_unit(contents.metric.quantity, std::max(std::abs(contents.low), std::abs(contents.high)));
  const std::size_t highest = empty ? 1 : *std::max_element(contents.counts.begin(), contents.counts.end());
  const double most = static_cast<double>(highest) * 1.25;
  const auto counts = empty ? std::vector<Tick>() : round_ticks(0, most, DisplayUnit{"", 1, 0}, 4);
  int label_width = 0;
  for (const Tick& tick : counts) label_width = std::max(label_width, text_width(tick.text, font, false));
  left = label_width + px(10);
  plot_width = std::max(1.0, width - left - px(24));
  const int bottom = font + px(8), top = 2 * font + px(14);
  chart->ClearPlots();
  chart->SetSize(vtkRectf(static_cast<float>(left), static_cast<float>(bottom), static_cast<float>(plot_width),
                          static_cast<float>(std::max(1, height - bottom - top))));
  set_axis(vtkAxis::LEFT, 0, most, counts, font);
  const int most_ticks = std::clamp(static_cast<int>(plot_width / (6.5 * font)), 2, 10);
  set_axis(vtkAxis::BOTTOM, shown(contents.low), shown(contents.high),
           empty ? std::vector<Tick>() : round_ticks(contents.low, contents.high, unit, most_ticks), font);
  notes->notes.clear();
  set(notes->color, colors.text);
  set(notes->faint_color, colors.faint);
  const auto unit_text = unit.name.empty() || empty ? std::string() : " (" + unit.name + ")";
  notes->notes.push_back({title + unit_text, double(px(8)), double(height - font - px(6)), 0, px(12), true, false});
  if (empty) {
    notes->notes.push_back({say("no data"), left + plot_width / 2, height / 2.0, 0.5, font, false, false});
  } else {
    add_bars();
    add_selected(most, top, bottom, font);
    auto line = say("%1 elements; least %2, median %3, 95th percentile %4, most %5",
                    say_number(std::to_string(contents.values)), format_value(contents.metric, contents.least),
                    format_value(contents.metric, contents.median), format_value(contents.metric, contents.p95),
                    format_value(contents.metric, contents.most));
    if (contents.missing > 0) line = say("%1; %2 missing", line, say_number(std::to_string(contents.missing)));
    if (contents.stale > 0) line = say("%1; %2 stale", line, say_number(std::to_string(contents.stale)));
    notes->notes.push_back({elide(line, width - px(16), font, false, text_width), double(px(8)),
                            double(height - top + px(3)), 0, font, false, true});
  }
  renderer->SetBackgroundAlpha(1);  // hosts compose by alpha
  renderer->SetBackground(colors.background.r / 255.0, colors.background.g / 255.0, colors.background.b / 255.0);
  actor->GetScene()->SetDirty(true);
}

DistributionPlot::DistributionPlot() : impl_(std::make_unique<Impl>()) {}
DistributionPlot::~DistributionPlot() = default;

void DistributionPlot::set_contents(std::string title, Distribution contents) {
  impl_->title = std::move(title);
  impl_->contents = std::move(contents);
  impl_->changed = true;
}

void DistributionPlot::set_dark(bool dark) { impl_->set_dark(dark); }

void DistributionPlot::set_pixel_ratio(double ratio) { impl_->set_pixel_ratio(ratio); }

std::optional<std::size_t> DistributionPlot::interval_at(double x) const {
  const double share = (x - impl_->left) / impl_->plot_width;
  const auto count = impl_->contents.counts.size();
  if (count == 0 || share < 0 || share >= 1) return std::nullopt;
  return std::min(count - 1, static_cast<std::size_t>(share * static_cast<double>(count)));
}

void DistributionPlot::paint(unsigned framebuffer, int width, int height) { impl_->paint(framebuffer, width, height); }

bool DistributionPlot::get_ready(unsigned framebuffer, int width, int height) {
  return impl_->get_ready(framebuffer, width, height);
}

void DistributionPlot::release_graphics() { impl_->host.release(); }

}  // namespace hallscope
