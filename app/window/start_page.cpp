#include "app/window/start_page.h"

#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "app/document/document_files.h"
#include "app/look/flow_layout.h"
#include "app/look/icons.h"
#include "app/look/panel_scroll.h"
#include "app/look/style.h"
#include "app/window/samples.h"
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

/// The words of a text in lines of a width.
QString in_lines(const QString& text, const QFontMetrics& metrics, int width) {
  QStringList lines{QString()};
  for (const auto& word : text.split(' ')) {
    const auto longer = lines.back().isEmpty() ? word : lines.back() + ' ' + word;
    if (metrics.horizontalAdvance(longer) <= width || lines.back().isEmpty())
      lines.back() = longer;
    else
      lines += word;
  }
  return lines.join('\n');
}

}  // namespace

StartPage::StartPage(Settings settings, QWidget* parent)
    : QWidget(parent), settings_(std::move(settings)), recent_title_(nullptr), recent_(nullptr), busy_(nullptr) {
  setObjectName("start");
  auto* page = new QWidget;
  auto* title = new QLabel(tr("Open a hall"), page);
  auto big = font();
  big.setPointSizeF(20);
  title->setFont(big);
  auto* hint =
      new QLabel(tr("Drop facility files, scenarios, DSX captures, air from CFD or other telemetry anywhere in this "
                    "window. A DSX capture opens by itself; all else needs its facility file."),
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
  new FlowLayout(recent_, look::gap);
  auto* offered = new QWidget(page);
  offered->setObjectName("samples");
  auto* flow = new FlowLayout(offered, look::gap);
  for (const auto& sample : samples()) flow->addWidget(make_card(sample.title, sample.about, sample.files, offered));

  auto* layout = new QVBoxLayout(page);
  layout->setContentsMargins(4 * look::gap, 3 * look::gap, 4 * look::gap, 3 * look::gap);
  layout->setSpacing(look::gap);
  layout->addWidget(title);
  layout->addWidget(hint);
  layout->addWidget(open, 0, Qt::AlignLeft);
  layout->addWidget(busy_);
  layout->addWidget(recent_title_);
  layout->addWidget(recent_);
  layout->addSpacing(look::gap);
  layout->addWidget(heading(tr("Samples"), page));
  layout->addWidget(offered);
  layout->addStretch(1);
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  outer->addWidget(new PanelScroll(page, this));
  reload();
}

/// A small picture with a name below; what there is no picture of yet has the program's sign of a hall.
QWidget* StartPage::make_card(const QString& title, const QString& about, const QStringList& files, QWidget* parent) {
  auto* card = new QToolButton(parent);
  card->setObjectName(QFileInfo(files.value(files.size() - 1)).fileName());
  card->setProperty("card", true);
  card->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
  const auto picture = settings_.enabled() ? thumbnails::of(files) : QImage();
  card->setIcon(picture.isNull() ? icon(Icon::campus) : QIcon(QPixmap::fromImage(picture)));
  card->setIconSize(picture.isNull() ? QSize(48, 48) : thumbnails::size);
  card->setFixedSize(thumbnails::size + QSize(2 * look::gap, 4 * look::gap));
  const auto shortened = card->fontMetrics().elidedText(title, Qt::ElideMiddle, thumbnails::size.width());
  // Where there is no picture yet its place tells what it is.
  card->setText(picture.isNull() && !about.isEmpty()
                    ? shortened + "\n\n" + in_lines(about, card->fontMetrics(), thumbnails::size.width())
                    : shortened);
  card->setToolTip(QStringList{title, about, files.join('\n')}.join('\n'));
  card->setAccessibleName(title);
  card->setAccessibleDescription(about);
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
    auto* card = make_card(names_of(files), folder_of(files), files, recent_);
    flow->addWidget(card);
    card->show();
  }
  recent_->setVisible(!sets.isEmpty());
  recent_title_->setVisible(!sets.isEmpty());
}

void StartPage::set_busy(const QString& words) { busy_->setText(words); }

}  // namespace hallscope
