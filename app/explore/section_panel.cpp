#include "app/explore/section_panel.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <cmath>

#include "app/look/style.h"
#include "app/workspace/sections.h"

namespace hallscope {
namespace {

constexpr double beyond_m = 0.5;  ///< how far a side may lie outside the facility
constexpr const char* axis_names[] = {"x", "y", "z"};

}  // namespace

SectionPanel::SectionPanel(Workspace& workspace, QWidget* parent) : QWidget(parent), workspace_(workspace) {
  setObjectName("section");
  auto* hint = new QLabel(tr("Drag the arrows in the picture, or give numbers in metres."), this);
  hint->setWordWrap(true);
  hint->setProperty("muted", true);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(look::gap, look::gap, look::gap, look::gap);
  layout->addLayout(make_numbers());
  layout->addLayout(make_buttons());
  layout->addWidget(hint);
  layout->addStretch(1);
  subscription_ = workspace_.subscribe(part::facility | part::section, [this](Parts parts) {
    if (parts & part::facility) show_world();
    show_section();
  });
}

QLayout* SectionPanel::make_numbers() {
  auto* grid = new QGridLayout;
  grid->setVerticalSpacing(look::gap / 2);
  grid->addWidget(new QLabel(tr("from"), this), 0, 1);
  grid->addWidget(new QLabel(tr("to"), this), 0, 3);
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const int row = static_cast<int>(axis) + 1;
    const QString name = axis_names[axis];
    low_[axis] = make_side(name + "_low");
    high_[axis] = make_side(name + "_high");
    low_[axis].cuts->setText(name);
    low_[axis].cuts->setAccessibleName(tr("%1 from").arg(name));
    low_[axis].at->setAccessibleName(tr("%1 from, in metres").arg(name));
    high_[axis].cuts->setAccessibleName(tr("%1 to").arg(name));
    high_[axis].at->setAccessibleName(tr("%1 to, in metres").arg(name));
    grid->addWidget(low_[axis].cuts, row, 0);
    grid->addWidget(low_[axis].at, row, 1);
    grid->addWidget(high_[axis].cuts, row, 2);
    grid->addWidget(high_[axis].at, row, 3);
  }
  grid->setColumnStretch(1, 1);
  grid->setColumnStretch(3, 1);
  return grid;
}

QLayout* SectionPanel::make_buttons() {
  auto* buttons = new QGridLayout;
  buttons->setSpacing(look::gap / 2);
  const auto add = [&](const QString& text, const QString& name, int row, int column, int span, auto section) {
    auto* button = new QPushButton(text, this);
    button->setObjectName(name);
    connect(button, &QPushButton::clicked, this,
            [this, section] { set_section(workspace_, section(workspace_.shown())); });
    buttons->addWidget(button, row, column, 1, span);
  };
  add(tr("Box around selection"), "around", 0, 0, 2, section_around_selection);
  add(tr("Look in from above"), "look_in", 1, 0, 2, looking_in_from_above);
  add(tr("Cut across x"), "across_x", 2, 0, 1, [](const Shown& s) { return cut_across(s, 0); });
  add(tr("Cut across y"), "across_y", 2, 1, 1, [](const Shown& s) { return cut_across(s, 1); });
  add(tr("No section"), "no_section", 3, 0, 2, [](const Shown&) { return Section{}; });
  return buttons;
}

SectionPanel::Side SectionPanel::make_side(const QString& name) {
  Side side{new QCheckBox(this), new QDoubleSpinBox(this)};
  side.cuts->setObjectName(name + "_cuts");
  side.at->setObjectName(name);
  side.at->setDecimals(2);
  side.at->setSingleStep(0.1);
  side.at->setSuffix(tr(" m"));
  side.at->setEnabled(false);
  side.at->setKeyboardTracking(false);
  connect(side.cuts, &QCheckBox::toggled, this, [this, at = side.at](bool on) {
    at->setEnabled(on);
    tell();
  });
  connect(side.at, &QDoubleSpinBox::valueChanged, this, &SectionPanel::tell);
  return side;
}

void SectionPanel::show_world() {
  if (!workspace_.shown().facility()) return;
  const Body world = workspace_.shown().facility()->bounds();
  quiet_ = true;
  const double low[] = {world.origin.x, world.origin.y, world.origin.z};
  const double size[] = {world.size.x, world.size.y, world.size.z};
  for (std::size_t axis = 0; axis < 3; ++axis)
    for (auto* sides : {&low_, &high_}) {
      auto* at = (*sides)[axis].at;
      at->setRange(low[axis] - beyond_m, low[axis] + size[axis] + beyond_m);
      at->setValue(sides == &low_ ? low[axis] : low[axis] + size[axis]);
    }
  quiet_ = false;
}

void SectionPanel::show_section() {
  const Section& section = workspace_.shown().section;
  quiet_ = true;
  const auto set = [](const Side& side, double at) {
    side.cuts->setChecked(!std::isinf(at));
    if (!std::isinf(at)) side.at->setValue(at);
  };
  for (std::size_t axis = 0; axis < 3; ++axis) {
    set(low_[axis], section.low[axis]);
    set(high_[axis], section.high[axis]);
  }
  quiet_ = false;
}

Section SectionPanel::section() const {
  Section section;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    if (low_[axis].cuts->isChecked()) section.low[axis] = low_[axis].at->value();
    if (high_[axis].cuts->isChecked()) section.high[axis] = high_[axis].at->value();
  }
  return section;
}

void SectionPanel::tell() {
  if (!quiet_) set_section(workspace_, section(), "section in numbers");
}

}  // namespace hallscope
