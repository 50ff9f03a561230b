#pragma once

#include <QWidget>
#include <vector>

#include "app/session/session_files.h"

class QLabel;
class QMenu;
class QPushButton;

namespace hallscope {

/// A strip that offers what windows left behind that ended unexpectedly: the newest first, the others in a menu. It
/// opens nothing by itself, and is hidden while there is nothing to offer.
class SessionBar : public QWidget {
  Q_OBJECT

 public:
  explicit SessionBar(QWidget* parent = nullptr);

  /// What lies in a folder.
  void offer(const QString& folder);

 Q_SIGNALS:
  /// With what was being opened when it ended, or without. The session is nobody else's; who hears this keeps it.
  void restore_wanted(const hallscope::Session&, bool with_suspects);

 protected:
  bool eventFilter(QObject*, QEvent*) override;

 private:
  void show_offer(std::size_t);
  void show_text();
  void restore(bool with_suspects);
  void forget();

  std::vector<LeftSession> left_;
  std::size_t offered_ = 0;
  QLabel* text_;
  QPushButton *restore_, *again_, *forget_, *more_;
};

/// "Hallscope ended unexpectedly while it showed hall.json at 14:05."; `names` stands for the files.
QString offer_text(const Session&, const QString& names);
/// The names in it.
QString offered_names(const Session&);

}  // namespace hallscope
