#pragma once

#include <QObject>
#include <span>

#include "app/settings/settings.h"
#include "app/workspace/workspace.h"

class QMenu;

namespace hallscope {

class Viewport;

/// The menus of the theme and of how finely the picture is drawn. Both choices are remembered; the theme is part of
/// what is shown, and the whole program wears it.
class LookMenu : public QObject {
  Q_OBJECT

 public:
  LookMenu(Workspace&, Settings, Viewport*);
  QMenu* themes() const { return themes_; }
  QMenu* qualities() const { return qualities_; }

 private:
  struct Choice {
    const char* name;
    QString text;
  };
  QMenu* offer(const QString& title, std::span<const Choice>, const char* key);
  void choose_theme(const QString& name);
  void wear();

  Workspace& workspace_;
  Settings settings_;
  Viewport* viewport_;
  QMenu* themes_;
  QMenu* qualities_;
  Subscription subscription_;
};

}  // namespace hallscope
