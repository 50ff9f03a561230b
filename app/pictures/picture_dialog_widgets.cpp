// What PictureDialog is made of: its widgets and how they lie. What they do stands in picture_dialog.cpp.
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QVBoxLayout>

#include "app/look/fit_screen.h"
#include "app/look/panel_scroll.h"
#include "app/look/style.h"
#include "app/pictures/picture_dialog.h"
#include "app/pictures/picture_preview.h"

namespace hallscope {
namespace {

QSpinBox* spin(int low, int high, const QString& suffix) {
  auto* box = new QSpinBox;
  box->setRange(low, high);
  box->setSuffix(suffix);
  box->setKeyboardTracking(false);
  return box;
}

QHBoxLayout* beside(std::initializer_list<QWidget*> widgets) {
  auto* row = new QHBoxLayout;
  row->setSpacing(look::gap);
  for (auto* widget : widgets) row->addWidget(widget);
  row->addStretch();
  return row;
}

template <typename Widget>
Widget* named(Widget* widget, const char* name) {
  widget->setObjectName(name);
  return widget;
}

}  // namespace

void PictureDialog::make_widgets() {
  size_ = named(new QComboBox, "picture_size");
  size_->addItems({tr("As the window"), tr("1280 × 720"), tr("1920 × 1080, Full HD"), tr("3840 × 2160, 4K"),
                   tr("7680 × 4320, 8K"), tr("Custom")});
  aspect_ = named(new QComboBox, "picture_aspect");
  aspect_->addItems({tr("As the window"), tr("16 : 9"), tr("4 : 3"), tr("1 : 1")});
  constexpr int smallest = 16, largest = 16384;
  width_ = named(spin(smallest, largest, tr(" px")), "picture_width");
  height_ = named(spin(smallest, largest, tr(" px")), "picture_height");
  pixels_ = new QLabel;
  pixels_->setProperty("muted", true);
  caption_ = named(new QCheckBox(tr("Caption")), "picture_caption");
  caption_text_ = named(new QLineEdit, "picture_caption_text");
  scale_bar_ = named(new QCheckBox(tr("Scale")), "picture_scale_bar");
  legends_ = named(new QCheckBox(tr("Legends")), "picture_legends");
  labels_ = named(new QCheckBox(tr("Labels")), "picture_labels");
  transparent_ = named(new QCheckBox(tr("Transparent background")), "picture_transparent");
  turntable_ = named(new QCheckBox(tr("Turntable")), "picture_turntable");
  frames_ = named(spin(2, 9999, tr(" frames")), "picture_frames");
  degrees_ = named(new QDoubleSpinBox, "picture_degrees");
  degrees_->setRange(-3600, 3600);
  degrees_->setDecimals(0);
  degrees_->setSuffix(tr("°"));
  preview_ = named(new PicturePreview, "picture_preview");
  message_ = named(new QLabel, "picture_message");
  message_->setWordWrap(true);
  message_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  progress_ = named(new QProgressBar, "picture_progress");
  progress_->setRange(0, 1000);
  progress_->setTextVisible(false);
  copy_ = named(new QPushButton(tr("Copy")), "picture_copy");
  save_ = named(new QPushButton(tr("Save…")), "picture_save");
  save_->setDefault(true);
  cancel_ = named(new QPushButton(tr("Cancel")), "picture_cancel");
  close_ = named(new QPushButton(tr("Close")), "picture_close");
  lay_out();
  connect_widgets();
}

void PictureDialog::lay_out() {
  auto* form = new QFormLayout;
  form->setSpacing(look::gap);
  form->addRow(tr("Size"), beside({size_, width_, height_}));
  form->addRow(tr("Shape"), beside({aspect_, pixels_}));
  form->addRow(caption_, caption_text_);
  form->addRow(tr("With"), beside({legends_, labels_, scale_bar_}));
  form->addRow(QString(), transparent_);
  form->addRow(turntable_, beside({frames_, degrees_}));
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(look::gap);
  buttons->addWidget(progress_, 1);
  buttons->addWidget(cancel_);
  buttons->addStretch();
  for (auto* button : {copy_, save_, close_}) buttons->addWidget(button);
  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2 * look::gap);
  column->addWidget(preview_, 1);
  column->addLayout(form);
  // Where the screen has too little room for it, all but the buttons scrolls.
  auto* scroll = new PanelScroll(page);
  scroll->setMinimumWidth(page->minimumSizeHint().width() + scroll->verticalScrollBar()->sizeHint().width());
  auto* layout = new QVBoxLayout(this);
  layout->setSpacing(2 * look::gap);
  layout->addWidget(scroll, 1);
  layout->addWidget(message_);
  layout->addLayout(buttons);
  fit_to_screen(*this, sizeHint());
}

void PictureDialog::connect_widgets() {
  for (auto* box : {size_, aspect_})
    connect(box, qOverload<int>(&QComboBox::currentIndexChanged), this, &PictureDialog::show_state);
  for (auto* box : {width_, height_, frames_})
    connect(box, qOverload<int>(&QSpinBox::valueChanged), this, &PictureDialog::show_state);
  for (auto* box : {caption_, scale_bar_, legends_, labels_, transparent_, turntable_})
    connect(box, &QCheckBox::toggled, this, &PictureDialog::show_state);
  connect(degrees_, qOverload<double>(&QDoubleSpinBox::valueChanged), this, &PictureDialog::show_state);
  connect(caption_text_, &QLineEdit::textEdited, this, &PictureDialog::show_state);
  connect(copy_, &QPushButton::clicked, this, &PictureDialog::copy);
  connect(save_, &QPushButton::clicked, this, &PictureDialog::choose_file);
  connect(cancel_, &QPushButton::clicked, &worker_, &PictureWorker::cancel);
  connect(close_, &QPushButton::clicked, this, &PictureDialog::reject);
}

}  // namespace hallscope
