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

NoteStrip::NoteStrip(Workspace& workspace, QWidget* parent)
    : QWidget(parent), workspace_(workspace), text_(new QLabel(this)) {
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
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(look::gap, 4, look::gap, 2);
  layout->addWidget(text_, 1);
  layout->addWidget(close, 0, Qt::AlignTop);
  connect(close, &QToolButton::clicked, this, [this] {
    closed_ = text_->text();
    show_note();
  });
  hide();
  subscription_ = workspace_.subscribe(part::instant | part::alarms | part::document, [this](Parts) { show_note(); });
}

/// Tool bars ask for no height by width.
void NoteStrip::give_room() {
  const int width = text_->width() > 0 && isVisible() ? text_->width() : window()->width() - 6 * look::gap;
  text_->setMinimumHeight(std::max(0, text_->heightForWidth(std::max(200, width))));
}

void NoteStrip::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  give_room();
}

void NoteStrip::show_note() {
  const auto& s = workspace_.shown();
  const auto& all = s.alarms.happenings;
  const auto at = all ? note_at(*all, s.instant) : std::nullopt;
  const auto note = at ? to_qt((*all)[*at].what) : QString();
  setVisible(!note.isEmpty() && note != closed_);
  if (note == text_->text()) return;
  text_->setText(note);
  give_room();
  if (!isVisible()) return;
  QAccessibleEvent told(text_, QAccessible::Alert);
  QAccessible::updateAccessibility(&told);
}

}  // namespace hallscope
