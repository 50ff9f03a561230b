#include "app/layers/layer_editor.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>
#include <QWidgetAction>
#include <algorithm>
#include <cmath>

#include "app/layers/range_form.h"
#include "app/look/style.h"
#include "app/look/text.h"
#include "models/measure/unit.h"
#include "models/words/say.h"

namespace hallscope {

QString range_text(Quantity quantity, ValueRange range) {
  const auto unit = display_unit(quantity, std::max(std::abs(range.low), std::abs(range.high)));
  const auto number = [&](double si) {
    // With a real minus: a hyphen beside the dash of a range is hard to read.
    return to_qt(say_number(QString::number(si * unit.scale + unit.offset, 'g', 4).toStdString()))
        .replace('-', QChar(0x2212));
  };
  auto text = number(range.low) + QStringLiteral(" – ") + number(range.high);
  return unit.name.empty() ? text : text + " " + to_qt(unit.name);
}

LayerEditor::LayerEditor(LayerKind kind, QWidget* parent)
    : QWidget(parent),
      kind_(kind),
      visible_(new QCheckBox(to_qt(title(kind)), this)),
      metric_(new QComboBox(this)),
      range_(new QToolButton(this)) {
  setObjectName(key(kind));
  metric_->setObjectName("metric");
  metric_->setProperty("told", !has_atlas(kind));  // it cannot be chosen, and yet it is to be read
  metric_->setAccessibleName(tr("%1: metric").arg(visible_->text()));
  range_->setAccessibleName(tr("%1: range and colours").arg(visible_->text()));
  visible_->setToolTip(tr("Show or hide this layer"));
  metric_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  metric_->setMinimumContentsLength(8);
  range_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  range_->setIconSize({48, 10});
  range_->setAutoRaise(true);
  range_->setToolTip(tr("Range and colours"));

  auto* layout = new QGridLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setHorizontalSpacing(look::gap);
  layout->setVerticalSpacing(2);
  // Names of metrics are long: they have a line of their own.
  layout->setColumnStretch(0, 1);
  layout->addWidget(visible_, 0, 0, Qt::AlignLeft);
  layout->addWidget(range_, 0, 1, Qt::AlignRight);
  layout->addWidget(metric_, 1, 0, 1, 2);

  connect(visible_, &QCheckBox::toggled, this, [this](bool on) {
    setup_.visible = on;
    Q_EMIT edited(setup_);
  });
  connect(metric_, &QComboBox::activated, this,
          [this](int row) { Q_EMIT metric_chosen(row > 0 ? choices_[static_cast<std::size_t>(row - 1)] : nullptr); });
  connect(range_, &QToolButton::clicked, this, &LayerEditor::open_form);
}

void LayerEditor::set_choices(std::vector<std::shared_ptr<const Track>> choices) {
  const QSignalBlocker quiet(metric_);
  const bool known = metric_->count() > 0 && choices.size() == choices_.size() &&
                     std::equal(choices.begin(), choices.end(), choices_.begin(),
                                [](const auto& a, const auto& b) { return a->metric() == b->metric(); });
  choices_ = std::move(choices);
  if (known) return show_setup();  // an open list stays open while a recording arrives
  metric_->clear();
  metric_->addItem(tr("none"));
  metric_->setEnabled(has_atlas(kind_));  // what a network shows is fixed
  for (const auto& track : choices_) {
    metric_->addItem(to_qt(title(track->metric())));
    metric_->setItemData(metric_->count() - 1, to_qt(label(track->metric())), Qt::ToolTipRole);
  }
  // The list may be wider than the panel: metric names are long.
  metric_->view()->setMinimumWidth(metric_->view()->sizeHintForColumn(0) + 32);
  show_setup();
}

void LayerEditor::set_setup(LayerSetup setup, ValueRange automatic) {
  setup_ = std::move(setup);
  automatic_ = automatic;
  show_setup();
}

void LayerEditor::show_setup() {
  const QSignalBlocker quiet_visible(visible_), quiet_metric(metric_);
  visible_->setChecked(setup_.visible);
  const auto chosen = std::find(choices_.begin(), choices_.end(), setup_.track);
  metric_->setCurrentIndex(chosen == choices_.end() ? 0 : static_cast<int>(chosen - choices_.begin()) + 1);
  // What does not fit into the box stands in its tip.
  metric_->setToolTip(setup_.track ? to_qt(has_atlas(kind_) ? title(setup_.track->metric()) : setup_.title) + "\n" +
                                         to_qt(label(setup_.track->metric()))
                                   : tr("This layer shows no data"));
  if (!has_atlas(kind_)) metric_->setItemText(0, setup_.track ? to_qt(setup_.title) : tr("no data"));
  range_->setVisible(setup_.track != nullptr);
  if (!setup_.track) return;
  const bool automatic = setup_.range.low == automatic_.low && setup_.range.high == automatic_.high;
  range_->setText(range_text(setup_.track->metric().quantity, setup_.range) + (automatic ? QString() : tr(" · fixed")));
  range_->setIcon(QIcon(color_map_strip(setup_.color_map, range_->iconSize() * devicePixelRatio())));
}

void LayerEditor::open_form() {
  if (!setup_.track) return;
  QMenu menu(this);
  auto* form = new RangeForm(setup_, automatic_, &menu);
  connect(form, &RangeForm::changed, this, [this](const LayerSetup& setup) {
    const auto track = setup_.track;  // newer than the form's when a recording arrives
    setup_ = setup;
    setup_.track = track;
    show_setup();
    Q_EMIT edited(setup_);
  });
  auto* action = new QWidgetAction(&menu);
  action->setDefaultWidget(form);
  menu.addAction(action);
  menu.exec(range_->mapToGlobal(QPoint(0, range_->height())));
  Q_EMIT editing_ended();
}

}  // namespace hallscope
