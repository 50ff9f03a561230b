#include "app/window/status_strip.h"

#include <QLabel>
#include <QProgressBar>
#include <QToolButton>
#include <algorithm>
#include <cmath>

#include "app/look/language.h"
#include "app/look/style.h"
#include "app/look/text.h"

namespace hallscope {

StatusStrip::StatusStrip(Workspace& workspace, QWidget* parent)
    : QStatusBar(parent),
      workspace_(workspace),
      stage_(new QLabel(this)),
      bar_(new QProgressBar(this)),
      cancel_(new QToolButton(this)),
      facts_(new QLabel(this)),
      problems_(new QToolButton(this)) {
  setSizeGripEnabled(false);
  setContentsMargins(look::gap, 0, look::gap, 0);
  stage_->setMinimumWidth(stage_->fontMetrics().horizontalAdvance(tr("Simulating")) + look::gap);
  stage_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  bar_->setRange(0, 1000);
  bar_->setTextVisible(false);
  bar_->setFixedSize(160, 10);
  cancel_->setObjectName("cancel");
  cancel_->setText(tr("Cancel"));
  cancel_->setAutoRaise(true);
  facts_->setProperty("muted", true);
  problems_->setObjectName("problem_count");
  problems_->setAutoRaise(true);
  problems_->setToolTip(tr("Show or hide the list of problems"));
  addPermanentWidget(stage_);
  addPermanentWidget(bar_);
  addPermanentWidget(cancel_);
  addPermanentWidget(facts_);
  addPermanentWidget(problems_);
  connect(cancel_, &QToolButton::clicked, this, &StatusStrip::cancel_requested);
  connect(problems_, &QToolButton::clicked, this, &StatusStrip::problems_requested);
  end_progress();
  show_problems();
  subscription_ = workspace_.subscribe(part::facility | part::problems | part::theme, [this](Parts parts) {
    if (parts & part::facility) show_facts();
    show_problems();
  });
}

void StatusStrip::set_progress(double fraction, const QString& stage) {
  stage_->setText(stage);
  // A bar paints itself at once, and with it the whole window, the picture too: it is to wait for the window's turn.
  bar_->setUpdatesEnabled(false);
  bar_->setValue(static_cast<int>(std::lround(fraction * 1000)));
  bar_->setUpdatesEnabled(true);
  for (QWidget* widget : std::initializer_list<QWidget*>{stage_, bar_, cancel_}) widget->show();
}

void StatusStrip::end_progress() {
  for (QWidget* widget : std::initializer_list<QWidget*>{stage_, bar_, cancel_}) widget->hide();
}

void StatusStrip::show_facts() {
  const auto* facility = workspace_.shown().facility();
  if (!facility) return;
  const auto racks = facility->count(ElementType::Rack), gpus = facility->count(ElementType::GPU);
  auto text = shown_count(racks, "%n rack", "%n racks");
  if (gpus > 0) text += " · " + shown_count(gpus, "%n GPU", "%n GPUs");
  facts_->setText(text);
}

void StatusStrip::set_drawing(const QString& text) { facts_->setToolTip(text); }

QString StatusStrip::drawing() const { return facts_->toolTip(); }

void StatusStrip::show_problems() {
  const auto& list = workspace_.shown().problems;
  const auto count = [&](Severity severity) {
    return list ? std::ranges::count(list->list(), severity, &Problem::severity) : 0;
  };
  const auto errors = count(Severity::error), warnings = count(Severity::warning), notes = count(Severity::note);
  QStringList parts;
  if (errors > 0) parts += to_qt(say_count(errors, "%n error", "%n errors"));
  if (warnings > 0) parts += to_qt(say_count(warnings, "%n warning", "%n warnings"));
  if (parts.isEmpty() && notes > 0) parts += to_qt(say_count(notes, "%n note", "%n notes"));
  problems_->setText(parts.isEmpty() ? tr("No problems") : QStringLiteral("▲ ") + parts.join(", "));
  QColor color = look::muted;
  if (warnings > 0) color = look::caution;
  if (errors > 0) color = look::alarm;
  problems_->setStyleSheet("color:" + color.name());
}

}  // namespace hallscope
