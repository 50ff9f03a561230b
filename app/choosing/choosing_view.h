#pragma once

#include <QKeyEvent>
#include <QMouseEvent>
#include <functional>
#include <utility>

#include "app/choosing/chosen_delegate.h"

namespace hallscope {

/// How a row is chosen, by the pointer or a key.
enum class Choice {
  alone,    ///< and nothing else: a click, an arrow key
  toggled,  ///< in addition, or no more: with Ctrl
  run,      ///< with all between it and the one that leads: with Shift, or dragged to
  all       ///< Ctrl+A: all rows
};

/// An item view whose rows are chosen by the gestures that all lists have, but which keeps no selection of its own:
/// what is selected stands in the workspace, may be half a million elements, and is shown by ChosenDelegate. Views of
/// Qt keep it as ranges, which takes minutes where every second row is one.
template <class View>
class ChoosingView : public View {
 public:
  using Chosen = std::function<void(const QModelIndex&, Choice)>;

  explicit ChoosingView(QWidget* parent = nullptr) : View(parent) { View::setSelectionMode(View::NoSelection); }
  void on_chosen(Chosen chosen) { chosen_ = std::move(chosen); }
  /// While a gesture moves the current row, which then chooses nothing by itself.
  bool choosing() const { return choosing_; }

 protected:
  void mousePressEvent(QMouseEvent* event) override {
    choosing_ = true;
    View::mousePressEvent(event);
    choosing_ = false;
    dragged_to_ = QPersistentModelIndex();
    const auto index = View::indexAt(event->pos());
    // What opens a branch of a tree lies beside its row.
    if (!index.isValid() || !View::visualRect(index).contains(event->pos())) return;
    if (event->button() == Qt::LeftButton) {
      dragged_to_ = index;
      choose(index, of(event->modifiers()));
    } else if (!index.data(chosen_role).toBool()) {
      choose(index, Choice::alone);  // a menu of what is selected stays one of all of it
    }
  }

  void mouseMoveEvent(QMouseEvent* event) override {
    choosing_ = true;
    View::mouseMoveEvent(event);
    choosing_ = false;
    if (!(event->buttons() & Qt::LeftButton) || !dragged_to_.isValid()) return;
    const auto index = View::indexAt(event->pos());
    if (!index.isValid() || (index.row() == dragged_to_.row() && index.parent() == dragged_to_.parent())) return;
    dragged_to_ = index;
    choose(index, Choice::run);
  }

  void mouseReleaseEvent(QMouseEvent* event) override {
    dragged_to_ = QPersistentModelIndex();
    View::mouseReleaseEvent(event);
  }

  void keyPressEvent(QKeyEvent* event) override {
    if (event->matches(QKeySequence::SelectAll)) return choose(View::currentIndex(), Choice::all);
    const auto before = View::currentIndex();
    if (event->key() == Qt::Key_Space && before.isValid()) {
      event->accept();
      return choose(before, event->modifiers() & Qt::ControlModifier ? Choice::toggled : Choice::alone);
    }
    choosing_ = true;
    View::keyPressEvent(event);
    choosing_ = false;
    const auto now = View::currentIndex();
    if (!now.isValid() || now == before) return;
    if (event->modifiers() & Qt::ControlModifier) return;  // Ctrl moves without choosing
    choose(now, of(event->modifiers()));
  }

 private:
  static Choice of(Qt::KeyboardModifiers held) {
    if (held & Qt::ShiftModifier) return Choice::run;
    return held & Qt::ControlModifier ? Choice::toggled : Choice::alone;
  }
  void choose(const QModelIndex& index, Choice how) {
    if (chosen_) chosen_(index, how);
  }

  Chosen chosen_;
  QPersistentModelIndex dragged_to_;
  bool choosing_ = false;
};

}  // namespace hallscope
