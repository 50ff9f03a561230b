#pragma once

#include <QList>
#include <QWidget>

#include "app/workspace/workspace.h"

class QLabel;
class QToolButton;

namespace hallscope {

/// Says above the picture, while any is on, which detours make it another than that of what is open, each with a button
/// that leaves it; also which tool the pointer holds. It takes no room while there is nothing to say.
class DetourBar : public QWidget {
  Q_OBJECT

 public:
  explicit DetourBar(Workspace&, QWidget* parent = nullptr);

  /// A tool of the window's own, as walking or measuring, and what its button says; an empty text when it is put down.
  void set_tool(const QString& text, const QString& way_out = {});
  /// What it says now, in order.
  QStringList texts() const;

 Q_SIGNALS:
  /// The tool is to be put down.
  void tool_ended();

 private:
  struct Sign {
    QWidget* box;
    QLabel* text;
    QToolButton* leave;
  };
  static QString button_text(const QString& way_out, const QString& keys);
  Sign make_sign(const QString& name, const QString& way_out, const QString& keys);
  void show_workspace();
  void show_sign(const Sign&, const QString& text);

  Workspace& workspace_;
  QList<Sign> signs_;  ///< the tool, then one for each detour
  Subscription subscription_;
};

}  // namespace hallscope
