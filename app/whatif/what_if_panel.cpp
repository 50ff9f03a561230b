#include "app/whatif/what_if_panel.h"

#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>
#include <cmath>

#include "app/look/clock_text.h"
#include "app/look/language.h"
#include "app/look/rich_label.h"
#include "app/look/style.h"
#include "app/look/text.h"
#include "app/look/two_line_item.h"
#include "app/whatif/affected_delegate.h"
#include "app/whatif/affected_model.h"
#include "app/workspace/selecting.h"
#include "app/workspace/what_if.h"
#include "models/facility/element_roles.h"
#include "models/measure/time.h"
#include "models/measure/unit.h"

namespace hallscope {
namespace {

QString watts(double value) { return to_qt(format_value(Quantity::power, value)); }

QString racks_text(std::size_t n) { return shown_count(n, "%n rack", "%n racks"); }

QString gpus_text(std::size_t n) { return shown_count(n, "%n GPU", "%n GPUs"); }

/// The value is markup, the name is not.
QString row(const QString& name, const QString& value) {
  // One arg() for all: by itself the second would also fill a "%1" that stands in what the first has put in.
  return QStringLiteral("<tr><td style='color:%1; padding-right:12px; white-space:nowrap'>%2</td><td>%3</td></tr>")
      .arg(look::muted.name(), name.toHtmlEscaped(), value);
}

QString lost_text(const Impact& impact, bool later) {
  // Racks that their remaining feed holds back lose power without being lost.
  if (impact.lost_racks == 0 && !(impact.lost_w > 0))
    return later ? WhatIfPanel::tr("nothing at once") : WhatIfPanel::tr("nothing");
  auto text = QStringLiteral("<b style='color:%1'>%2</b>").arg(look::alarm.name(), watts(impact.lost_w));
  text += " · " + racks_text(impact.lost_racks) + " · " + gpus_text(impact.lost_gpus);
  if (!impact.held_back.empty())
    text += " · " + WhatIfPanel::tr("%1 held back").arg(racks_text(impact.held_back.size()));
  return text;
}

QString overload_text(const Overload& over, ElementType type) {
  const auto share = to_qt(format_value(Quantity::ratio, over.share));
  if (moves_heat(type)) return WhatIfPanel::tr("at capacity, asked for %1 of what it does").arg(share);
  if (!std::isfinite(over.trip_after_s)) return WhatIfPanel::tr("at most %1 of the limit; none trips").arg(share);
  return WhatIfPanel::tr("first trip in %1, at %2 of its limit").arg(seconds_text(over.trip_after_s), share);
}

QString fed_text(const Impact& impact) {
  if (impact.fed_racks == 0 && !(impact.fed_w > 0)) return WhatIfPanel::tr("nothing");
  return racks_text(impact.fed_racks) + ", " + watts(impact.fed_w);
}

/// Heat is no power that is fed.
QString cooled_text(const Impact& impact) {
  return WhatIfPanel::tr("%1, %2 of heat").arg(racks_text(impact.fed_racks), watts(*impact.cooled_w));
}

const QString what_takes_over = QStringLiteral("takes-over");  // a link

QString failover_text(std::size_t n) {
  if (n == 1) return WhatIfPanel::tr("1 element");
  return WhatIfPanel::tr("%1 elements").arg(shown_number(n));
}

/// " (8 s to 27 s)": with what is uncertain against and for the racks.
QString band_text(const ImpactTimes::Band& band, double looked_s) {
  if (!band.soonest_s) return {};
  if (!band.latest_s)
    return WhatIfPanel::tr(" (%1, or not within %2)").arg(seconds_text(*band.soonest_s), to_qt(format_age(looked_s)));
  return WhatIfPanel::tr(" (%1 to %2)").arg(seconds_text(*band.soonest_s), seconds_text(*band.latest_s));
}

/// How soon, within which band, and how many racks there are.
QString time_text(const std::optional<double>& first, const ImpactTimes::Band& band, std::size_t racks,
                  double looked_s) {
  if (!first) return WhatIfPanel::tr("none within %1").arg(to_qt(format_age(looked_s))) + band_text(band, looked_s);
  return WhatIfPanel::tr("<b>%1</b>%2, %3").arg(seconds_text(*first), band_text(band, looked_s), racks_text(racks));
}

}  // namespace

WhatIfPanel::WhatIfPanel(Workspace& workspace, QWidget* parent)
    : QWidget(parent),
      workspace_(workspace),
      title_(new RichLabel(this)),
      numbers_(new RichLabel(this)),
      busy_(new QProgressBar(this)),
      affected_(new AffectedModel(this)),
      table_(new QTableView(this)),
      run_(new QPushButton(tr("Run it"), this)),
      ask_(new QPushButton(this)) {
  title_->setObjectName("what_if_title");
  numbers_->setObjectName("what_if_numbers");
  for (auto* label : {title_, numbers_}) label->setTextInteractionFlags(Qt::TextBrowserInteraction);
  busy_->setRange(0, 0);  // without ends: it shows that something goes on, not how far it is
  busy_->setTextVisible(false);
  busy_->setFixedHeight(6);
  busy_->setObjectName("what_if_busy");
  make_table();
  ask_->setObjectName("ask_what_if");
  connect(ask_, &QPushButton::clicked, this, [this] { ask_what_if(workspace_, workspace_.shown().selection); });
  run_->setObjectName("run_it");
  run_->setToolTip(tr("Simulate the run again with this failure at the instant shown"));

  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(look::gap, look::gap, look::gap, look::gap);
  layout->setSpacing(look::gap);
  layout->addWidget(title_);
  layout->addWidget(numbers_);
  layout->addWidget(ask_, 0, Qt::AlignLeft);
  layout->addWidget(busy_);
  layout->addWidget(table_, 1);
  layout->addStretch();  // keeps the text together while there is no table
  layout->addWidget(run_, 0, Qt::AlignRight);
  connect(table_, &QTableView::clicked, this,
          [this](const QModelIndex& index) { fly_to(workspace_, affected_->element_at(index)); });
  connect(title_, &QLabel::linkActivated, this, [this] { fly_to(workspace_, workspace_.shown().what_if.element); });
  connect(numbers_, &QLabel::linkActivated, this, &WhatIfPanel::fly_to_what_takes_over);
  connect(run_, &QPushButton::clicked, this,
          [this] { workspace_.edit(passing(), [](Shown& s) { s.what_if.run_wanted = true; }); });
  clear();
  // Texts carry their colours, so that another theme writes them anew.
  subscription_ =
      workspace_.subscribe(part::what_if | part::theme | part::selection | part::document, [this](Parts parts) {
        // While something is asked about, another selection is no other question.
        if (parts & (part::what_if | part::theme) || !workspace_.shown().what_if.asked()) show_what_if();
      });
}

/// All of it at once; the list below leads to each.
void WhatIfPanel::fly_to_what_takes_over() {
  const auto& impact = workspace_.shown().what_if.impact;
  if (!impact) return;
  std::vector<ElementIndex> takes;
  for (const auto& over : impact->failed_over) takes.push_back(over.element);
  if (takes.size() == 1)
    fly_to(workspace_, takes.front());
  else
    fly_around(workspace_, std::move(takes));
}

void WhatIfPanel::make_table() {
  table_->setObjectName("affected");
  table_->setModel(affected_);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setShowGrid(false);
  table_->setWordWrap(false);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(two_line_height(table_->font()));
  table_->horizontalHeader()->hide();
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
  table_->setItemDelegateForColumn(AffectedModel::element_column, new AffectedDelegate(this));
  table_->hideColumn(AffectedModel::what_column);
}

void WhatIfPanel::clear() {
  affected_->clear();
  const auto& s = workspace_.shown();
  const bool selected = s.facility() && s.selection < s.facility()->size();
  title_->setText(
      QStringLiteral("<span style='color:%1'>%2</span>")
          .arg(look::muted.name(),
               tr("What happens if something fails: select it and press X, or right click on it. Told are what "
                  "stops, what takes over, and after how many seconds racks throttle.")));
  if (selected) ask_->setText(tr("What if %1 fails?").arg(to_qt(name_of(*s.facility(), s.selection))));
  ask_->setVisible(selected && !s.what_if.asked());
  numbers_->clear();
  busy_->hide();
  table_->hide();
  run_->hide();
}

void WhatIfPanel::show_what_if() {
  const auto& asked = workspace_.shown().what_if;
  clear();  // answers come one after the other, and what is not there yet must not be of the question before
  if (!asked.asked()) return;
  const auto& facility = *asked.document->facility;
  // Trays and GPUs are parts of a rack in the simulation: their failure is known, but not over time.
  const bool inside_rack = facility.element(asked.element).type != ElementType::Rack &&
                           facility.ancestor(asked.element, ElementType::Rack) != no_element;
  run_->setVisible(asked.document->scenario && !inside_rack);
  run_->setEnabled(asked.impact && asked.impact->simulated);
  if (asked.impact) affected_->set_impact(asked.document->facility, *asked.impact);
  if (asked.times) affected_->set_times(*asked.times);
  table_->setVisible(affected_->rowCount() > 0);
  const bool plays_no_part = asked.impact && !asked.impact->simulated;  // then no times will come
  busy_->setVisible(!asked.times && !plays_no_part);
  show_text();
}

void WhatIfPanel::show_text() {
  const auto& asked = workspace_.shown().what_if;
  const auto& facility = *asked.document->facility;
  const auto& recording = *asked.document->recording;
  const auto& impact = asked.impact;
  const auto& times = asked.times;
  // The first element is the facility itself, which has no path.
  const auto name = asked.element == 0 ? facility.title() : facility.path(asked.element);
  const auto path = to_qt(name).toHtmlEscaped();
  const auto when = recording.empty() ? QString() : clock_text(std::round(asked.at), recording.absolute) + " · ";
  title_->setText(QStringLiteral("<a href='e' style='text-decoration:none; font-size:11pt; font-weight:600'>%1</a> %2"
                                 "<div style='color:%3'>%4</div>")
                      .arg(path, tr("fails"), look::muted.name(), when + tr("simulated")));
  if (!impact) {
    numbers_->setText(tr("Looking…"));
    return;
  }
  if (!impact->simulated) {
    numbers_->setText(tr("It plays no part in the simulation: nothing is known of its failure."));
    return;
  }
  QString rows;
  if (impact->fed_w > 0 || !impact->cooled_w) rows += row(tr("Feeds"), fed_text(*impact));
  if (impact->cooled_w) rows += row(tr("Cools"), cooled_text(*impact));
  rows += row(tr("Lost"), lost_text(*impact, times && (times->throttle_s || times->trip_s)));
  if (!impact->failed_over.empty())
    rows += row(tr("Takes over"),
                QStringLiteral("<a href='%1'>%2</a>").arg(what_takes_over, failover_text(impact->failed_over.size())));
  if (!impact->overloaded.empty())
    rows += row(tr("Overloaded"),
                overload_text(impact->overloaded.front(), facility.element(impact->overloaded.front().element).type));
  if (!impact->first_limit.empty()) rows += row(tr("First limit"), to_qt(impact->first_limit).toHtmlEscaped());
  if (times) {
    std::size_t throttled = 0, tripped = 0;
    for (const auto& rack : times->racks) {
      if (rack.throttle_s) ++throttled;
      if (rack.trip_s) ++tripped;
    }
    rows += row(tr("Throttle in"), time_text(times->throttle_s, times->throttle_band, throttled, times->looked_s));
    rows += row(tr("Switch off in"), time_text(times->trip_s, times->trip_band, tripped, times->looked_s));
  } else {
    rows += row(tr("Throttle in"), tr("simulating…"));
    rows += row(tr("Switch off in"), tr("simulating…"));
  }
  numbers_->setText("<table cellspacing='2'>" + rows + "</table>");
}

}  // namespace hallscope
