#include "app/window/start_page.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/look/style.h"
#include "models/io/assets.h"

namespace hallscope {

StartPage::StartPage(QWidget* parent) : QWidget(parent), busy_(new QLabel(this)) {
  setObjectName("start");
  auto* title = new QLabel(tr("Open a hall"), this);
  auto big = font();
  big.setPointSizeF(20);
  title->setFont(big);
  auto* hint =
      new QLabel(tr("Drop facility files, scenarios, DSX captures or other telemetry anywhere in this window.\n"
                    "A DSX capture opens by itself; all else needs its facility file."),
                 this);
  hint->setAlignment(Qt::AlignCenter);
  hint->setProperty("muted", true);
  busy_->setProperty("muted", true);
  busy_->setAlignment(Qt::AlignCenter);

  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(look::gap);
  auto* open = new QPushButton(tr("Open files…  Ctrl+O"), this);
  connect(open, &QPushButton::clicked, this, &StartPage::open_requested);
  buttons->addStretch(1);
  buttons->addWidget(open);
  const auto demos = QString::fromStdString(assets_folder().string()) + "/demo/";
  const std::pair<QString, QString> offered[] = {{tr("Demo campus, 1 GW"), demos + "campus-1gw.json"},
                                                 {tr("Demo hall"), demos + "hall.json"}};
  for (const auto& [text, file] : offered) {
    if (!QFileInfo::exists(file)) continue;
    auto* button = new QPushButton(text, this);
    button->setObjectName(QFileInfo(file).fileName());
    button->setToolTip(tr("A reference facility with a simulated hour of work"));
    connect(button, &QPushButton::clicked, this, [this, file = file] { Q_EMIT file_chosen(file); });
    buttons->addWidget(button);
  }
  buttons->addStretch(1);

  auto* layout = new QVBoxLayout(this);
  layout->setSpacing(2 * look::gap);
  layout->addStretch(2);
  layout->addWidget(title, 0, Qt::AlignCenter);
  layout->addWidget(hint);
  layout->addLayout(buttons);
  layout->addWidget(busy_);
  layout->addStretch(3);
}

void StartPage::set_busy(const QString& words) { busy_->setText(words); }

}  // namespace hallscope
