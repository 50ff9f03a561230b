#include "app/timeline/timeline.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QToolButton>
#include <cmath>

#include "app/look/clock_text.h"
#include "app/look/style.h"
#include "app/look/text.h"
#include "app/timeline/clock_field.h"
#include "app/timeline/playback.h"
#include "app/timeline/time_ruler.h"
#include "app/workspace/alarms.h"
#include "models/measure/time.h"

namespace hallscope {
namespace {

/// Whole seconds while time runs freely: fractions would only flicker.
double shown_time(const Playback& playback) {
  return playback.end() - playback.start() < 10 ? std::round(playback.time() * 10) / 10 : std::round(playback.time());
}

}  // namespace

Timeline::Timeline(Workspace& workspace, Playback* playback, QWidget* parent)
    : QWidget(parent),
      workspace_(workspace),
      playback_(playback),
      pages_(new QStackedWidget(this)),
      nothing_(new QLabel(this)),
      speed_(new QComboBox(this)),
      now_(new ClockField(this)),
      apart_(new QLabel(this)),
      ruler_(new TimeRuler(this)) {
  nothing_->setAlignment(Qt::AlignCenter);
  nothing_->setProperty("muted", true);
  nothing_->setText(tr("Nothing to play yet: open a recording"));
  pages_->addWidget(nothing_);
  pages_->addWidget(make_bar());
  auto* outer = new QHBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  outer->addWidget(pages_);
  connect_playback();
  subscription_ =
      workspace_.subscribe(part::document | part::alarms | part::theme, [this](Parts parts) { show_workspace(parts); });
}

QWidget* Timeline::make_bar() {
  auto* bar = new QWidget(this);
  auto* layout = new QHBoxLayout(bar);
  layout->setContentsMargins(look::gap, 4, look::gap, 4);
  layout->setSpacing(2);
  add_button(bar, Icon::first, tr("First (Home)"), [this] { playback_->set_time(playback_->start()); });
  add_button(bar, Icon::step_back, tr("Step back (, or ←)"), [this] { playback_->step(-1); });
  play_ = add_button(bar, Icon::play, tr("Play or pause (Space)"), [this] { playback_->toggle(); });
  play_->setObjectName("play");
  add_button(bar, Icon::step_on, tr("Step on (. or →)"), [this] { playback_->step(1); });
  add_button(bar, Icon::last, tr("Last (End)"), [this] { playback_->set_time(playback_->end()); });
  speed_->setFocusPolicy(Qt::TabFocus);
  speed_->setAccessibleName(tr("Speed"));
  speed_->setToolTip(tr("Seconds played in one second"));
  for (const double s : speeds) speed_->addItem(QStringLiteral("%1×").arg(s), s);
  layout->addSpacing(4);
  layout->addWidget(speed_);
  now_->setObjectName("now");
  now_->setStyleSheet("font-weight:600");
  now_->setAccessibleName(tr("Instant shown"));
  layout->addWidget(now_);
  apart_->setObjectName("values_apart");
  apart_->setProperty("muted", true);
  apart_->setToolTip(tr("How far values are apart: between them the picture stays as it is, and nothing is made up"));
  layout->addWidget(apart_);
  layout->addSpacing(look::gap);
  layout->addWidget(ruler_, 1);
  return bar;
}

QToolButton* Timeline::add_button(QWidget* bar, Icon shown, const QString& tip, std::function<void()> action) {
  auto* button = new QToolButton(bar);
  button->setIcon(icon(shown));
  button->setIconSize({20, 20});
  button->setToolTip(tip);
  button->setAccessibleName(tip);
  button->setAutoRaise(true);
  button->setFocusPolicy(Qt::NoFocus);
  connect(button, &QToolButton::clicked, this, std::move(action));
  bar->layout()->addWidget(button);
  return button;
}

void Timeline::connect_playback() {
  connect(speed_, &QComboBox::activated, this, [this] { playback_->set_speed(speed_->currentData().toDouble()); });
  connect(ruler_, &TimeRuler::dragged, this, [this](double seconds) {
    playback_->pause();
    playback_->set_time(seconds);
  });
  connect(ruler_, &TimeRuler::happening_chosen, this,
          [this](const Happening& one) { go_to(workspace_, one.begin, one.element, one.what); });
  connect(now_, &ClockField::chosen, this, [this](double seconds) {
    playback_->pause();
    playback_->set_time(seconds);
  });
  connect(playback_, &Playback::time_changed, this, &Timeline::show_time);
  connect(playback_, &Playback::playing_changed, this,
          [this](bool playing) { play_->setIcon(icon(playing ? Icon::pause : Icon::play)); });
}

void Timeline::show_workspace(Parts parts) {
  if (parts & part::document) show_document();
  if (parts & part::alarms) ruler_->set_happenings(workspace_.shown().alarms.happenings);
  ruler_->update();  // in the colours of the theme
}

void Timeline::show_document() {
  const auto& s = workspace_.shown();
  if (!s.opened) return;
  const auto& opened = *s.opened;
  const auto& recording = *opened.document->recording;
  absolute_ = recording.absolute;
  ruler_->set_contents(playback_->start(), playback_->end(), absolute_, opened.density);
  now_->set_axis(playback_->start(), playback_->end(), absolute_);
  speed_->setCurrentIndex(speed_->findData(playback_->speed()));
  pages_->setCurrentIndex(playback_->playable() ? 1 : 0);
  nothing_->setText(
      s.arriving ? tr("The simulation has begun")
      : recording.empty()
          ? tr("Nothing to play: no telemetry is open for this facility")
          : tr("Nothing to play: everything is of one instant, %1").arg(clock_text(recording.start(), absolute_)));
  const auto widest = clock_text(std::round(playback_->end()), absolute_);
  now_->setFixedWidth(now_->fontMetrics().horizontalAdvance(widest) + 4 * look::gap);
  apart_->setText(opened.step_s >= 1 ? tr("each %1").arg(to_qt(format_age(opened.step_s))) : QString());
  show_time();
}

void Timeline::show_time() {
  now_->set_instant(playback_->time(), clock_text(shown_time(*playback_), absolute_));
  ruler_->set_time(playback_->time());
}

}  // namespace hallscope
