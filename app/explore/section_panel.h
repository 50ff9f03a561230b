#pragma once

#include <QWidget>
#include <array>

#include "app/workspace/workspace.h"

class QCheckBox;
class QDoubleSpinBox;
class QLayout;

namespace hallscope {

/// The section in numbers: for each axis from where to where is left, in metres, and ready-made cuts.
class SectionPanel : public QWidget {
  Q_OBJECT

 public:
  explicit SectionPanel(Workspace&, QWidget* parent = nullptr);

 private:
  struct Side {
    QCheckBox* cuts;
    QDoubleSpinBox* at;
  };
  QLayout* make_numbers();
  QLayout* make_buttons();
  Side make_side(const QString& name);
  void show_world();
  void show_section();
  Section section() const;
  void tell();

  Workspace& workspace_;
  std::array<Side, 3> low_, high_;
  bool quiet_ = false;
  Subscription subscription_;
};

}  // namespace hallscope
