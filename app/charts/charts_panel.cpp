#include "app/charts/charts_panel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>
#include <algorithm>
#include <exception>
#include <utility>

#include "app/charts/distribution_view.h"
#include "app/charts/heat_map_view.h"
#include "app/charts/history_view.h"
#include "app/look/flow_layout.h"
#include "app/look/style.h"
#include "app/look/text.h"
#include "app/workspace/alarms.h"
#include "app/workspace/instants.h"

namespace hallscope {

ChartsPanel::ChartsPanel(Workspace& workspace, QWidget* parent)
    : QWidget(parent),
      workspace_(workspace),
      tabs_(new QTabBar(this)),
      metric_(new QComboBox(this)),
      keep_(new QPushButton(tr("Keep"), this)),
      kept_button_(new QPushButton(this)),
      pages_(new QStackedWidget(this)),
      histories_page_(new QWidget(this)),
      histories_layout_(new QVBoxLayout(histories_page_)),
      distribution_(new DistributionView(this)),
      heat_map_(new HeatMapView(this)) {
  setObjectName("charts");
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  make_bar(layout);
  histories_layout_->setContentsMargins(0, 0, 0, 0);
  histories_layout_->setSpacing(2);
  pages_->addWidget(histories_page_);
  pages_->addWidget(distribution_);
  pages_->addWidget(heat_map_);
  layout->addWidget(pages_, 1);
  history(0);  // there is always one, to say that there is nothing

  connect(heat_map_, &HeatMapView::chosen, this,
          [this](double instant, ElementIndex element) { go_to(workspace_, instant, element, path_of_step(element)); });
  timer_.setSingleShot(true);
  timer_.setInterval(150);  // ms
  connect(&timer_, &QTimer::timeout, this, &ChartsPanel::ask);
  subscription_ = workspace_.subscribe(
      part::document | part::recording | part::selection | part::instant | part::layers | part::alarms | part::theme,
      [this](Parts parts) { show_workspace(parts); });
  show_kept();
  show_workspace(part::all);
}

std::string ChartsPanel::path_of_step(ElementIndex element) const {
  const auto* facility = workspace_.shown().facility();
  return facility && element < facility->size() ? facility->path(element) : std::string();
}

void ChartsPanel::make_bar(QVBoxLayout* layout) {
  tabs_->setObjectName("chart_pages");
  tabs_->setAccessibleName(tr("Charts"));
  tabs_->setExpanding(false);
  tabs_->setDrawBase(false);
  for (const auto& name : {tr("Over time"), tr("Distribution"), tr("Heat map")}) tabs_->addTab(name);
  metric_->setObjectName("chart_metric");
  metric_->setAccessibleName(tr("Metric"));
  metric_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  metric_->setMinimumContentsLength(18);
  keep_->setObjectName("chart_keep");
  keep_->setToolTip(tr("Keeps this curve beside those of what is selected next, and of other metrics"));
  kept_button_->setObjectName("chart_kept");
  kept_button_->setToolTip(tr("Curves that are kept; choose one to take it away"));
  kept_button_->setMenu(new QMenu(kept_button_));
  auto* bar = new QWidget(this);  // in two lines where there is no room for one
  auto* flow = new FlowLayout(bar, look::gap);
  flow->setContentsMargins(look::gap, 4, look::gap, 4);
  auto* what = new QWidget(bar);
  auto* row = new QHBoxLayout(what);
  row->setContentsMargins(0, 0, 0, 0);
  for (QWidget* widget : std::initializer_list<QWidget*>{metric_, keep_, kept_button_}) row->addWidget(widget);
  flow->addWidget(tabs_);
  flow->addWidget(what);
  layout->addWidget(bar);
  connect(tabs_, &QTabBar::currentChanged, this, [this](int page) {
    pages_->setCurrentIndex(page);
    keep_->setVisible(page == 0);
    show_kept();
    outdated_ = true;
    ask();
  });
  connect(metric_, &QComboBox::activated, this, [this] {
    metric_->setProperty("chosen", true);
    outdated_ = true;
    ask();
  });
  connect(keep_, &QPushButton::clicked, this, &ChartsPanel::keep_selected);
}

ChartPage ChartsPanel::page() const { return static_cast<ChartPage>(tabs_->currentIndex()); }
void ChartsPanel::show_page(ChartPage page) { tabs_->setCurrentIndex(static_cast<int>(page)); }

std::vector<HistoryView*> ChartsPanel::histories() const {
  return {histories_.begin(), histories_.begin() + static_cast<std::ptrdiff_t>(filled_)};
}

HistoryView* ChartsPanel::history(std::size_t number) {
  while (histories_.size() <= number) {
    auto* view = new HistoryView(histories_page_);
    view->setObjectName(QStringLiteral("chart_history"));
    view->setMinimumHeight(90);
    histories_layout_->addWidget(view, 1);
    histories_.push_back(view);
    connect(view, &HistoryView::scrubbed, this, [this](double time) { jump_to(workspace_, time); });
    connect(view, &HistoryView::seen_changed, this, [this, view] {
      const auto axis = time_axis(workspace_.shown());
      const TimeSpan whole{axis.start, axis.end}, seen = view->seen_of(whole);
      // All plots see the same stretch.
      seen_ = seen == whole ? std::nullopt : std::optional(seen);
      for (auto* other : histories_)
        if (other != view) other->see(seen_);
      outdated_ = true;
      ask();
    });
  }
  return histories_[number];
}

void ChartsPanel::keep_selected() {
  const ChartCurve curve{workspace_.shown().selection, metric_->currentData().toString().toStdString()};
  if (curve.element == no_element || std::find(kept_.begin(), kept_.end(), curve) != kept_.end()) return;
  kept_.push_back(curve);
  show_kept();
  outdated_ = true;
  ask();
}

void ChartsPanel::show_kept() {
  auto* menu = kept_button_->menu();
  menu->clear();
  const auto* facility = workspace_.shown().facility();
  for (const auto& curve : kept_) {
    const auto name = facility && curve.element < facility->size() ? to_qt(facility->path(curve.element)) : QString();
    menu->addAction(tr("%1: %2").arg(name, to_qt(title(metric_from_label(curve.metric)))), this, [this, curve] {
      std::erase(kept_, curve);
      show_kept();
      outdated_ = true;
      ask();
    });
  }
  if (kept_.size() > 1) {
    menu->addSeparator();
    menu->addAction(tr("All of them"), this, [this] {
      kept_.clear();
      show_kept();
      outdated_ = true;
      ask();
    });
  }
  kept_button_->setText(tr("Kept: %1").arg(kept_.size()));
  kept_button_->setVisible(!kept_.empty() && page() == ChartPage::history);
}

void ChartsPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (outdated_) ask();
}

void ChartsPanel::offer_metrics() {
  const auto& s = workspace_.shown();
  const auto before = metric_->property("chosen").toBool() ? metric_->currentData().toString() : QString();
  metric_->clear();
  if (s.document)
    for (const auto& track : s.document->recording->tracks)
      metric_->addItem(to_qt(title(track->metric())), to_qt(label(track->metric())));
  int at = before.isEmpty() ? -1 : metric_->findData(before);
  const auto& faces = s.layer(LayerKind::rack_faces);
  if (at < 0 && faces.track) at = metric_->findData(to_qt(label(faces.track->metric())));
  metric_->setCurrentIndex(std::max(0, at));
}

void ChartsPanel::show_workspace(Parts parts) {
  const auto& s = workspace_.shown();
  if (std::exchange(opening_, s.opening) != s.opening) {
    kept_.clear();
    seen_.reset();
    for (auto* view : histories_) view->see({});
    metric_->setProperty("chosen", false);
    show_kept();
  }
  if (parts & (part::document | part::recording)) offer_metrics();
  if (parts & part::layers && !metric_->property("chosen").toBool()) offer_metrics();
  keep_->setEnabled(s.selection != no_element);
  heat_map_->set_instant(s.instant);
  heat_map_->set_selection(s.selection);
  for (std::size_t i = 0; i < filled_; ++i) {
    if (!(parts & part::instant)) break;
    auto contents = histories_[i]->contents();
    contents.now = s.instant;
    histories_[i]->set_contents(std::move(contents));
  }
  const bool instant_matters = page() == ChartPage::distribution;
  if (parts & ~(part::instant | part::alarms) || (parts & part::instant && instant_matters) ||
      std::exchange(happenings_, s.alarms.happenings) != s.alarms.happenings)
    outdated_ = true;
  if (outdated_ && isVisible() && !timer_.isActive()) timer_.start();
}

ChartQuestion ChartsPanel::question() const {
  const auto& s = workspace_.shown();
  ChartQuestion asked;
  asked.document = s.document;
  asked.happenings = s.alarms.happenings;
  asked.page = page();
  asked.metric = metric_->currentData().toString().toStdString();
  asked.instant = s.instant;
  const auto axis = time_axis(s);
  asked.seen = seen_ && page() == ChartPage::history ? *seen_ : TimeSpan{axis.start, axis.end};
  asked.curves = kept_;
  constexpr std::size_t most_curves = 8;  // more are no longer told apart
  const auto add = [&](ElementIndex element) {
    const ChartCurve shown{element, asked.metric};
    if (std::find(kept_.begin(), kept_.end(), shown) == kept_.end()) asked.curves.push_back(shown);
  };
  const auto all = s.selection.all();
  // Nothing selected: the worst of the whole facility. Of very many, the one that leads speaks for them.
  if (all.empty()) add(0);
  if (all.size() > most_curves) add(s.selection.lead());
  if (all.size() <= most_curves)
    for (const auto element : all) add(element);
  asked.selected.assign(all.begin(), all.end());
  return asked;
}

void ChartsPanel::ask() {
  if (!isVisible() || !workspace_.shown().document) return;
  if (run_.busy()) {
    wanted_ = true;
    return;
  }
  wanted_ = false;
  outdated_ = false;
  run_.start_in_turn([this, asked = question()](const std::stop_token& stop, const LatestRun::Tell& tell) {
    std::optional<ChartAnswer> found;
    try {
      found = answer(asked, [&] { return !stop.stop_requested(); });
    } catch (const std::exception&) {
      // Out of memory, in all likelihood: what is shown stays.
    }
    tell([this, asked, found] {
      run_.finish();
      // Of another document it would speak of other elements.
      if (found && workspace_.shown().document && asked.document->facility == workspace_.shown().document->facility &&
          asked.page == page())
        show_answer(*found);
      if (wanted_) ask();
    });
  });
}

void ChartsPanel::show_answer(const ChartAnswer& found) {
  const auto& s = workspace_.shown();
  if (page() == ChartPage::heat_map) {
    heat_map_->set_contents(s.document->facility, found.heat_map, s.document->recording->absolute);
    return;
  }
  if (page() == ChartPage::distribution) {
    const auto name = metric_->currentText();
    distribution_->set_contents(name, found.distribution ? *found.distribution : Distribution());
    return;
  }
  const auto axis = time_axis(s);
  filled_ = std::max<std::size_t>(1, found.plots.size());
  for (std::size_t i = 0; i < std::max(filled_, histories_.size()); ++i) {
    auto* view = history(i);
    view->setVisible(i < filled_);
    if (i >= filled_) continue;
    auto contents = i < found.plots.size() ? found.plots[i] : HistoryPlot::Contents();
    if (i >= found.plots.size()) contents.title = metric_->currentText().toStdString();
    contents.now = s.instant;
    view->set_whole({axis.start, axis.end});
    view->set_contents(std::move(contents));
  }
}

}  // namespace hallscope
