#pragma once

#include <QWidget>
#include <array>

#include "app/workspace/workspace.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSlider;

namespace hallscope {

/// What of a field from CFD is shown, where it lies, and which of its steps.
class FieldPanel : public QWidget {
  Q_OBJECT

 public:
  explicit FieldPanel(Workspace&, QWidget* parent = nullptr);
  void ask_for_file();

 private:
  static constexpr int slider_steps = 1000;

  void make_what();
  void make_slice();
  void make_more();
  void make_place();
  void lay_out();
  QWidget* make_body();
  void connect_choices();
  void connect_setup();
  void connect_slice();
  void show_workspace(Parts);
  void show_choices();
  void show_field();
  Vec3 tilted_normal() const;
  void take_axis(int axis);
  void take_slider(int at);
  void take_range();
  void take_tilt();
  void edited();
  void tell();
  void show_setup();
  void show_slice();
  void show_range();

  Workspace& workspace_;
  FieldSetup setup_;
  LoadedField loaded_;
  Body bounds_;
  bool quiet_ = false;

  QComboBox *choice_, *array_, *colors_, *axis_, *streamlines_;
  QLabel *about_, *unit_, *step_text_, *volume_note_;
  QWidget* body_;
  QCheckBox *visible_, *auto_range_, *slice_, *volume_, *floor_, *rack_faces_, *isosurface_, *following_;
  QDoubleSpinBox *low_, *high_, *position_, *turn_, *tilt_, *value_;
  QSlider *slider_, *steps_;
  std::array<QDoubleSpinBox*, 5> place_{};  // x, y, z, turn, scale
  QPushButton *open_, *fly_;
  Subscription subscription_;
};

}  // namespace hallscope
