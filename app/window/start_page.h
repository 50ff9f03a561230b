#pragma once

#include <QWidget>

class QLabel;

namespace hallscope {

/// What the empty window says: how to open something, and the demo facilities that came with the program.
class StartPage : public QWidget {
  Q_OBJECT

 public:
  explicit StartPage(QWidget* parent = nullptr);
  void set_busy(const QString& words);  ///< empty when nothing is being opened

 Q_SIGNALS:
  void open_requested();
  void file_chosen(const QString& file);

 private:
  QLabel* busy_;
};

}  // namespace hallscope
