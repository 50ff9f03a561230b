#pragma once

#include <QWidget>
#include <memory>
#include <vector>

#include "scene/layers/layer.h"

class QCheckBox;
class QComboBox;
class QToolButton;

namespace hallscope {

/// Two lines for one layer: visible, metric; below, the colours and range, which open a small form when clicked.
class LayerEditor : public QWidget {
  Q_OBJECT

 public:
  explicit LayerEditor(LayerKind kind, QWidget* parent = nullptr);

  void set_choices(std::vector<std::shared_ptr<const Track>>);
  /// Shows a setup without telling anyone. `automatic` is the range that "auto" stands for.
  void set_setup(LayerSetup setup, ValueRange automatic);
  LayerKind kind() const { return kind_; }

 Q_SIGNALS:
  void metric_chosen(const std::shared_ptr<const hallscope::Track>& track);
  /// Visibility, range or colours were changed by the user.
  void edited(const hallscope::LayerSetup& setup);
  /// The form of range and colours is closed: what was edited in it is one change.
  void editing_ended();

 private:
  void show_setup();
  void open_form();

  LayerKind kind_;
  LayerSetup setup_;
  ValueRange automatic_;
  std::vector<std::shared_ptr<const Track>> choices_;
  QCheckBox* visible_;
  QComboBox* metric_;
  QToolButton* range_;
};

/// "20 – 85 °C": a range in one unit that suits it.
QString range_text(Quantity, ValueRange);

}  // namespace hallscope
