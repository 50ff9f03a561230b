#include "app/pictures/picture_dialog.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <algorithm>

#include "app/look/text.h"
#include "app/offscreen/picture_file.h"
#include "app/pictures/picture_of.h"
#include "app/pictures/picture_preview.h"

namespace hallscope {
namespace {

constexpr int calm_ms = 250;        ///< from the last change to a new preview
constexpr int preview_side = 1280;  ///< of what is drawn for it: as large pictures look, scaled down

QSize picture_pixels(const QWidget* picture) { return picture->size() * picture->devicePixelRatio(); }

}  // namespace

PictureDialog::PictureDialog(Workspace& workspace, const Settings& settings, QWidget* picture, QWidget* parent)
    : QDialog(parent), workspace_(workspace), settings_(settings), picture_(picture) {
  setObjectName("picture_dialog");
  setWindowTitle(tr("Save picture"));
  make_widgets();
  preview_timer_.setSingleShot(true);
  preview_timer_.setInterval(calm_ms);
  connect(&preview_timer_, &QTimer::timeout, this, &PictureDialog::preview);
  connect(&worker_, &PictureWorker::previewed, preview_, &PicturePreview::set_image);
  connect(&worker_, &PictureWorker::progress, progress_,
          [this](double share) { progress_->setValue(static_cast<int>(progress_->maximum() * share)); });
  connect(&worker_, &PictureWorker::saved, this, [this](const QString& file) { tell(tr("Saved %1").arg(file)); });
  connect(&worker_, &PictureWorker::drawn, this, [this](const QImage& image) {
    QGuiApplication::clipboard()->setImage(image);
    tell(tr("The picture is in the clipboard"));
  });
  connect(&worker_, &PictureWorker::failed, this, &PictureDialog::tell);
  connect(&worker_, &PictureWorker::cancelled, this, [this] { tell(tr("Cancelled; frames drawn before stay")); });
  connect(&worker_, &PictureWorker::ended, this, &PictureDialog::show_state);
  set_choice(remembered_choice(settings_));
  subscription_ = workspace_.subscribe(part::all, [this](Parts) {
    if (isVisible()) show_state();
  });
  show_state();
}

PictureChoice PictureDialog::choice() const {
  PictureChoice c;
  c.size = static_cast<PictureChoice::Size>(size_->currentIndex());
  c.aspect = static_cast<PictureChoice::Aspect>(aspect_->currentIndex());
  c.width = width_->value();
  c.height = height_->value();
  c.caption = caption_->isChecked();
  c.scale_bar = scale_bar_->isChecked();
  c.legends = legends_->isChecked();
  c.labels = labels_->isChecked();
  c.transparent = transparent_->isChecked();
  c.turntable = turntable_->isChecked();
  c.frames = frames_->value();
  c.degrees = degrees_->value();
  c.folder = folder_;
  return c;
}

void PictureDialog::set_choice(const PictureChoice& c) {
  width_->setValue(c.width);
  height_->setValue(c.height);
  size_->setCurrentIndex(static_cast<int>(c.size));
  aspect_->setCurrentIndex(static_cast<int>(c.aspect));
  caption_->setChecked(c.caption);
  scale_bar_->setChecked(c.scale_bar);
  legends_->setChecked(c.legends);
  labels_->setChecked(c.labels);
  transparent_->setChecked(c.transparent);
  turntable_->setChecked(c.turntable);
  frames_->setValue(c.frames);
  degrees_->setValue(c.degrees);
  folder_ = c.folder;
  show_state();
}

PictureOrder PictureDialog::order() const {
  return picture_order(choice(), caption_text_->text(), picture_pixels(picture_));
}

void PictureDialog::showEvent(QShowEvent* event) {
  QDialog::showEvent(event);
  show_state();
}

/// What can be had, and a new preview in a moment.
void PictureDialog::show_state() {
  const auto c = choice();
  const auto pixels = c.pixels(picture_pixels(picture_));
  pixels_->setText(tr("%1 × %2 pixels").arg(pixels.width()).arg(pixels.height()));
  const bool custom = c.size == PictureChoice::Size::custom;
  width_->setVisible(custom);
  height_->setVisible(custom);
  aspect_->setEnabled(!custom);
  // A caption that nobody has changed follows what is shown.
  const auto automatic = automatic_caption(workspace_.shown());
  if (caption_text_->text() == automatic_caption_) caption_text_->setText(automatic);
  automatic_caption_ = automatic;
  caption_text_->setEnabled(c.caption);
  frames_->setEnabled(c.turntable);
  degrees_->setEnabled(c.turntable);
  const bool can = workspace_.shown().facility() && !worker_.busy();
  copy_->setEnabled(can && !c.turntable);
  save_->setEnabled(can);
  save_->setText(c.turntable ? tr("Save frames…") : tr("Save…"));
  cancel_->setVisible(worker_.busy());
  progress_->setVisible(worker_.busy());
  if (isVisible()) preview_timer_.start();
}

void PictureDialog::preview() {
  if (!isVisible() || !workspace_.shown().facility()) return;
  auto order = this->order();
  const QSize asked(order.width, order.height);
  const auto drawn = asked.scaled(preview_side, preview_side, Qt::KeepAspectRatio);
  if (drawn.width() < asked.width()) {
    order.width = std::max(16, drawn.width());
    order.height = std::max(16, drawn.height());
  }
  worker_.preview(shown_in_picture(workspace_.shown(), picture_pixels(picture_), asked), order);
}

void PictureDialog::start(const QString& file) {
  const auto c = choice();
  remember(settings_, c);
  const auto wanted = order();
  message_->clear();
  progress_->setValue(0);
  const auto shown = shown_in_picture(workspace_.shown(), picture_pixels(picture_), QSize(wanted.width, wanted.height));
  worker_.start({shown, wanted, file, c.turntable && !file.isEmpty() ? c.frames : 0, c.degrees});
  show_state();
}

void PictureDialog::copy() { start({}); }

void PictureDialog::save_as(const QString& file) {
  folder_ = QFileInfo(file).absolutePath();
  start(file);
}

void PictureDialog::save_again() {
  const auto* facility = workspace_.shown().facility();
  show_state();  // the caption too is that of now
  if (facility && !worker_.busy()) save_as(next_picture_file(pictures_folder(choice()), to_qt(facility->title())));
}

void PictureDialog::choose_file() {
  const auto title = to_qt(workspace_.shown().facility()->title());
  auto file = QFileDialog::getSaveFileName(this, turntable_->isChecked() ? tr("Frames are numbered after") : QString(),
                                           next_picture_file(pictures_folder(choice()), title), tr("PNG (*.png)"));
  if (file.isEmpty()) return;
  if (QFileInfo(file).suffix().isEmpty()) file += ".png";
  save_as(file);
}

void PictureDialog::tell(const QString& text) {
  message_->setText(text);
  Q_EMIT said(text);
}

void PictureDialog::reject() {
  worker_.cancel();
  remember(settings_, choice());
  QDialog::reject();
}

}  // namespace hallscope
