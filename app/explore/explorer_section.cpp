// The part of Explorer that cuts the picture.
#include <QAction>
#include <QDockWidget>
#include <QMenu>
#include <algorithm>
#include <cmath>

#include "app/explore/explorer.h"
#include "app/explore/section_panel.h"
#include "app/viewport/viewport.h"
#include "models/facility/rack_face.h"

namespace hallscope {
namespace {

constexpr double look_in_m = 1.5;  ///< through the racks, so that one sees between the rows

}  // namespace

void Explorer::make_section() {
  menu_->addSeparator();
  section_ = add(tr("Section box"), {Qt::Key_K});
  look_in_ = add(tr("Look in from above"), {Qt::SHIFT | Qt::Key_K});
  no_section_ = add(tr("No section"), {Qt::ALT | Qt::Key_K});
  connect(section_, &QAction::triggered, this, &Explorer::section_around_selection);
  connect(look_in_, &QAction::triggered, this, &Explorer::look_in_from_above);
  connect(no_section_, &QAction::triggered, this, [this] { set_section({}); });
  connect(section_panel_, &SectionPanel::changed, this, &Explorer::set_section);
  connect(section_panel_, &SectionPanel::around_selection_requested, this, &Explorer::section_around_selection);
  connect(section_panel_, &SectionPanel::look_in_requested, this, &Explorer::look_in_from_above);
  connect(section_panel_, &SectionPanel::cut_across_requested, this, &Explorer::cut_across);
  connect(viewport_, &Viewport::section_dragged, this,
          [this] { section_panel_->set_section(viewport_->scene().section()); });
}

void Explorer::set_section_dock(QDockWidget* dock) {
  section_dock_ = dock;
  connect(dock, &QDockWidget::visibilityChanged, this, [this](bool shown) {
    viewport_->scene().set_section_handles(shown);
    viewport_->refresh();
  });
}

void Explorer::set_section(const Section& section) {
  viewport_->scene().set_section(section);
  section_panel_->set_section(section);
  viewport_->refresh();
}

/// Shows the panel, too: a cut wants to be moved.
void Explorer::show_section(const Section& section) {
  if (!facility_) return;
  set_section(section);
  if (!section_dock_) return;
  section_dock_->show();
  section_dock_->raise();
  viewport_->setFocus();
}

void Explorer::section_around_selection() {
  if (!facility_) return;
  if (selection_ == no_element) return show_section(section_around(facility_->bounds(), 0));
  const Body body = world_body(*facility_, selection_);
  if (body.empty()) return;
  const double size = std::max({body.size.x, body.size.y, body.size.z});
  Section section = section_around(body, std::clamp(0.1 * size, 0.1, 1.5));
  // What stands on the floor keeps the floor.
  if (body.origin.z < 0.5) section.low[2] = -Section::open;
  show_section(section);
}

void Explorer::look_in_from_above() {
  Section section = viewport_->scene().section();
  section.high[2] = look_in_m;
  show_section(section);
}

void Explorer::cut_across(int axis) {
  if (!facility_) return;
  Vec3 at = viewport_->scene().pose().target;
  if (selection_ != no_element)
    if (const Body body = world_body(*facility_, selection_); !body.empty()) at = body.center();
  // The side towards the viewer is taken away.
  Section section;
  const auto& pose = viewport_->scene().pose();
  const double turn = pose.azimuth * 3.14159265358979 / 180;
  const double towards = axis == 0 ? std::sin(turn) : -std::cos(turn);
  const auto i = static_cast<std::size_t>(axis);
  (towards > 0 ? section.high : section.low)[i] = axis == 0 ? at.x : at.y;
  show_section(section);
}

}  // namespace hallscope
