#pragma once

#include <QHash>
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
  /// What was chosen in another window is worn here too; no step of undo.
  void reload();

 private:
  struct Choice {
    const char* name;
    QString text;
  };
  QMenu* offer(const QString& title, std::span<const Choice>, const char* key);
  void choose_theme(const QString& name);
  void remember(const char* key, const QString& name);
  bool is_news(const char* key);
  void wear();

  Workspace& workspace_;
  Settings settings_;
  Viewport* viewport_;
  QMenu* themes_;
  QMenu* qualities_;
  QHash<QString, QString> known_;  ///< what the settings say, as far as this window knows
  Subscription subscription_;
};

}  // namespace hallscope
