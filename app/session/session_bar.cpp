#include "app/session/session_bar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <algorithm>

#include "app/document/document_files.h"
#include "app/look/style.h"

namespace hallscope {
namespace {

/// "14:05", or with its day when that was another.
QString when(const Session& session) {
  const auto at = session.at.toLocalTime();
  const auto time = at.toString("HH:mm");
  if (at.date() == QDate::currentDate()) return time;
  return SessionBar::tr("%1 on %2").arg(time, at.date().toString(Qt::ISODate));
}

}  // namespace

QString offered_names(const Session& session) {
  const auto guilty = suspects(session);
  return names_of(guilty.isEmpty() ? session.files : guilty);
}

QString offer_text(const Session& session, const QString& names) {
  return suspects(session).isEmpty()
             ? SessionBar::tr("Hallscope ended unexpectedly while it showed %1 at %2.").arg(names, when(session))
             : SessionBar::tr("Hallscope ended unexpectedly while opening %1.").arg(names);
}

SessionBar::SessionBar(QWidget* parent)
    : QWidget(parent),
      text_(new QLabel(this)),
      restore_(new QPushButton(this)),
      again_(new QPushButton(this)),
      forget_(new QPushButton(tr("Forget"), this)),
      more_(new QPushButton(this)) {
  setObjectName("session_bar");
  setAttribute(Qt::WA_StyledBackground);
  text_->setObjectName("session_text");
  restore_->setObjectName("session_restore");
  again_->setObjectName("session_again");
  forget_->setObjectName("session_forget");
  more_->setObjectName("session_more");
  forget_->setToolTip(tr("Do not offer it again"));
  more_->setMenu(new QMenu(more_));
  // It gives way: the buttons stay whole in a narrow window.
  text_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  text_->installEventFilter(this);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(2 * look::gap, look::gap, 2 * look::gap, look::gap);
  layout->setSpacing(look::gap);
  layout->addWidget(text_, 1);
  for (auto* button : {restore_, again_, forget_, more_}) {
    button->setFocusPolicy(Qt::TabFocus);  // it is not what one has come to type into
    layout->addWidget(button);
  }
  connect(restore_, &QPushButton::clicked, this, [this] { restore(false); });
  connect(again_, &QPushButton::clicked, this, [this] { restore(true); });
  connect(forget_, &QPushButton::clicked, this, &SessionBar::forget);
  hide();
}

void SessionBar::offer(const QString& folder) {
  left_ = left_sessions(folder);
  show_offer(0);
}

void SessionBar::show_offer(std::size_t which) {
  offered_ = which;
  setVisible(!left_.empty());
  if (left_.empty()) return;
  const auto& session = left_[offered_].session;
  const auto guilty = suspects(session);
  const bool several = guilty.size() > 1;
  restore_->setText(guilty.isEmpty() ? tr("Restore") : several ? tr("Restore without them") : tr("Restore without it"));
  restore_->setVisible(!without_suspects(session).isEmpty());
  again_->setText(several ? tr("Open them again") : tr("Open it again"));
  again_->setVisible(!guilty.isEmpty());
  restore_->setToolTip(without_suspects(session).join('\n'));
  again_->setToolTip(with_suspects(session).join('\n'));
  text_->setToolTip(offer_text(session, offered_names(session)));

  auto* menu = more_->menu();
  menu->clear();
  for (std::size_t i = 0; i < left_.size(); ++i) {
    if (i == offered_) continue;
    auto* entry = menu->addAction(offer_text(left_[i].session, offered_names(left_[i].session)).replace('&', "&&"));
    // The menu is filled anew by this: not before the entry has done its work.
    connect(
        entry, &QAction::triggered, this, [this, i] { show_offer(i); }, Qt::QueuedConnection);
  }
  more_->setText(tr("and %n more", nullptr, static_cast<int>(left_.size()) - 1));
  more_->setVisible(left_.size() > 1);
  show_text();
}

/// In two lines where one is too short. The names of the files are what is shortened: what happened stays readable.
void SessionBar::show_text() {
  if (left_.empty()) return;
  const auto& session = left_[offered_].session;
  const auto metrics = text_->fontMetrics();
  const auto names = offered_names(session);
  const bool fits = metrics.horizontalAdvance(offer_text(session, names)) <= text_->width();
  const int in_two_lines = text_->width() * 2 * 4 / 5;  // words do not fill lines to their ends
  const int room = in_two_lines - metrics.horizontalAdvance(offer_text(session, {}));
  text_->setWordWrap(!fits);
  text_->setFixedHeight(metrics.lineSpacing() * (fits ? 1 : 2));
  const int least = metrics.averageCharWidth() * 12;
  text_->setText(offer_text(session, fits ? names : metrics.elidedText(names, Qt::ElideMiddle, std::max(room, least))));
}

bool SessionBar::eventFilter(QObject* watched, QEvent* event) {
  if (watched == text_ && event->type() == QEvent::Resize) show_text();
  return QWidget::eventFilter(watched, event);
}

void SessionBar::restore(bool with) {
  const auto left = left_[offered_];
  left_.erase(left_.begin() + static_cast<std::ptrdiff_t>(offered_));
  hide();  // the others are for other windows, or for the next start
  if (!take(left, [&] { Q_EMIT restore_wanted(left.session, with); })) show_offer(0);
}

void SessionBar::forget() {
  take(left_[offered_]);
  left_.erase(left_.begin() + static_cast<std::ptrdiff_t>(offered_));
  show_offer(0);
}

}  // namespace hallscope
