#include "app/fields/field_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <algorithm>
#include <cmath>
#include <numbers>

#include "app/document/file_filters.h"
#include "app/look/language.h"
#include "app/look/text.h"
#include "app/workspace/fields.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

enum Axis { along_x, along_y, along_z, free_normal };  // as the choice lists them

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

}  // namespace

FieldPanel::FieldPanel(Workspace& workspace, QWidget* parent) : QWidget(parent), workspace_(workspace) {
  make_what();
  make_slice();
  make_more();
  make_place();
  lay_out();
  connect_choices();
  connect_setup();
  connect_slice();
  show_workspace(part::all);
  subscription_ = workspace_.subscribe(
      part::facility | part::document | part::field | part::field_step | part::field_note | part::problems,
      [this](Parts parts) { show_workspace(parts); });
}

void FieldPanel::connect_choices() {
  connect(open_, &QPushButton::clicked, this, &FieldPanel::ask_for_file);
  connect(fly_, &QPushButton::clicked, this, [this] { fly_to_field(workspace_); });
  connect(choice_, &QComboBox::activated, this,
          [this](int i) { choose_field(workspace_, static_cast<std::size_t>(i)); });
  connect(steps_, &QSlider::valueChanged, this, [this](int step) {
    if (!quiet_) choose_field_step(workspace_, static_cast<std::size_t>(step));
  });
  connect(following_, &QCheckBox::toggled, this, [this](bool on) {
    if (!quiet_) let_field_follow(workspace_, on);
  });
  for (auto* slider : {slider_, steps_})
    for (const auto moment : {&QSlider::sliderPressed, &QSlider::sliderReleased})
      connect(slider, moment, this, [this] { workspace_.seal(); });
}

void FieldPanel::connect_setup() {
  for (auto* box : {visible_, auto_range_, slice_, volume_, floor_, rack_faces_, isosurface_})
    connect(box, &QCheckBox::toggled, this, &FieldPanel::edited);
  for (auto* box : {low_, high_, position_, turn_, tilt_, value_})
    connect(box, &QDoubleSpinBox::valueChanged, this, &FieldPanel::edited);
  for (auto* box : place_) connect(box, &QDoubleSpinBox::valueChanged, this, &FieldPanel::edited);
  for (auto* box : {array_, colors_, streamlines_}) connect(box, &QComboBox::activated, this, &FieldPanel::edited);
}

void FieldPanel::connect_slice() {
  connect(axis_, &QComboBox::activated, this, &FieldPanel::take_axis);
  connect(slider_, &QSlider::valueChanged, this, [this](int at) {
    if (!quiet_) take_slider(at);
  });
}

void FieldPanel::ask_for_file() {
  const auto files =
      QFileDialog::getOpenFileNames(this, tr("Open air from CFD"), {}, file_filters({SourceRole::field}));
  std::vector<std::string> names;
  for (const auto& file : files) names.push_back(file.toStdString());
  add_fields(workspace_, names);
}

void FieldPanel::show_workspace(Parts parts) {
  const auto& s = workspace_.shown();
  if (parts & part::field_note) {
    volume_note_->setText(to_qt(s.field_note));
    volume_note_->setVisible(!s.field_note.empty());
  }
  if (!(parts & ~part::field_note)) return;
  show_choices();
  if (s.field_step.step) return show_field();
  loaded_ = {};
  body_->hide();  // switches of nothing would only be in the way of the one thing to do
  const bool failed = s.problems && s.field.choices.empty() && s.opened && !s.opened->document->fields.empty();
  about_->setText(failed ? tr("The field could not be opened: see the problems.")
                         : tr("No air from CFD is open. Drop a VTK file or an OpenFOAM case on the window, or open one "
                              "here: it is shown as slices, surfaces, streamlines or a volume."));
}

void FieldPanel::show_choices() {
  const auto& field = workspace_.shown().field;
  QStringList names;
  for (const auto& choice : field.choices) names += QFileInfo(to_qt(choice.file)).fileName();
  QStringList known;
  for (int i = 0; i < choice_->count(); ++i) known += choice_->itemText(i);
  if (names != known) {
    choice_->clear();
    choice_->addItems(names);
  }
  const auto shown =
      std::ranges::find(field.choices, field.setup.placement.file, &FieldPlacement::file) - field.choices.begin();
  const bool none = !workspace_.shown().field_step.step || shown == static_cast<std::ptrdiff_t>(field.choices.size());
  choice_->setCurrentIndex(none ? -1 : static_cast<int>(shown));
  choice_->setVisible(!names.isEmpty());
}

void FieldPanel::show_field() {
  const auto& s = workspace_.shown();
  loaded_ = s.field_step;
  bounds_ = field_box(s);
  body_->show();
  const auto& step = *loaded_.step;
  const auto steps = loaded_.field->step_count();
  auto about = tr("%1 · %2 cells").arg(to_qt(in_words(step.kind())), shown_number(step.cell_count()));
  if (steps > 1) about += tr(" · %1 steps").arg(steps);
  about_->setText(about + tr(" · simulated"));
  quiet_ = true;
  array_->clear();
  for (const auto& array : step.arrays())
    array_->addItem(to_qt(array.name) + (array.vector() ? tr(" (length)") : QString()), to_qt(array.name));
  steps_->setRange(0, static_cast<int>(steps) - 1);
  if (!steps_->isSliderDown()) steps_->setValue(static_cast<int>(loaded_.index));
  steps_->setEnabled(steps > 1);
  step_text_->setText(steps > 1 ? tr("%1 of %2 · %3").arg(loaded_.index + 1).arg(steps).arg(step.time())
                                : tr("only one"));
  const bool can_follow = follows_time(*loaded_.field, *s.opened->document->recording);
  following_->setVisible(can_follow);
  following_->setChecked(can_follow && s.field.following);
  quiet_ = false;
  setup_ = s.field.setup;
  show_setup();
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
  double share = 0;
  if (span.high > span.low) share = (slice.position - span.low) / (span.high - span.low);
  slider_->setValue(static_cast<int>(std::lround(share * slider_steps)));
  for (auto* box : {turn_, tilt_}) box->setVisible(axis == free_normal);
  if (axis == free_normal) {
    turn_->setValue(std::atan2(slice.normal.y, slice.normal.x) * 180 / std::numbers::pi);
    tilt_->setValue(std::asin(std::clamp(slice.normal.z, -1.0, 1.0)) * 180 / std::numbers::pi);
  }
  quiet_ = false;
}

Vec3 FieldPanel::tilted_normal() const {
  const double turn = turn_->value() * std::numbers::pi / 180;
  const double tilt = tilt_->value() * std::numbers::pi / 180;
  return {std::cos(tilt) * std::cos(turn), std::cos(tilt) * std::sin(turn), std::sin(tilt)};
}

/// Another axis begins in the middle of the field.
void FieldPanel::take_axis(int axis) {
  const Vec3 normals[] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, tilted_normal()};
  setup_.slice.normal = normals[axis];
  const auto span = span_of(bounds_, setup_.slice.normal);
  setup_.slice.position = (span.low + span.high) / 2;
  tell();
}

void FieldPanel::take_slider(int at) {
  const auto span = span_of(bounds_, setup_.slice.normal);
  setup_.slice.position = span.low + (span.high - span.low) * at / slider_steps;
  tell();
}

/// The range of the array's own values unless someone gives another; of another array always its own.
void FieldPanel::take_range() {
  const auto array = array_->currentData().toString().toStdString();
  const bool other = array != setup_.array;
  setup_.array = array;
  if (auto_range_->isChecked() || other)
    setup_.range = {0, 0};
  else if (!(setup_.range.low < setup_.range.high))
    setup_.range = loaded_.step->arrays()[loaded_.step->find(array).value_or(0)].range;
  else if (low_->value() < high_->value())
    setup_.range = {low_->value(), high_->value()};
  setup_.isosurfaces.clear();
  if (isosurface_->isChecked() && !other) setup_.isosurfaces.push_back(value_->value());
}

/// The same point stays on the slice as it turns.
void FieldPanel::take_tilt() {
  const Vec3 n = tilted_normal(), before = setup_.slice.normal;
  const Vec3 c = bounds_.center();
  const bool turned = n.x != before.x || n.y != before.y || n.z != before.z;
  if (turned) setup_.slice.position = n.x * c.x + n.y * c.y + n.z * c.z;
  setup_.slice.normal = n;
}

void FieldPanel::edited() {
  if (quiet_ || !loaded_.step) return;
  setup_.visible = visible_->isChecked();
  const auto array = loaded_.step->find(array_->currentData().toString().toStdString());
  if (array_->currentData().toString() != to_qt(setup_.array))  // another quantity has other hues
    colors_->setCurrentIndex(
        colors_->findData(static_cast<int>(field_colors(loaded_.step->arrays()[array.value_or(0)]))));
  take_range();
  setup_.color_map = static_cast<ColorMapName>(colors_->currentData().toInt());
  setup_.slice.visible = slice_->isChecked();
  setup_.slice.position = position_->value();
  if (axis_->currentIndex() == free_normal) take_tilt();
  setup_.volume = volume_->isChecked();
  setup_.floor = floor_->isChecked();
  setup_.rack_faces = rack_faces_->isChecked();
  setup_.streamlines = static_cast<StreamSeeds>(streamlines_->currentIndex());
  auto& p = setup_.placement;
  p.translate = {place_[0]->value(), place_[1]->value(), place_[2]->value()};
  p.rotate_deg = place_[3]->value();
  p.scale = place_[4]->value();
  tell();
}

/// Numbers that are turned up and down are one step.
void FieldPanel::tell() {
  const auto& before = workspace_.shown().field.setup;
  const bool slice = before.slice != setup_.slice, range = !slice && before.range != setup_.range;
  const auto name = slice ? say("Field slice") : range ? say("Field range") : say("Field");
  change_field(
      workspace_, name, [this](FieldSetup& setup) { setup = setup_; },
      slice   ? "slice of the field"
      : range ? "range of the field"
              : "");
  show_setup();  // what could not be taken is shown as it was
}

}  // namespace hallscope
