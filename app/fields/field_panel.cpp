#include "app/fields/field_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSlider>
#include <QVBoxLayout>
#include <cmath>
#include <numbers>

#include "app/layers/range_form.h"
#include "app/look/style.h"
#include "app/look/text.h"

namespace hallscope {
namespace {

constexpr int slider_steps = 1000;
enum Axis { along_x, along_y, along_z, free_normal };

Axis axis_of(const Vec3& n) {
  if (std::abs(n.x) > 1 - 1e-9) return along_x;
  if (std::abs(n.y) > 1 - 1e-9) return along_y;
  if (std::abs(n.z) > 1 - 1e-9) return along_z;
  return free_normal;
}

/// The span of a box along a normal.
ValueRange span_of(const Body& b, const Vec3& n) {
  const double center = n.x * b.center().x + n.y * b.center().y + n.z * b.center().z;
  const double reach = (std::abs(n.x) * b.size.x + std::abs(n.y) * b.size.y + std::abs(n.z) * b.size.z) / 2;
  return {center - reach, center + reach};
}

QWidget* side_by_side(std::initializer_list<QWidget*> widgets) {
  auto* row = new QWidget;
  auto* layout = new QHBoxLayout(row);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(look::gap / 2);
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
  box->setMinimumWidth(64);
  return box;
}

}  // namespace

FieldPanel::FieldPanel(QWidget* parent) : QWidget(parent) {
  make_widgets();
  clear(tr("No field is open. Drop a VTK file or an OpenFOAM case on the window, or open one here."));
}

void FieldPanel::make_widgets() {
  choice_ = new QComboBox;
  choice_->setObjectName("field_choice");
  choice_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  auto* open = new QPushButton(tr("Open…"));
  about_ = new QLabel;
  about_->setWordWrap(true);
  about_->setObjectName("field_about");
  visible_ = new QCheckBox(tr("Show the field"));
  visible_->setObjectName("field_visible");
  array_ = new QComboBox;
  array_->setObjectName("field_array");
  array_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  unit_ = new QLabel;
  unit_->setWordWrap(true);
  auto_range_ = new QCheckBox(tr("All values"));
  low_ = spin(-1e12, 1e12, 2, 1, {});
  high_ = spin(-1e12, 1e12, 2, 1, {});
  colors_ = new QComboBox;
  colors_->setIconSize({96, 12});
  for (const auto name : color_map_names())
    colors_->addItem(QIcon(color_map_strip(name, colors_->iconSize())), to_qt(to_string(name)), static_cast<int>(name));
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
  turn_ = spin(-180, 180, 1, 5, tr("° turn"));
  tilt_ = spin(-90, 90, 1, 5, tr("° up"));
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
  streamlines_ = new QComboBox;
  streamlines_->setObjectName("field_streamlines");
  streamlines_->addItems({tr("None"), tr("From racks"), tr("From air handlers"), tr("From the slice")});
  steps_ = new QSlider(Qt::Horizontal);
  steps_->setObjectName("field_steps");
  steps_->setPageStep(1);
  step_text_ = new QLabel;
  following_ = new QCheckBox(tr("Follow the time shown"));
  const char* const suffixes[] = {" m", " m", " m", "°", ""};
  for (std::size_t i = 0; i < place_.size(); ++i) {
    place_[i] = i == 4 ? spin(1e-6, 1e6, 4, 0.1, {})
                       : spin(i == 3 ? -360 : -1e6, i == 3 ? 360 : 1e6, 2, i == 3 ? 5 : 0.1, suffixes[i]);
    connect(place_[i], &QDoubleSpinBox::valueChanged, this, &FieldPanel::edited);
  }
  place_[0]->setObjectName("field_x");

  body_ = new QWidget;
  auto* form = new QFormLayout(body_);
  form->setContentsMargins(0, 0, 0, 0);
  form->setRowWrapPolicy(QFormLayout::WrapLongRows);
  form->addRow(visible_);
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
  form->addRow(tr("On"), side_by_side({floor_, rack_faces_}));
  form->addRow(isosurface_, value_);
  form->addRow(tr("Streamlines"), streamlines_);
  form->addRow(tr("Step"), steps_);
  form->addRow(QString(), step_text_);
  form->addRow(QString(), following_);
  form->addRow(tr("Lies at"), side_by_side({place_[0], place_[1]}));
  form->addRow(QString(), side_by_side({place_[2], place_[3]}));
  form->addRow(tr("Scale"), place_[4]);

  auto* inner = new QWidget;
  auto* column = new QVBoxLayout(inner);
  column->setContentsMargins(look::gap, look::gap, look::gap, look::gap);
  auto* top = new QHBoxLayout;
  top->addWidget(choice_, 1);
  top->addWidget(open);
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

  connect(open, &QPushButton::clicked, this, &FieldPanel::open_requested);
  connect(choice_, &QComboBox::activated, this, &FieldPanel::field_chosen);
  connect(steps_, &QSlider::valueChanged, this, [this](int step) {
    if (!quiet_) Q_EMIT step_chosen(step);
  });
  connect(following_, &QCheckBox::toggled, this, [this](bool on) {
    if (!quiet_) Q_EMIT following_changed(on);
  });
  for (auto* box : {visible_, auto_range_, slice_, volume_, floor_, rack_faces_, isosurface_})
    connect(box, &QCheckBox::toggled, this, &FieldPanel::edited);
  for (auto* box : {low_, high_, position_, turn_, tilt_, value_})
    connect(box, &QDoubleSpinBox::valueChanged, this, &FieldPanel::edited);
  for (auto* box : {array_, colors_, streamlines_}) connect(box, &QComboBox::activated, this, &FieldPanel::edited);
  connect(axis_, &QComboBox::activated, this, [this](int axis) {
    const double turn = turn_->value() * std::numbers::pi / 180, tilt = tilt_->value() * std::numbers::pi / 180;
    const Vec3 normals[] = {{1, 0, 0},
                            {0, 1, 0},
                            {0, 0, 1},
                            {std::cos(tilt) * std::cos(turn), std::cos(tilt) * std::sin(turn), std::sin(tilt)}};
    setup_.slice.normal = normals[axis];
    const auto span = span_of(bounds_, setup_.slice.normal);
    setup_.slice.position = (span.low + span.high) / 2;
    show_slice();
    Q_EMIT changed(setup_);
  });
  connect(slider_, &QSlider::valueChanged, this, [this](int at) {
    if (quiet_) return;
    const auto span = span_of(bounds_, setup_.slice.normal);
    setup_.slice.position = span.low + (span.high - span.low) * at / slider_steps;
    show_slice();
    Q_EMIT changed(setup_);
  });
}

void FieldPanel::set_choices(const QStringList& names, int current) {
  choice_->clear();
  choice_->addItems(names);
  choice_->setCurrentIndex(current);
  choice_->setEnabled(!names.isEmpty());
}

void FieldPanel::clear(const QString& why) {
  loaded_ = {};
  about_->setText(why);
  body_->setEnabled(false);
}

void FieldPanel::set_field(const LoadedField& loaded, const FieldSetup& setup, const Body& bounds) {
  loaded_ = loaded;
  bounds_ = bounds;
  body_->setEnabled(true);
  const QLocale locale(QLocale::English);
  const auto steps = loaded.field->step_count();
  auto about = tr("%1 · %2 cells")
                   .arg(to_qt(to_string(loaded.step->kind())), locale.toString(qulonglong(loaded.step->cell_count())));
  if (steps > 1) about += tr(" · %1 steps").arg(steps);
  about_->setText(about + tr(" · simulated"));
  quiet_ = true;
  array_->clear();
  for (const auto& array : loaded.step->arrays())
    array_->addItem(to_qt(array.name) + (array.vector() ? tr(" (length)") : QString()), to_qt(array.name));
  steps_->setRange(0, static_cast<int>(steps) - 1);
  steps_->setValue(static_cast<int>(loaded.index));
  steps_->setEnabled(steps > 1);
  step_text_->setText(steps > 1 ? tr("%1 of %2 · %3").arg(loaded.index + 1).arg(steps).arg(loaded.step->time())
                                : tr("only one"));
  quiet_ = false;
  setup_ = setup;
  show_setup();
}

void FieldPanel::set_slice(const FieldSlice& slice) {
  setup_.slice = slice;
  show_slice();
}

void FieldPanel::set_following(bool possible, bool on) {
  quiet_ = true;
  following_->setVisible(possible);
  following_->setChecked(possible && on);
  quiet_ = false;
}

void FieldPanel::set_volume_note(const QString& note) {
  volume_note_->setText(note);
  volume_note_->setVisible(!note.isEmpty());
}

void FieldPanel::show_setup() {
  quiet_ = true;
  visible_->setChecked(setup_.visible);
  array_->setCurrentIndex(std::max(0, array_->findData(to_qt(setup_.array))));
  colors_->setCurrentIndex(colors_->findData(static_cast<int>(setup_.color_map)));
  volume_->setChecked(setup_.volume);
  floor_->setChecked(setup_.floor);
  rack_faces_->setChecked(setup_.rack_faces);
  isosurface_->setChecked(!setup_.isosurfaces.empty());
  if (!setup_.isosurfaces.empty()) value_->setValue(setup_.isosurfaces.front());
  streamlines_->setCurrentIndex(static_cast<int>(setup_.streamlines));
  const auto& p = setup_.placement;
  const double values[] = {p.translate.x, p.translate.y, p.translate.z, p.rotate_deg, p.scale};
  for (std::size_t i = 0; i < place_.size(); ++i) place_[i]->setValue(values[i]);
  quiet_ = false;
  show_range();
  show_slice();
}

void FieldPanel::show_range() {
  quiet_ = true;
  const auto index = loaded_.step->find(setup_.array);
  const auto& array = loaded_.step->arrays()[index.value_or(0)];
  unit_->setText(to_qt(describe(array)));
  const bool automatic = !(setup_.range.low < setup_.range.high);
  const auto range = automatic ? array.range : setup_.range;
  auto_range_->setChecked(automatic);
  low_->setValue(range.low);
  high_->setValue(range.high);
  low_->setEnabled(!automatic);
  high_->setEnabled(!automatic);
  if (setup_.isosurfaces.empty() && !(value_->value() > array.range.low && value_->value() < array.range.high))
    value_->setValue((array.range.low + array.range.high) / 2);
  for (auto* box : {low_, high_, value_}) box->setSuffix(array.unit.empty() ? QString() : " " + to_qt(array.unit));
  quiet_ = false;
}

void FieldPanel::show_slice() {
  quiet_ = true;
  const auto& slice = setup_.slice;
  slice_->setChecked(slice.visible);
  const auto axis = axis_of(slice.normal);
  axis_->setCurrentIndex(axis);
  const auto span = span_of(bounds_, slice.normal);
  position_->setRange(span.low, span.high);
  position_->setValue(slice.position);
  slider_->setValue(span.high > span.low ? static_cast<int>(std::lround((slice.position - span.low) /
                                                                        (span.high - span.low) * slider_steps))
                                         : 0);
  for (auto* box : {turn_, tilt_}) box->setVisible(axis == free_normal);
  if (axis == free_normal) {
    turn_->setValue(std::atan2(slice.normal.y, slice.normal.x) * 180 / std::numbers::pi);
    tilt_->setValue(std::asin(std::clamp(slice.normal.z, -1.0, 1.0)) * 180 / std::numbers::pi);
  }
  quiet_ = false;
}

void FieldPanel::edited() {
  if (quiet_ || !loaded_.step) return;
  setup_.visible = visible_->isChecked();
  const auto array = array_->currentData().toString().toStdString();
  const bool other = array != setup_.array;
  setup_.array = array;
  const bool automatic = auto_range_->isChecked();
  if (automatic || other)
    setup_.range = {0, 0};
  else if (!(setup_.range.low < setup_.range.high))
    setup_.range = loaded_.step->arrays()[loaded_.step->find(array).value_or(0)].range;
  else if (low_->value() < high_->value())
    setup_.range = {low_->value(), high_->value()};
  setup_.color_map = static_cast<ColorMapName>(colors_->currentData().toInt());
  setup_.slice.visible = slice_->isChecked();
  setup_.slice.position = position_->value();
  if (axis_->currentIndex() == free_normal) {
    const double turn = turn_->value() * std::numbers::pi / 180, tilt = tilt_->value() * std::numbers::pi / 180;
    const Vec3 n{std::cos(tilt) * std::cos(turn), std::cos(tilt) * std::sin(turn), std::sin(tilt)};
    // The same point stays on the slice as it turns.
    const Vec3 c = bounds_.center();
    const bool turned = n.x != setup_.slice.normal.x || n.y != setup_.slice.normal.y || n.z != setup_.slice.normal.z;
    if (turned) setup_.slice.position = n.x * c.x + n.y * c.y + n.z * c.z;
    setup_.slice.normal = n;
  }
  setup_.volume = volume_->isChecked();
  setup_.floor = floor_->isChecked();
  setup_.rack_faces = rack_faces_->isChecked();
  setup_.isosurfaces = isosurface_->isChecked() && !other ? std::vector{value_->value()} : std::vector<double>{};
  setup_.streamlines = static_cast<StreamSeeds>(streamlines_->currentIndex());
  auto& p = setup_.placement;
  p.translate = {place_[0]->value(), place_[1]->value(), place_[2]->value()};
  p.rotate_deg = place_[3]->value();
  p.scale = place_[4]->value();
  show_setup();
  Q_EMIT changed(setup_);
}

}  // namespace hallscope
