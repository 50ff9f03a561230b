#include "app/explore/element_menu.h"

#include <QApplication>
#include <QClipboard>
#include <QCoreApplication>
#include <QLabel>
#include <QMenu>
#include <QWidgetAction>
#include <functional>

#include "app/look/style.h"
#include "app/look/text.h"
#include "app/workspace/hiding.h"
#include "app/workspace/measuring.h"
#include "app/workspace/selecting.h"
#include "app/workspace/what_if.h"
#include "models/facility/element_words.h"
#include "scene/sight/visibility.h"

namespace hallscope {
namespace {

/// The context of the texts of these free functions.
struct ElementMenu {
  Q_DECLARE_TR_FUNCTIONS(ElementMenu)
};

void add(QMenu* menu, const QString& text, std::function<void()> what) {
  QObject::connect(menu->addAction(text), &QAction::triggered, menu, std::move(what));
}

void add_hiding(QMenu* menu, Workspace& workspace, ElementIndex element) {
  const auto& s = workspace.shown();
  const auto& facility = *s.facility();
  auto* ws = &workspace;
  const auto whole = hideable(facility, element);
  const bool seen = whole == no_element || !is_hidden(s, whole);
  if (whole != no_element) {
    if (seen)
      add(menu, ElementMenu::tr("Hide %1").arg(to_qt(facility.name(whole))), [ws, whole] { hide(*ws, whole); });
    else
      add(menu, ElementMenu::tr("Show all"), [ws] { show_all(*ws); });
    auto* alone = menu->addMenu(ElementMenu::tr("Show alone"));
    for (auto e = whole; e != no_element && e != 0; e = facility.element(e).parent)
      add(alone, to_qt(facility.path(e)), [ws, e] { isolate(*ws, {e}); });
    const auto type = facility.element(whole).type;
    add(alone, ElementMenu::tr("All of type %1").arg(to_qt(in_words(type))), [ws, type] {
      const auto all = ws->shown().facility()->of_type(type);
      isolate(*ws, {all.begin(), all.end()});
    });
  }
  if (s.selection != no_element && s.selection != element)
    add(menu, ElementMenu::tr("Measure from %1").arg(to_qt(facility.name(s.selection))),
        [ws, from = s.selection, element] { measure_between(*ws, from, element); });
  if (!s.hidden.empty() && seen) add(menu, ElementMenu::tr("Show all"), [ws] { show_all(*ws); });
}

void add_what_if(QMenu* menu, Workspace& workspace, ElementIndex element) {
  const auto& facility = *workspace.shown().facility();
  auto* ws = &workspace;
  add(menu, ElementMenu::tr("What if this fails?"), [ws, element] { ask_what_if(*ws, element); });
  // In the picture the finest is under the pointer, a GPU or a tray; often its rack is meant.
  const auto rack = facility.ancestor(element, ElementType::Rack);
  if (rack != no_element && rack != element)
    add(menu, ElementMenu::tr("What if %1 fails?").arg(to_qt(facility.name(rack))),
        [ws, rack] { ask_what_if(*ws, rack); });
}

/// All of its type, by what holds it: in the row, the hall, the facility; and those of its model there.
void add_alike(QMenu* menu, Workspace& workspace, ElementIndex element) {
  const auto& facility = *workspace.shown().facility();
  auto* ws = &workspace;
  auto* like = menu->addMenu(ElementMenu::tr("Select all like this"));
  const auto offer = [&](ElementIndex in, bool same_model, const QString& text) {
    add(like, text, [ws, element, in, same_model] {
      select(*ws, alike(*ws->shown().facility(), element, in, same_model), element);
    });
  };
  const auto type = to_qt(in_words(facility.element(element).type));
  for (auto in = facility.element(element).parent; in != no_element; in = facility.element(in).parent) {
    const auto where =
        facility.element(in).parent == no_element ? ElementMenu::tr("the whole facility") : to_qt(facility.path(in));
    offer(in, false, ElementMenu::tr("%1, in %2").arg(type, where));
  }
  if (facility.element(element).model != 0)
    offer(0, true, ElementMenu::tr("Model %1, in the whole facility").arg(to_qt(facility.model(element).name)));
  like->setEnabled(!like->isEmpty());
}

/// What is done with all that is selected.
void add_of_all(QMenu* menu, Workspace& workspace, ElementIndex element) {
  auto* ws = &workspace;
  add(menu, ElementMenu::tr("Fly there"), [ws] { fly_to_selection(*ws); });
  add(menu, ElementMenu::tr("Hide all of them"), [ws] {
    const auto selection = ws->shown().selection;  // hiding takes from it
    hide(*ws, selection.all());
  });
  add(menu, ElementMenu::tr("Show them alone"), [ws] {
    const auto all = ws->shown().selection.all();
    isolate(*ws, {all.begin(), all.end()});
  });
  if (!workspace.shown().hidden.empty()) add(menu, ElementMenu::tr("Show all"), [ws] { show_all(*ws); });
  menu->addSeparator();
  add(menu, ElementMenu::tr("Select this alone"), [ws, element] { select(*ws, element); });
  add(menu, ElementMenu::tr("Take this from the selection"), [ws, element] { toggle_selected(*ws, element); });
}

void add_copying(QMenu* menu, Workspace& workspace) {
  const auto& s = workspace.shown();
  auto* copy = menu->addAction(ElementMenu::tr("Copy all ids"));
  copy->setEnabled(s.selection.size() <= most_ids);
  if (!copy->isEnabled()) copy->setText(ElementMenu::tr("Copy all ids: too many, save the table instead"));
  auto* ws = &workspace;
  QObject::connect(copy, &QAction::triggered, menu,
                   [ws] { QApplication::clipboard()->setText(to_qt(selected_ids(ws->shown()))); });
}

/// A line of its own: styles write the text of a section across its line and ask for no room for it.
void add_heading(QMenu* menu, const QString& title) {
  auto* text = new QLabel(title, menu);
  text->setObjectName("heading");
  text->setProperty("muted", true);
  text->setContentsMargins(2 * look::gap, look::gap / 2, 2 * look::gap, look::gap / 2);
  auto* heading = new QWidgetAction(menu);
  heading->setText(title);  // for who cannot see it
  heading->setDefaultWidget(text);
  heading->setEnabled(false);
  menu->addAction(heading);
  menu->addSeparator();
}

QString menu_title(const Facility& facility, const Selection& selection, ElementIndex element, bool all) {
  const auto path = to_qt(path_of(facility, element));
  if (!all) return path;
  return ElementMenu::tr("%1 of %2 selected").arg(path, to_qt(names_of(facility, selection.all())));
}

}  // namespace

QMenu* make_element_menu(Workspace& workspace, ElementIndex element, const QString& value, QWidget* parent) {
  const auto& facility = *workspace.shown().facility();
  const auto& selection = workspace.shown().selection;
  auto* ws = &workspace;
  const auto path = to_qt(facility.path(element));
  const bool all = selection.several() && selection.contains(element);
  auto* menu = new QMenu(parent);
  menu->setObjectName("element_menu");
  const auto title = menu_title(facility, selection, element, all);
  add_heading(menu, title);
  if (all) {
    add_of_all(menu, workspace, element);
  } else {
    add(menu, ElementMenu::tr("Select"), [ws, element] { select(*ws, element); });
    if (selection != no_element && selection != element)
      add(menu, ElementMenu::tr("Add to the selection"), [ws, element] { toggle_selected(*ws, element); });
    add(menu, ElementMenu::tr("Fly there"), [ws, element] { fly_to(*ws, element); });
    add_hiding(menu, workspace, element);
  }
  add_alike(menu, workspace, element);
  menu->addSeparator();
  add_what_if(menu, workspace, element);
  menu->addSeparator();
  add(menu, ElementMenu::tr("Copy id"), [path] { QApplication::clipboard()->setText(path); });
  if (all) add_copying(menu, workspace);
  if (!value.isEmpty())
    add(menu, ElementMenu::tr("Copy value  %1").arg(value), [value] { QApplication::clipboard()->setText(value); });
  return menu;
}

void show_element_menu(Workspace& workspace, ElementIndex element, const QString& value, QPoint global,
                       QWidget* parent) {
  const auto* facility = workspace.shown().facility();
  if (!facility || element >= facility->size()) return;
  auto* menu = make_element_menu(workspace, element, value, parent);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->popup(global);
}

}  // namespace hallscope
