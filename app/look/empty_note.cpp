#include "app/look/empty_note.h"

#include <QAbstractItemModel>
#include <QAbstractItemView>
#include <QEvent>

#include "app/look/style.h"

namespace hallscope {

EmptyNote::EmptyNote(QAbstractItemView* view, const QString& text) : QLabel(text, view->viewport()), view_(view) {
  setObjectName("empty_note");
  setProperty("muted", true);
  setAlignment(Qt::AlignCenter);
  setWordWrap(true);
  setMargin(look::gap);
  setAttribute(Qt::WA_TransparentForMouseEvents);
  const auto* model = view->model();
  const auto look_again = [this] { show_where_empty(); };
  connect(model, &QAbstractItemModel::modelReset, this, look_again);
  connect(model, &QAbstractItemModel::rowsInserted, this, look_again);
  connect(model, &QAbstractItemModel::rowsRemoved, this, look_again);
  connect(model, &QAbstractItemModel::layoutChanged, this, look_again);
  view->viewport()->installEventFilter(this);
  show_where_empty();
}

void EmptyNote::set_note(const QString& text) {
  if (text == this->text()) return;
  setText(text);
  show_where_empty();
}

void EmptyNote::show_where_empty() {
  const bool empty = view_->model()->rowCount() == 0;
  view_->setAccessibleDescription(empty ? text() : QString());
  setGeometry(view_->viewport()->rect());
  setVisible(empty);
}

QString nothing_recorded_text() {
  return EmptyNote::tr("Nothing is recorded here: open telemetry beside the facility, or run a scenario (Ctrl+R)");
}

bool EmptyNote::eventFilter(QObject* watched, QEvent* event) {
  if (watched == view_->viewport() && event->type() == QEvent::Resize) setGeometry(view_->viewport()->rect());
  return QLabel::eventFilter(watched, event);
}

}  // namespace hallscope
