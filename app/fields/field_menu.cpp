#include "app/fields/field_menu.h"

#include <QAction>
#include <QMenu>
#include <QWidget>

#include "app/workspace/fields.h"
#include "models/words/say.h"

namespace hallscope {

FieldMenu::FieldMenu(Workspace& workspace, QWidget* picture, QObject* parent)
    : QObject(parent), workspace_(workspace), picture_(picture), menu_(new QMenu(tr("F&ield"), picture)) {
  add(tr("&Open field…"), {}, [this] { Q_EMIT file_wanted(); });
  add(tr("Field &panel"), {}, [this] { Q_EMIT panel_wanted(); });
  add_for_field(tr("Fl&y to the field"), {}, [this] { fly_to_field(workspace_); });
  menu_->addSeparator();
  add_switch(tr("&Show field"), {Qt::Key_V}, &FieldSetup::visible);
  add_switch(tr("V&olume of air"), {}, &FieldSetup::volume);
  add_switch(tr("Map on the &floor"), {}, &FieldSetup::floor);
  add_switch(tr("&Rack fronts and backs"), {}, &FieldSetup::rack_faces);
  menu_->addSeparator();
  add_slice();
  menu_->addSeparator();
  add_streamlines();
  show_field();
  subscription_ = workspace_.subscribe(part::field | part::field_step, [this](Parts) { show_field(); });
}

template <typename What>
QAction* FieldMenu::add(const QString& text, const QList<QKeySequence>& keys, What what) {
  auto* action = menu_->addAction(text);
  action->setShortcuts(keys);
  action->setShortcutContext(Qt::WidgetShortcut);
  picture_->addAction(action);
  connect(action, &QAction::triggered, this, what);
  return action;
}

template <typename What>
QAction* FieldMenu::add_for_field(const QString& text, const QList<QKeySequence>& keys, What what) {
  auto* action = add(text, keys, what);
  needs_field_.push_back(action);
  return action;
}

QAction* FieldMenu::add_switch(const QString& text, const QList<QKeySequence>& keys, bool FieldSetup::*member) {
  const auto name = QString(text).remove('&').toStdString();
  auto* action = add_for_field(text, keys, [this, member, name] {
    change_field(workspace_, name, [member](FieldSetup& s) { s.*member = !(s.*member); });
  });
  action->setCheckable(true);
  switches_.emplace_back(action, member);
  return action;
}

void FieldMenu::add_slice() {
  const auto along = [this](const QString& text, const Vec3& axis) {
    add_for_field(text, {}, [this, axis] {
      const auto slice = slice_along(workspace_.shown(), axis);
      change_field(workspace_, say("Field slice"), [&](FieldSetup& s) { s.slice = slice; });
    });
  };
  along(tr("Slice along &x"), {1, 0, 0});
  along(tr("Slice along &y"), {0, 1, 0});
  along(tr("Slice along &z"), {0, 0, 1});
  constexpr double share = 0.02;  ///< of the field, a key press
  const auto move = [this](const QString& text, const QKeySequence& key, double by) {
    add_for_field(text, {key}, [this, by] {
      const auto slice = slice_moved(workspace_.shown(), by);
      change_field(
          workspace_, say("Field slice"), [&](FieldSetup& s) { s.slice = slice; }, "slice by keys");
    });
  };
  move(tr("Move slice &on"), Qt::CTRL | Qt::Key_PageUp, share);
  move(tr("Move slice &back"), Qt::CTRL | Qt::Key_PageDown, -share);
}

void FieldMenu::add_streamlines() {
  const auto from = [this](const QString& text, StreamSeeds seeds) {
    add_for_field(text, {}, [this, seeds, name = text.toStdString()] {
      change_field(workspace_, name, [seeds](FieldSetup& s) { s.streamlines = seeds; });
    });
  };
  from(tr("Streamlines from racks"), StreamSeeds::racks);
  from(tr("Streamlines from air handlers"), StreamSeeds::crahs);
  from(tr("Streamlines from the slice"), StreamSeeds::slice);
  from(tr("No streamlines"), StreamSeeds::none);
}

void FieldMenu::show_field() {
  const auto& s = workspace_.shown();
  const bool there = s.field_step.step != nullptr;
  for (auto* action : needs_field_) action->setEnabled(there);
  for (const auto& [action, member] : switches_) action->setChecked(there && s.field.setup.*member);
}

}  // namespace hallscope
