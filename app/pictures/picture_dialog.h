#pragma once

#include <QDialog>
#include <QTimer>

#include "app/pictures/picture_choice.h"
#include "app/pictures/picture_worker.h"
#include "app/settings/settings.h"
#include "app/workspace/workspace.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace hallscope {

class PicturePreview;

/// What is shown as a picture, or as a turntable in numbered frames: how large, with what on it, into which file or the
/// clipboard. Its preview follows what is shown; its choices are remembered.
class PictureDialog : public QDialog {
  Q_OBJECT

 public:
  /// `picture` is the widget whose size the window's picture has.
  PictureDialog(Workspace&, const Settings&, QWidget* picture, QWidget* parent);

  PictureChoice choice() const;
  void set_choice(const PictureChoice&);
  /// Into the file, or, of a turntable, into frames named after it.
  void save_as(const QString& file);
  /// Into the next free name in the folder of the last one, with what was chosen then.
  void save_again();
  void copy();
  PictureWorker& worker() { return worker_; }

 Q_SIGNALS:
  void said(const QString& text);

 protected:
  void showEvent(QShowEvent*) override;
  void reject() override;

 private:
  void make_widgets();
  void lay_out();
  void connect_widgets();
  void choose_file();
  void preview();
  void show_state();
  void start(const QString& file);
  void tell(const QString& text);
  PictureOrder order() const;

  Workspace& workspace_;
  const Settings& settings_;
  QWidget* picture_;
  PictureWorker worker_;
  QTimer preview_timer_;
  Subscription subscription_;
  QComboBox *size_, *aspect_;
  QSpinBox *width_, *height_, *frames_;
  QDoubleSpinBox* degrees_;
  QCheckBox *caption_, *scale_bar_, *legends_, *labels_, *transparent_, *turntable_;
  QLineEdit* caption_text_;
  PicturePreview* preview_;
  QLabel *pixels_, *message_;
  QProgressBar* progress_;
  QPushButton *copy_, *save_, *cancel_, *close_;
  QString automatic_caption_;
  QString folder_;
};

}  // namespace hallscope
