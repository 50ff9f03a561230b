#include "app/events/note_strip.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <algorithm>

#include "app/look/style.h"
#include "app/look/text.h"
#include "models/events/happening.h"

namespace hallscope {
namespace {

constexpr int low_window = 640;

/// As many whole words as fit into a few lines, with "…" where there are more.
QString within(const QString& note, const QFontMetrics& metrics, int width, int lines) {
  const auto fits = [&](const QString& text) {
    return metrics.boundingRect(0, 0, width, 100000, Qt::TextWordWrap, text).height() <= lines * metrics.lineSpacing();
  };
  if (fits(note)) return note;
  const auto words = note.split(' ');
  qsizetype some = 0, too_many = words.size();
  while (too_many - some > 1) {
    const auto middle = (some + too_many) / 2;
    (fits(words.mid(0, middle).join(' ') + QStringLiteral(" …")) ? some : too_many) = middle;
  }
  return words.mid(0, some).join(' ') + QStringLiteral(" …");
}

}  // namespace

NoteStrip::NoteStrip(Workspace& workspace, QWidget* parent)
    : QWidget(parent), workspace_(workspace), text_(new QLabel(this)), more_(nullptr) {
  setObjectName("note_strip");
  text_->setObjectName("note");
  text_->setWordWrap(true);
  text_->setTextFormat(Qt::PlainText);
  text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto* close = new QToolButton(this);
  close->setText(QStringLiteral("×"));
  close->setToolTip(tr("Read"));
  close->setAccessibleName(tr("Close the note"));
  close->setAutoRaise(true);
  more_ = new QToolButton(this);
  more_->setObjectName("note_more");
  more_->setText(tr("More"));
  more_->setToolTip(tr("All of the note"));
  more_->setCheckable(true);
  more_->setAutoRaise(true);
  connect(more_, &QToolButton::toggled, this, &NoteStrip::write);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(look::gap, 4, look::gap, 2);
  layout->addWidget(text_, 1);
  layout->addWidget(more_, 0, Qt::AlignTop);
  layout->addWidget(close, 0, Qt::AlignTop);
  connect(close, &QToolButton::clicked, this, [this] {
    closed_ = note_;
    show_note();
  });
  hide();
  subscription_ = workspace_.subscribe(part::instant | part::alarms | part::document, [this](Parts) { show_note(); });
}

/// Tool bars ask for no height by width.
void NoteStrip::write() {
  constexpr int buttons = 90;
  const int width = std::max(200, (isVisible() ? this->width() : window()->width()) - buttons);
  const auto metrics = text_->fontMetrics();
  const auto cut = within(note_, metrics, width, window()->height() < low_window ? 1 : 2);
  more_->setVisible(cut != note_);
  const auto& told = more_->isChecked() ? note_ : cut;
  text_->setText(told);
  text_->setToolTip(cut == note_ ? QString() : note_);
  text_->setAccessibleName(note_);
  text_->setMinimumHeight(metrics.boundingRect(0, 0, width, 100000, Qt::TextWordWrap, told).height());
}

void NoteStrip::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  write();
}

void NoteStrip::show_note() {
  const auto& s = workspace_.shown();
  const auto& all = s.alarms.happenings;
  const auto at = all ? note_at(*all, s.instant) : std::nullopt;
  const auto note = at ? to_qt((*all)[*at].what) : QString();
  setVisible(!note.isEmpty() && note != closed_);
  if (note == note_) return;
  note_ = note;
  more_->setChecked(false);
  write();
  if (!isVisible()) return;
  QAccessibleEvent told(text_, QAccessible::Alert);
  QAccessible::updateAccessibility(&told);
}

}  // namespace hallscope
