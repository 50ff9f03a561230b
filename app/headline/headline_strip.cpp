#include "app/headline/headline_strip.h"

#include <QHBoxLayout>
#include <QLabel>
#include <set>
#include <utility>

#include "app/headline/headline_tile.h"
#include "app/headline/headline_worker.h"
#include "app/look/style.h"
#include "app/look/text.h"
#include "app/workspace/selecting.h"
#include "models/measure/time.h"
#include "models/measure/unit.h"
#include "models/telemetry/reading_words.h"

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
    : QWidget(parent), workspace_(workspace), worker_(new HeadlineWorker(this)), source_(new QLabel(this)) {
  const QString titles[figure_count] = {tr("IT power"), tr("Cooling, liquid"), tr("Hottest"), tr("Nearest limit"),
                                        tr("Data age")};
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(look::gap, 0, look::gap, 0);
  layout->setSpacing(look::gap);
  for (std::size_t i = 0; i < tiles_.size(); ++i) {
    auto* tile = tiles_[i] = new HeadlineTile(titles[i], this);
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
    if (const auto& s = workspace_.shown(); s.opened) worker_->request(s.opened->document, s.instant);
  });
  connect(worker_, &HeadlineWorker::ready, this,
          [this](const auto& document, const Headline& figures) { show_headline(*document->facility, figures); });
  subscription_ = workspace_.subscribe(part::document | part::instant, [this](Parts parts) { show_workspace(parts); });
}

void HeadlineStrip::show_workspace(Parts) {
  const auto& s = workspace_.shown();
  if (!s.opened) return;
  if (!timer_.isActive()) timer_.start();
  if (std::exchange(opening_, s.opening) == s.opening) return;
  const auto source = source_text(*s.opened->document->recording);
  source_->setText(source);
  source_->setToolTip(tr("Where the values come from"));
  source_->setVisible(!source.isEmpty());
  for (auto* tile : tiles_) tile->set_figure(QStringLiteral("–"), {}, {}, no_element);
}

void HeadlineStrip::show_headline(const Facility& facility, const Headline& headline) {
  const auto show = [&](Figure which, const HeadlineFigure& figure, QString value) {
    const bool has_place = figure.element < facility.size();
    const auto path = has_place ? to_qt(facility.path(figure.element)) : QString();
    const auto note = to_qt(figure.note);
    QStringList hint;
    if (!path.isEmpty()) hint += path;
    if (!note.isEmpty()) hint += note;
    if (!figure.value) value = tr("no data");
    tiles_[which]->set_figure(value, has_place ? path : note, hint.join('\n'), figure.element);
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
