#pragma once

#include <QList>
#include <QObject>

#include "app/workspace/workspace.h"

class QAction;
class QKeySequence;
class QMenu;

namespace hallscope {

class Viewport;

/// The menu of tools for finding one's way in the picture: walking, hiding, cutting, measuring. Says how they are used.
class ExploreMenu : public QObject {
  Q_OBJECT

 public:
  ExploreMenu(Workspace&, Viewport*);

  QMenu* menu() const { return menu_; }
  /// All actions, for the list of keys.
  const QList<QAction*>& actions() const { return actions_; }
  /// Esc: ends what is going on. False when nothing is.
  bool escape();

 Q_SIGNALS:
  /// Empty text takes back what was said.
  void said(const QString& text);
  /// The pointer holds a tool, walking or measuring; an empty text: none.
  void tool_taken(const QString& text);
  /// A cut wants to be moved.
  void section_wanted();

 private:
  QAction* add(const QString& text, const QList<QKeySequence>& keys);
  void add_walking();
  void add_hiding();
  void add_section();
  void add_measuring();
  void cut(const Section&);
  void measure(bool);
  void draw_box(bool);
  void add_overlay_toggles();
  void show_workspace();

  Workspace& workspace_;
  Viewport* viewport_;
  QMenu* menu_;
  QList<QAction*> actions_;
  QList<QAction*> needs_document_;
  QAction *walk_, *floats_, *hide_, *isolate_, *box_, *ruler_, *minimap_, *scale_, *surroundings_;
  Subscription subscription_;
};

}  // namespace hallscope
