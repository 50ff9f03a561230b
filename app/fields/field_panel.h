#pragma once

#include <QStringList>
#include <QWidget>
#include <array>

#include "app/fields/field_loader.h"
#include "models/facility/element.h"
#include "scene/field/field_setup.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSlider;

namespace hallscope {

/// What of a field from CFD is shown, where it lies, and which of its steps.
class FieldPanel : public QWidget {
  Q_OBJECT

 public:
  explicit FieldPanel(QWidget* parent = nullptr);

  /// The fields to choose from; `current` is -1 when none is shown.
  void set_choices(const QStringList& names, int current);
  /// Shows a field and its setup without telling anyone. `bounds` is its box in the facility.
  void set_field(const LoadedField&, const FieldSetup&, const Body& bounds);
  /// Nothing is shown; `why` is said instead.
  void clear(const QString& why);
  /// The slice alone, as when it is dragged in the picture.
  void set_slice(const FieldSlice&);
  void set_following(bool possible, bool on);
  /// What must be said of the volume; empty for nothing.
  void set_volume_note(const QString&);

 Q_SIGNALS:
  void changed(const hallscope::FieldSetup& setup);
  void field_chosen(int index);
  void open_requested();
  void step_chosen(int step);
  void following_changed(bool on);

 private:
  void make_widgets();
  void edited();
  void show_setup();
  void show_slice();
  void show_range();
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
};

}  // namespace hallscope
