#include "app/window/start_page.h"

#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "app/document/document_files.h"
#include "app/look/flow_layout.h"
#include "app/look/icons.h"
#include "app/look/panel_scroll.h"
#include "app/look/style.h"
#include "app/window/samples.h"
#include "app/window/start_card.h"
#include "app/window/thumbnails.h"

namespace hallscope {
namespace {

constexpr qsizetype most_recent = 6;

QLabel* heading(const QString& text, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  auto font = label->font();
  font.setWeight(QFont::DemiBold);
  label->setFont(font);
  return label;
}

/// "hall.json and 2 more" says too little where two sets begin with the same file: the folder stands below.
QString folder_of(const QStringList& files) {
  const QFileInfo first(files.value(0));
  return first.dir().dirName();
}

/// What the program is, for who sees it the first time.
QWidget* make_greeting(QWidget* parent) {
  auto* greeting = new QWidget(parent);
  auto* sign = new QLabel(greeting);
  sign->setPixmap(program_icon().pixmap(56, 56));
  auto* name = new QLabel(StartPage::tr("Hallscope"), greeting);
  auto big = name->font();
  big.setPointSizeF(22);
  big.setWeight(QFont::DemiBold);
  name->setFont(big);
  auto* does = new QLabel(StartPage::tr("Every rack, tray and GPU of an AI data centre: where it is hot, where power "
                                        "goes, what a failure would do, what happened when."),
                          greeting);
  does->setWordWrap(true);
  does->setProperty("muted", true);
  auto* words = new QVBoxLayout;
  words->setSpacing(0);
  words->addWidget(name);
  words->addWidget(does);
  auto* row = new QHBoxLayout(greeting);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(2 * look::gap);
  row->addWidget(sign, 0, Qt::AlignTop);
  row->addLayout(words, 1);
  return greeting;
}

}  // namespace

StartPage::StartPage(Settings settings, QWidget* parent)
    : QWidget(parent), settings_(std::move(settings)), recent_title_(nullptr), recent_(nullptr), busy_(nullptr) {
  setObjectName("start");
  auto* page = new QWidget;
  auto* hint =
      new QLabel(tr("Drop facility files, scenarios, DSX captures, air from CFD or other telemetry anywhere in this "
                    "window. DSX captures and weather open by themselves; all else needs its facility."),
                 page);
  hint->setWordWrap(true);
  hint->setProperty("muted", true);
  auto* open = new QPushButton(tr("Open files…  Ctrl+O"), page);
  open->setObjectName("open_files");
  connect(open, &QPushButton::clicked, this, &StartPage::open_requested);
  busy_ = new QLabel(page);
  busy_->setObjectName("busy");
  busy_->setProperty("muted", true);
  busy_->setWordWrap(true);
  recent_title_ = heading(tr("Open again"), page);
  recent_ = new QWidget(page);
  recent_->setObjectName("recent");
  new FlowLayout(recent_, 2 * look::gap);
  auto* offered = new QWidget(page);
  offered->setObjectName("samples");
  auto* flow = new FlowLayout(offered, 2 * look::gap);
  for (const auto& sample : samples())
    flow->addWidget(make_card(sample.title, sample.about, QImage(sample.picture), sample.files, offered));

  page->setMaximumWidth(4 * (thumbnails::size.width() + 2 * look::gap) + 8 * look::gap);
  auto* opening = new QHBoxLayout;
  opening->setSpacing(2 * look::gap);
  opening->addWidget(open, 0, Qt::AlignTop);
  opening->addWidget(hint, 1);
  auto* layout = new QVBoxLayout(page);
  layout->setContentsMargins(4 * look::gap, 4 * look::gap, 4 * look::gap, 3 * look::gap);
  layout->setSpacing(look::gap);
  layout->addWidget(make_greeting(page));
  layout->addSpacing(look::gap);
  layout->addLayout(opening);
  layout->addWidget(busy_);
  layout->addWidget(recent_title_);
  layout->addWidget(recent_);
  layout->addSpacing(look::gap);
  layout->addWidget(heading(tr("Samples"), page));
  layout->addWidget(offered);
  layout->addStretch(1);
  auto* middle = new QWidget;
  auto* centred = new QHBoxLayout(middle);
  centred->setContentsMargins(0, 0, 0, 0);
  centred->addStretch(1);
  centred->addWidget(page, 1000);
  centred->addStretch(1);
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  outer->addWidget(new PanelScroll(middle, this));
  reload();
}

QWidget* StartPage::make_card(const QString& title, const QString& about, const QImage& picture,
                              const QStringList& files, QWidget* parent) {
  auto* card = new StartCard(title, about, picture, parent);
  card->setObjectName(QFileInfo(files.value(files.size() - 1)).fileName());
  card->setToolTip(QStringList{title, about, files.join('\n')}.join('\n'));
  connect(card, &QToolButton::clicked, this, [this, files] { Q_EMIT files_chosen(files); });
  return card;
}

void StartPage::reload() {
  auto* flow = recent_->layout();
  while (auto* item = flow->takeAt(0)) {
    item->widget()->deleteLater();
    delete item;
  }
  const auto sets = settings_.recent().mid(0, most_recent);
  for (const auto& files : sets) {
    const auto picture = settings_.enabled() ? thumbnails::of(files) : QImage();
    auto* card = make_card(names_of(files), folder_of(files), picture, files, recent_);
    flow->addWidget(card);
    card->show();
  }
  recent_->setVisible(!sets.isEmpty());
  recent_title_->setVisible(!sets.isEmpty());
}

void StartPage::set_busy(const QString& words) { busy_->setText(words); }

}  // namespace hallscope
