#pragma once

#include <QLabel>

class QAbstractItemView;

namespace hallscope {

/// Stands in the middle of a list while it has no rows and says what would be listed there and what to do for it: an
/// empty panel is no riddle. Whoever cannot see it is told the same by the list.
class EmptyNote : public QLabel {
  Q_OBJECT

 public:
  /// The view has its model already.
  EmptyNote(QAbstractItemView* view, const QString& text);
  /// Another reason for there being nothing.
  void set_note(const QString& text);

 protected:
  bool eventFilter(QObject*, QEvent*) override;

 private:
  void show_where_empty();
  QAbstractItemView* view_;
};

/// What every list of what was recorded says while nothing is.
QString nothing_recorded_text();

}  // namespace hallscope
