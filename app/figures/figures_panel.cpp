#include "app/figures/figures_panel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/figures/figure_delegate.h"
#include "app/figures/figures_model.h"
#include "app/look/clock_text.h"
#include "app/look/style.h"
#include "app/look/text.h"
#include "app/workspace/figures_scope.h"
#include "app/workspace/selecting.h"
#include "models/measure/time.h"

namespace hallscope {
namespace {

constexpr double windows_s[] = {10, 60, 300, 900};

}  // namespace

FiguresPanel::FiguresPanel(Workspace& workspace, QWidget* parent)
    : QWidget(parent),
      workspace_(workspace),
      worker_(new FiguresWorker(this)),
      model_(new FiguresModel(this)),
      title_(new QLabel(this)),
      note_(new QLabel(this)),
      window_(new QComboBox(this)),
      list_(new QTreeView(this)) {
  title_->setObjectName("figures_title");
  title_->setWordWrap(true);
  auto font = title_->font();
  font.setPointSizeF(font.pointSizeF() + 2);
  font.setWeight(QFont::DemiBold);
  title_->setFont(font);
  note_->setObjectName("figures_note");
  note_->setWordWrap(true);
  note_->setProperty("muted", true);
  window_->setObjectName("ramp_window");
  window_->setAccessibleName(tr("Ramps over"));
  for (const double s : windows_s) window_->addItem(to_qt(format_age(s)), s);
  list_->setObjectName("figures");
  list_->setAccessibleName(tr("Figures"));
  list_->setModel(model_);
  list_->setItemDelegate(new FigureDelegate(this));
  list_->setHeaderHidden(true);
  list_->setIndentation(14);
  list_->setExpandsOnDoubleClick(true);
  list_->setSelectionBehavior(QAbstractItemView::SelectRows);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  list_->header()->setStretchLastSection(true);
  // Notes take as many lines as the width wants.
  connect(list_->header(), &QHeaderView::sectionResized, list_, [this] { list_->doItemsLayout(); });

  auto* ramps = new QHBoxLayout;
  auto* label = new QLabel(tr("Ramps over"), this);
  label->setBuddy(window_);
  ramps->addWidget(label);
  ramps->addWidget(window_);
  ramps->addStretch();
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(look::gap, look::gap, look::gap, look::gap);
  layout->setSpacing(look::gap);
  layout->addWidget(title_);
  layout->addWidget(note_);
  layout->addWidget(list_, 1);
  layout->addLayout(ramps);

  const auto go = [this](const QModelIndex& index) {
    const auto target = index.data(FiguresModel::target_role);
    if (target.isValid() && target.toUInt() != no_element) fly_to(workspace_, target.toUInt());
  };
  connect(list_, &QTreeView::activated, this, go);      // Enter
  connect(list_, &QTreeView::doubleClicked, this, go);  // which activates in some styles and not in others
  connect(window_, &QComboBox::currentIndexChanged, this, &FiguresPanel::ask);
  connect(worker_, &FiguresWorker::ready, this, &FiguresPanel::show_figures);
  connect(model_, &QAbstractItemModel::modelReset, this, &FiguresPanel::open_groups);
  timer_.setSingleShot(true);
  timer_.setInterval(250);  // ms
  connect(&timer_, &QTimer::timeout, this, &FiguresPanel::ask);
  show_title();
  subscription_ = workspace_.subscribe(part::document | part::selection | part::instant | part::theme,
                                       [this](Parts parts) { show_workspace(parts); });
}

void FiguresPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  ask();
}

void FiguresPanel::show_workspace(Parts parts) {
  if (parts == part::theme) {
    list_->viewport()->update();
    return;
  }
  if (parts & part::selection)
    ask();
  else if (!timer_.isActive())  // begun once and not again by each frame, or it would never run out while time plays
    timer_.start();
}

void FiguresPanel::ask() {
  const auto& s = workspace_.shown();
  if (!isVisible() || !s.opened) return;
  worker_->ask({s.opened->document, selection_or_site(s), s.instant, window_->currentData().toDouble(), s.arriving});
}

void FiguresPanel::show_figures(const std::shared_ptr<const SelectionFigures>& figures,
                                const std::vector<FigureGroup>& groups) {
  figures_ = figures;
  model_->set_groups(groups);
  show_title();
}

void FiguresPanel::show_title() {
  if (!figures_) {
    title_->setText(tr("Nothing is open"));
    note_->clear();
    return;
  }
  const auto& recording = *figures_->document->recording;
  title_->setText(selection_title(*figures_));
  QStringList notes;
  if (recording.empty()) {
    notes += tr("Nothing is recorded");
  } else {
    notes += clock_text(std::round(figures_->now.at), recording.absolute);
    if (!figures_->now.source.empty()) notes.back() += " · " + to_qt(say_name(figures_->now.source));
  }
  if (const auto unsteady = to_qt(figures_->now.steadiness.note()); !unsteady.isEmpty()) notes += unsteady;
  note_->setText(notes.join("\n"));
}

void FiguresPanel::open_groups() {
  for (int g = 0; g < model_->rowCount(); ++g)
    if (model_->groups()[static_cast<std::size_t>(g)].open) list_->expand(model_->index(g, 0));
}

QString FiguresPanel::copy_text() const {
  return list_->currentIndex().isValid() ? model_->row_text(list_->currentIndex()) : QString();
}

}  // namespace hallscope
