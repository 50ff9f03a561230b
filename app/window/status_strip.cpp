#include "app/window/status_strip.h"

#include <QLabel>
#include <QProgressBar>
#include <QToolButton>
#include <cmath>

#include "app/look/style.h"
#include "app/problems/problems_model.h"

namespace hallscope {

StatusStrip::StatusStrip(QWidget* parent)
    : QStatusBar(parent),
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
  problems_->setText(tr("No problems"));
  end_progress();
}

void StatusStrip::set_progress(double fraction, const QString& stage) {
  stage_->setText(stage);
  bar_->setValue(static_cast<int>(std::lround(fraction * 1000)));
  for (QWidget* widget : std::initializer_list<QWidget*>{stage_, bar_, cancel_}) widget->show();
}

void StatusStrip::end_progress() {
  for (QWidget* widget : std::initializer_list<QWidget*>{stage_, bar_, cancel_}) widget->hide();
}

void StatusStrip::set_facts(const QString& text) { facts_->setText(text); }

void StatusStrip::set_drawing(const QString& text) {
  constexpr int shown_ms = 6000;
  facts_->setToolTip(text);
  showMessage(text, shown_ms);
}

void StatusStrip::set_problems(const ProblemsModel& model) {
  const int errors = model.count(Severity::error), warnings = model.count(Severity::warning);
  QStringList parts;
  if (errors > 0) parts += errors == 1 ? tr("1 error") : tr("%1 errors").arg(errors);
  if (warnings > 0) parts += warnings == 1 ? tr("1 warning") : tr("%1 warnings").arg(warnings);
  if (parts.isEmpty() && model.rowCount() > 0)
    parts += model.rowCount() == 1 ? tr("1 note") : tr("%1 notes").arg(model.rowCount());
  problems_->setText(parts.isEmpty() ? tr("No problems") : QStringLiteral("▲ ") + parts.join(", "));
  const auto& color = errors > 0 ? look::alarm : warnings > 0 ? look::caution : look::muted;
  problems_->setStyleSheet("color:" + color.name());
}

}  // namespace hallscope
