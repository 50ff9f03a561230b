#pragma once

#include <QObject>
#include <memory>
#include <vector>

#include "scene/scene.h"

class QAction;
class QMainWindow;
class QMenu;
class QDockWidget;

namespace hallscope {

class SectionPanel;
struct SavedView;
class Viewport;

/// The tools for finding one's way in the picture: walking, hiding. Owns their actions and says how they are used; what
/// they do is the scene's.
class Explorer : public QObject {
  Q_OBJECT

 public:
  Explorer(QMainWindow* window, Viewport* viewport);

  /// After the scene got a facility. `again` keeps what was hidden, by the elements' ids.
  void set_facility(std::shared_ptr<const Facility>, bool again);
  void set_selection(ElementIndex);

  /// The menu of the menu bar.
  QMenu* menu() const { return menu_; }
  /// The menu of halls, for the View menu.
  QMenu* halls_menu() const { return halls_menu_; }
  /// What can be done with an element: part of its context menu.
  void add_to(QMenu*, ElementIndex);
  /// All actions, for the list of keys.
  const QList<QAction*>& actions() const { return actions_; }
  /// Esc: ends what is going on. False when nothing is.
  bool escape();

  void hide(ElementIndex);
  /// Hides all else.
  void isolate(std::vector<ElementIndex>);
  void show_all();
  void go_to_hall(ElementIndex, bool inside);
  /// The next or previous hall, in a ring.
  void go_to_next_hall(int by);
  void set_measuring(bool);
  /// A ruler between the faces of two elements.
  void measure_between(ElementIndex, ElementIndex);
  /// Camera, section, rulers and what is hidden.
  void show_view(const SavedView&);
  void set_section(const Section&);
  /// The panel of the section, to be put into a dock. While the dock is shown, so are the arrows in the picture.
  SectionPanel* section_panel() const { return section_panel_; }
  void set_section_dock(QDockWidget*);

 Q_SIGNALS:
  void hidden_changed();
  void selection_lost();  ///< what was selected is hidden now

 private:
  QAction* add(const QString& text, const QList<QKeySequence>& keys);
  void walk(bool);
  void set_hidden(std::vector<ElementIndex>);
  void make_section();
  void make_places();
  void list_halls();
  ElementIndex nearest_hall() const;
  void set_rulers(std::vector<Ruler>);
  void section_around_selection();
  void look_in_from_above();
  void cut_across(int axis);
  void show_section(const Section&);
  void say(const QString&);

  QMainWindow* window_;
  Viewport* viewport_;
  QMenu* menu_;
  QList<QAction*> actions_;
  QAction *walk_, *gravity_, *hide_, *isolate_, *show_all_, *section_, *look_in_, *no_section_, *ruler_, *minimap_;
  QMenu* halls_menu_ = nullptr;
  QList<QAction*> hall_actions_;
  ElementIndex hall_ = no_element;  ///< gone to last
  SectionPanel* section_panel_;
  QDockWidget* section_dock_ = nullptr;
  std::shared_ptr<const Facility> facility_;
  ElementIndex selection_ = no_element;
};

}  // namespace hallscope
