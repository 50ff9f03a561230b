#include "app/headline/headline_strip.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <cmath>
#include <set>
#include <utility>

#include "app/headline/headline_tile.h"
#include "app/headline/headline_worker.h"
#include "app/look/clock_text.h"
#include "app/look/language.h"
#include "app/look/style.h"
#include "app/look/text.h"
#include "app/workspace/figures_scope.h"
#include "app/workspace/selecting.h"
#include "models/measure/time.h"
#include "models/measure/unit.h"
#include "models/telemetry/reading_words.h"
#include "models/words/say.h"

namespace hallscope {

QString source_text(const Recording& recording) {
  std::set<Source> sources;
  for (const auto& track : recording.tracks) sources.insert(track->source());
  QStringList names;
  for (const auto source : sources) names += to_qt(in_words(source));
  auto text = names.size() < 2
                  ? names.join(QString())
                  : HeadlineStrip::tr("%1 and %2").arg(names.mid(0, names.size() - 1).join(", "), names.back());
  if (!text.isEmpty()) text[0] = text[0].toUpper();
  return text;
}

HeadlineStrip::HeadlineStrip(Workspace& workspace, QWidget* parent)
    : QWidget(parent),
      workspace_(workspace),
      worker_(new HeadlineWorker(this)),
      scope_(new QToolButton(this)),
      source_(new QLabel(this)) {
  const QString titles[figure_count] = {tr("IT power"), tr("Cooling, liquid"), tr("Hottest"), tr("Nearest limit"),
                                        tr("Data age")};
  const QString usual[figure_count] = {"000.0 MW", "000.0 MW", "00.0 °C", "000.0 %", "00.0 s"};
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(look::gap, 0, look::gap, 0);
  layout->setSpacing(look::gap);
  scope_->setObjectName("headline_scope");
  scope_->setCheckable(true);
  scope_->setAutoRaise(true);
  scope_->setMaximumWidth(150);
  scope_->setToolTip(tr("What these figures are of: the whole site, or what is selected"));
  layout->addWidget(scope_, 0, Qt::AlignVCenter);
  connect(scope_, &QToolButton::clicked, this, [this](bool selection) {
    const auto text = selection ? say("Headline of the selection") : say("Headline of the whole site");
    workspace_.edit(step(text), [selection](Shown& s) { s.headline_of_selection = selection; });
  });
  for (std::size_t i = 0; i < tiles_.size(); ++i) {
    auto* tile = tiles_[i] = new HeadlineTile(titles[i], usual[i], this);
    const bool has_place = i == hottest || i == nearest_limit;
    layout->addWidget(tile, has_place ? 5 : 3);
    connect(tile, &HeadlineTile::clicked, this, [this, tile] {
      if (tile->target() != no_element) fly_to(workspace_, tile->target());
    });
  }
  source_->setObjectName("source");
  source_->hide();
  layout->addWidget(source_, 0, Qt::AlignVCenter);

  timer_.setSingleShot(true);
  timer_.setInterval(200);
  connect(&timer_, &QTimer::timeout, this, [this] {
    if (const auto& s = workspace_.shown(); s.opened)
      worker_->request(s.opened->document, s.instant, headline_scope(s));
  });
  connect(worker_, &HeadlineWorker::ready, this, [this](const auto& document, double time, const Headline& figures) {
    show_headline(document, time, figures);
    const auto& s = workspace_.shown();
    const bool asks_more = timer_.isActive();  // as of other elements
    lateness_.came(!asks_more && s.opened && s.opened->document == document && s.instant == time);
  });
  show_scope();
  const Parts shown = part::document | part::instant | part::selection | part::headline | part::theme;
  subscription_ = workspace_.subscribe(shown, [this](Parts parts) { show_workspace(parts); });
}

void HeadlineStrip::show_scope() {
  const auto& s = workspace_.shown();
  const auto of = headline_scope(s);
  scope_->setChecked(s.headline_of_selection);
  QString name = tr("Whole site");
  if (of.size() > 1) {
    name = shown_count(of.size(), "%n element", "%n elements");
  } else if (of.front() != 0) {
    // What stands in a rack is spoken of by its rack.
    const auto rack = s.facility()->ancestor(of.front(), ElementType::Rack);
    name = to_qt(name_of(*s.facility(), rack == no_element ? of.front() : rack));
  }
  scope_->setText(QFontMetrics(scope_->font()).elidedText(name, Qt::ElideMiddle, 120));
  scope_->setAccessibleName(tr("Figures of: %1").arg(name));
}

void HeadlineStrip::show_workspace(Parts) {
  const auto& s = workspace_.shown();
  show_scope();
  if (!s.opened) return;
  if (!timer_.isActive()) timer_.start();
  lateness_.expect();
  if (std::exchange(opening_, s.opening) == s.opening) return;
  of_.reset();
  show_source();
  for (auto* tile : tiles_) tile->set_figure(QStringLiteral("–"), {}, {}, no_element);
}

/// Where the figures come from, and what is to be known of all of them.
void HeadlineStrip::show_source() {
  const auto& s = workspace_.shown();
  if (!s.opened) return;
  const auto& recording = *(of_ ? of_ : s.opened->document)->recording;
  const bool late = of_ && lateness_.late();
  QString source = source_text(recording), hint = tr("Where the values come from"), more;
  if (late) {
    const auto at = clock_text(std::round(time_), recording.absolute);
    more = tr("of %1").arg(at);
    hint = tr("These figures are of %1: those of the instant shown are being worked out").arg(at);
  } else if (const auto unsteady = to_qt(steadiness_.note()); of_ && !unsteady.isEmpty()) {
    // Right after power has changed, what is cooled is not what is drawn: the figures then do not belong together.
    more = tr("not steady");
    hint = unsteady;
  }
  // In two lines, as its neighbours are: the strip has little room in a small window.
  if (source.isEmpty()) {
    source = more;
    if (!source.isEmpty()) source[0] = source[0].toUpper();
  } else if (!more.isEmpty()) {
    source = tr("%1,\n%2").arg(source, more);
  }
  source_->setText(source);
  source_->setToolTip(hint);
  source_->setVisible(!source.isEmpty());
  for (auto* tile : tiles_) tile->set_late(late);
}

void HeadlineStrip::show_headline(const std::shared_ptr<const Document>& document, double time,
                                  const Headline& headline) {
  of_ = document;
  time_ = time;
  steadiness_ = headline.steadiness;
  show_source();
  const auto& facility = *document->facility;
  const auto show = [&](Figure which, const HeadlineFigure& figure, QString value) {
    const bool has_place = figure.element < facility.size();
    const auto path = has_place ? to_qt(facility.path(figure.element)) : QString();
    const auto note = to_qt(figure.note);
    QStringList hint;
    if (!path.isEmpty()) hint += path;
    if (!note.isEmpty()) hint += note;
    if (!figure.value) value = tr("no data");
    tiles_[which]->set_figure(value, has_place ? path : note, hint.join('\n'), figure.element);
    tiles_[which]->set_brief(to_qt(figure.brief));
    tiles_[which]->set_bad(which == nearest_limit && figure.value && *figure.value >= 1);
  };
  const auto plain = [](const HeadlineFigure& figure) {
    return figure.value ? to_qt(format_value(figure.quantity, *figure.value)) : QString();
  };
  show(it_power, headline.it_power, plain(headline.it_power));
  show(cooling, headline.cooling, plain(headline.cooling));
  show(hottest, headline.hottest, plain(headline.hottest));
  show(nearest_limit, headline.nearest_limit, plain(headline.nearest_limit));
  show(data_age, headline.data_age, headline.data_age.value ? to_qt(format_age(*headline.data_age.value)) : QString());
}

}  // namespace hallscope
