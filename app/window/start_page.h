#pragma once

#include <QWidget>

#include "app/settings/settings.h"

class QLabel;

namespace hallscope {

/// What the empty window says: what the program is, how to open something, what was open before, as small pictures, and
/// the samples that came with the program.
class StartPage : public QWidget {
  Q_OBJECT

 public:
  explicit StartPage(Settings, QWidget* parent = nullptr);
  void set_busy(const QString& words);  ///< empty when nothing is being opened
  /// What was open before may be others now.
  void reload();

 Q_SIGNALS:
  void open_requested();
  void files_chosen(const QStringList& files);

 private:
  QWidget* make_card(const QString& title, const QString& about, const QImage& picture, const QStringList& files,
                     QWidget* parent);

  Settings settings_;
  QLabel* recent_title_;
  QWidget* recent_;
  QLabel* busy_;
};

}  // namespace hallscope
