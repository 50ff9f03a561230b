#pragma once

#include <QWidget>
#include <array>

#include "scene/sight/section.h"

class QCheckBox;
class QDoubleSpinBox;

namespace hallscope {

/// The section in numbers: for each axis from where to where is left, in metres, and ready-made cuts.
class SectionPanel : public QWidget {
  Q_OBJECT

 public:
  explicit SectionPanel(QWidget* parent = nullptr);

  /// How far the numbers go, and where an open side is put when it is switched on.
  void set_world(const Body&);
  /// Shows a section without telling anyone.
  void set_section(const Section&);

 Q_SIGNALS:
  void changed(const hallscope::Section& section);
  void around_selection_requested();
  void look_in_requested();
  void cut_across_requested(int axis);

 private:
  struct Side {
    QCheckBox* cuts;
    QDoubleSpinBox* at;
  };
  Side make_side(const QString& name);
  Section section() const;
  void tell();

  std::array<Side, 3> low_, high_;
  bool quiet_ = false;
};

}  // namespace hallscope
