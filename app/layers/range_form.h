#pragma once

#include <QPixmap>
#include <QWidget>

#include "scene/layers/layer.h"

class QCheckBox;
class QDoubleSpinBox;

namespace hallscope {

/// A small form for a layer's range (automatic, or low and high in a suitable unit) and its colours.
class RangeForm : public QWidget {
  Q_OBJECT

 public:
  RangeForm(LayerSetup setup, ValueRange automatic, QWidget* parent = nullptr);

 Q_SIGNALS:
  void changed(const hallscope::LayerSetup& setup);

 private:
  void make_numbers();
  void connect_numbers();
  QWidget* make_colors();
  QWidget* make_gathering();
  void set_range(ValueRange);

  LayerSetup setup_;
  ValueRange automatic_;
  double scale_ = 1, offset_ = 0;
  QCheckBox* auto_;
  QDoubleSpinBox* low_;
  QDoubleSpinBox* high_;
};

/// A colour map from low to high as a small picture.
QPixmap color_map_strip(ColorMapName, QSize);

}  // namespace hallscope
