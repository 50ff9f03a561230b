// What FieldPanel is made of: its widgets and how they lie. What they do stands in field_panel.cpp.
#include "app/fields/field_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSlider>
#include <QVBoxLayout>

#include "app/layers/range_form.h"
#include "app/look/flow_layout.h"
#include "app/look/style.h"
#include "app/look/text.h"

namespace hallscope {
namespace {

/// Below one another where there is no room.
QWidget* side_by_side(std::initializer_list<QWidget*> widgets) {
  auto* row = new QWidget;
  auto* layout = new FlowLayout(row, look::gap / 2);
  for (auto* w : widgets) layout->addWidget(w);
  return row;
}

QDoubleSpinBox* spin(double low, double high, int decimals, double step, const QString& suffix) {
  auto* box = new QDoubleSpinBox;
  box->setRange(low, high);
  box->setDecimals(decimals);
  box->setSingleStep(step);
  box->setSuffix(suffix);
  box->setKeyboardTracking(false);
  box->setMinimumWidth(96);
  return box;
}

}  // namespace

/// Which field, which of its arrays, in which colours.
void FieldPanel::make_what() {
  choice_ = new QComboBox;
  choice_->setObjectName("field_choice");
  choice_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  open_ = new QPushButton(tr("Open…"));
  about_ = new QLabel;
  about_->setWordWrap(true);
  about_->setObjectName("field_about");
  choice_->setAccessibleName(tr("Field"));
  visible_ = new QCheckBox(tr("Show the field"));
  visible_->setObjectName("field_visible");
  fly_ = new QPushButton(tr("Fly there"));
  fly_->setObjectName("fly_to_field");
  array_ = new QComboBox;
  array_->setObjectName("field_array");
  array_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  unit_ = new QLabel;
  unit_->setWordWrap(true);
  auto_range_ = new QCheckBox(tr("All values"));
  low_ = spin(-1e12, 1e12, 2, 1, {});
  high_ = spin(-1e12, 1e12, 2, 1, {});
  low_->setAccessibleName(tr("Lowest value"));
  high_->setAccessibleName(tr("Highest value"));
  colors_ = new QComboBox;
  colors_->setIconSize({64, 12});
  colors_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  for (const auto name : color_map_names())
    colors_->addItem(QIcon(color_map_strip(name, colors_->iconSize())), to_qt(title(name)), static_cast<int>(name));
  // A narrow panel shows the colours, the tip their whole name.
  connect(colors_, &QComboBox::currentTextChanged, colors_, &QWidget::setToolTip);
  colors_->setToolTip(colors_->currentText());
}

void FieldPanel::make_slice() {
  slice_ = new QCheckBox(tr("Slice"));
  slice_->setObjectName("field_slice");
  axis_ = new QComboBox;
  axis_->setObjectName("field_axis");
  axis_->addItems({tr("along x"), tr("along y"), tr("along z"), tr("tilted")});
  slider_ = new QSlider(Qt::Horizontal);
  slider_->setObjectName("field_slider");
  slider_->setRange(0, slider_steps);
  position_ = spin(-1e7, 1e7, 2, 0.1, tr(" m"));
  position_->setObjectName("field_position");
  axis_->setAccessibleName(tr("Direction of the slice"));
  slider_->setAccessibleName(tr("Place of the slice"));
  turn_ = spin(-180, 180, 1, 5, tr("° turn"));
  tilt_ = spin(-90, 90, 1, 5, tr("° up"));
  turn_->setAccessibleName(tr("Slice turned by"));
  tilt_->setAccessibleName(tr("Slice tilted by"));
}

/// What is shown of it beside the slice, and which step.
void FieldPanel::make_more() {
  volume_ = new QCheckBox(tr("Volume"));
  volume_->setObjectName("field_volume");
  volume_->setToolTip(tr("The air itself: clear where it is cool, denser the warmer it is"));
  volume_note_ = new QLabel;
  volume_note_->setWordWrap(true);
  volume_note_->setObjectName("field_volume_note");
  volume_note_->hide();
  floor_ = new QCheckBox(tr("Floor"));
  rack_faces_ = new QCheckBox(tr("Rack fronts and backs"));
  isosurface_ = new QCheckBox(tr("Surface of"));
  isosurface_->setObjectName("field_isosurface");
  value_ = spin(-1e12, 1e12, 2, 0.5, {});
  value_->setAccessibleName(tr("Value of the surface"));
  streamlines_ = new QComboBox;
  streamlines_->setObjectName("field_streamlines");
  streamlines_->addItems({tr("None"), tr("From racks"), tr("From air handlers"), tr("From the slice")});
  steps_ = new QSlider(Qt::Horizontal);
  steps_->setObjectName("field_steps");
  steps_->setPageStep(1);
  step_text_ = new QLabel;
  following_ = new QCheckBox(tr("Follow the time shown"));
}

void FieldPanel::make_place() {
  for (std::size_t i = 0; i < 3; ++i) place_[i] = spin(-1e6, 1e6, 2, 0.1, tr(" m"));
  place_[3] = spin(-360, 360, 2, 5, tr("°"));
  place_[4] = spin(1e-6, 1e6, 4, 0.1, {});
  place_[0]->setObjectName("field_x");
  const QString names[] = {tr("Lies at x"), tr("Lies at y"), tr("Lies at z"), tr("Turned by"), tr("Scale")};
  for (std::size_t i = 0; i < place_.size(); ++i) {
    place_[i]->setAccessibleName(names[i]);
    place_[i]->setToolTip(names[i]);
  }
}

QWidget* FieldPanel::make_body() {
  auto* body = new QWidget;
  auto* form = new QFormLayout(body);
  form->setContentsMargins(0, 0, 0, 0);
  form->setRowWrapPolicy(QFormLayout::WrapLongRows);
  form->addRow(visible_, fly_);
  form->addRow(tr("Values"), array_);
  form->addRow(QString(), unit_);
  form->addRow(tr("Range"), side_by_side({low_, high_}));
  form->addRow(QString(), auto_range_);
  form->addRow(tr("Colours"), colors_);
  form->addRow(slice_, axis_);
  form->addRow(slider_);
  form->addRow(tr("At"), position_);
  form->addRow(QString(), side_by_side({turn_, tilt_}));
  form->addRow(volume_);
  form->addRow(volume_note_);
  form->addRow(tr("Map on"), side_by_side({floor_, rack_faces_}));
  form->addRow(isosurface_, value_);
  form->addRow(tr("Streamlines"), streamlines_);
  form->addRow(tr("Step"), steps_);
  form->addRow(QString(), step_text_);
  form->addRow(QString(), following_);
  form->addRow(tr("Lies at x"), place_[0]);
  form->addRow(tr("Lies at y"), place_[1]);
  form->addRow(tr("Lies at z"), place_[2]);
  form->addRow(tr("Turned by"), place_[3]);
  form->addRow(tr("Scale"), place_[4]);
  return body;
}

void FieldPanel::lay_out() {
  body_ = make_body();
  auto* inner = new QWidget;
  auto* column = new QVBoxLayout(inner);
  column->setContentsMargins(look::gap, look::gap, look::gap, look::gap);
  auto* top = new QHBoxLayout;
  top->addWidget(choice_, 1);
  top->addWidget(open_);
  column->addLayout(top);
  column->addWidget(about_);
  column->addWidget(body_);
  column->addStretch(1);
  auto* scroll = new QScrollArea(this);
  scroll->setWidget(inner);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->addWidget(scroll);
}

}  // namespace hallscope
