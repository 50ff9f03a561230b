#include "app/viewport/viewport.h"

#include <QGuiApplication>
#include <QMouseEvent>
#include <QRubberBand>
#include <QWheelEvent>
#include <cmath>
#include <exception>

#include "app/look/spoken.h"
#include "app/viewport/pointer_events.h"
#include "app/workspace/camera_moves.h"
#include "app/workspace/fields.h"
#include "app/workspace/measuring.h"
#include "app/workspace/sections.h"
#include "app/workspace/selecting.h"
#include "app/workspace/show.h"
#include "models/measure/time.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr int frame_ms = 16;
constexpr int soon_ms = 1;     ///< to the first frame: asked for from a timer, it has events before and after it
constexpr int between_ms = 5;  ///< from one part of a frame that takes long to the next
constexpr double drag_px = 4;  ///< less of a box is a click
constexpr int hover_ms = 50;
constexpr int rest_ms = 150;
constexpr int note_ms = 500;
constexpr int preparing_ms = 50;  ///< between looks at whether a part of the picture has been made
constexpr int part_ms = 2;        ///< between parts of a picture that is refined: events come first

}  // namespace

Viewport::Viewport(Workspace& workspace, QWidget* parent)
    : KeptPicture(parent), workspace_(workspace), scene_(std::make_unique<Scene>()) {
  setObjectName("viewport");
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setMinimumSize(240, 180);
  speak_as(this, {QAccessible::Graphic, [this] { return spoken_text(); }, {}});
  setAccessibleName(tr("Picture"));
  frame_timer_.setTimerType(Qt::PreciseTimer);
  hover_timer_.setSingleShot(true);
  hover_timer_.setInterval(hover_ms);
  connect(&frame_timer_, &QTimer::timeout, this, &Viewport::tick);
  rest_timer_.setSingleShot(true);
  connect(&rest_timer_, &QTimer::timeout, this, &Viewport::rest);
  connect(&hover_timer_, &QTimer::timeout, this, &Viewport::hover);
  note_timer_.setInterval(note_ms);
  connect(&note_timer_, &QTimer::timeout, this, &Viewport::take_note);
  scene_->on_change([this](SceneChange change) { take(change); });
  hallscope::show(workspace_.shown(), part::all, *scene_);
  subscription_ = workspace_.subscribe(part::all, [this](Parts parts) { show_workspace(parts); });
}

Viewport::~Viewport() {
  if (make_current()) scene_->release_graphics();
}

void Viewport::refresh() {
  resting_ = false;
  rest_timer_.stop();  // until what has changed is drawn
  if (frame_timer_.isActive()) return;
  frame_clock_.start();
  frame_timer_.start(soon_ms);
}

void Viewport::expect_facility() {
  set_blank(true);
  refresh();
}

void Viewport::show_workspace(Parts parts) {
  hallscope::show(workspace_.shown(), parts, *scene_);
  const auto& s = workspace_.shown();
  if (parts & (part::field | part::field_step)) {
    if (s.field_step.step && s.field.setup.volume)
      note_timer_.start();
    else
      note_timer_.stop();
    take_note();
  }
  if ((parts & part::facility) && s.opened) set_blank(true);
  if (parts & part::facility) marks_ready_ = false;
  if (parts & part::theme) get_ready_again();
  const bool goes = s.camera.goal.kind != CameraGoal::Kind::none;
  if (parts & (part::facility | part::camera)) {
    if (goes) workspace_.edit(passing(), [](Shown& now) { now.camera.goal = {}; });
    take_pointer(scene_->camera().walking());
  }
  constexpr Parts unseen = part::problems | part::field_note | part::camera;
  const bool sent = scene_->camera().pose() != s.camera.pose || scene_->camera().walking() != s.camera.walking;
  take_camera();
  if ((parts & ~unseen) || sent || goes) refresh();
  // What is under a pointer at rest is another one when the picture moves below it.
  constexpr Parts under_pointer =
      part::camera | part::recording | part::layers | part::hidden | part::section | part::field | part::field_step;
  if (inside_ && (parts & under_pointer) && !scene_->dragging() && !hover_timer_.isActive()) hover_timer_.start();
  constexpr Parts spoken = part::document | part::mode | part::instant | part::selection;
  if (parts & spoken) spoken_changed(this);
}

QString Viewport::spoken_text() const {
  const auto& s = workspace_.shown();
  if (!s.opened) return tr("Nothing is open");
  QStringList parts{QString::fromStdString(path_of(*s.facility(), 0)),
                    tr("shown: %1").arg(QString::fromStdString(title(s.mode.mode)))};
  if (s.recorded())
    parts += QString::fromStdString(format_time(std::round(s.instant), s.opened->document->recording->absolute));
  if (s.selection != no_element)
    parts += tr("selected: %1").arg(QString::fromStdString(path_of(*s.facility(), s.selection)));
  return parts.join(", ");
}

/// The camera as the picture has it. A jump of it ends walking, so that is asked of the picture too.
void Viewport::take_camera() {
  const auto& camera = workspace_.shown().camera;
  if (scene_->camera().pose() == camera.pose && scene_->camera().walking() == camera.walking) return;
  workspace_.edit(passing(), [this](Shown& s) {
    s.camera.pose = scene_->camera().pose();
    s.camera.walking = scene_->camera().walking();
  });
}

/// What the pointer has changed in the picture itself.
void Viewport::take(SceneChange change) {
  switch (change) {
    case SceneChange::camera:
      return take_camera();
    case SceneChange::section:
      return set_section(workspace_, scene_->sight().section(), "section in the picture");
    case SceneChange::rulers:
      return set_rulers(workspace_, scene_->rulers().all());
    case SceneChange::field:
      return workspace_.edit(step(say("Field slice"), "slice in the picture"),
                             [this](Shown& s) { s.field.setup.slice = scene_->field().setup().slice; });
    case SceneChange::legends:
      return workspace_.edit(step(say("Fold legend")),
                             [this](Shown& s) { s.folded_legends = scene_->overlay().folded_legends(); });
  }
}

void Viewport::take_note() {
  const bool volume = workspace_.shown().field_step.step && workspace_.shown().field.setup.volume;
  auto note =
      scene_->field().preparing() ? tr("Gathering the air's values…").toStdString() : scene_->field().volume_note();
  if (!volume) note.clear();
  if (note != workspace_.shown().field_note)
    workspace_.edit(passing(), [&](Shown& s) { s.field_note = std::move(note); });
}

void Viewport::set_measuring(bool on) {
  measures_ = on;
  scene_->rulers().cancel();
  show_cursor();
  refresh();
}

bool Viewport::cancel_ruler() {
  if (!scene_->rulers().measuring()) return false;
  scene_->rulers().cancel();
  refresh();
  return true;
}

void Viewport::set_boxing(bool on) {
  if (box_) box_->hide();
  if (on == boxes_) return;
  boxes_ = on;
  show_cursor();
  Q_EMIT boxing_changed(on);
}

/// True when the press begins a box: in its mode, or with Ctrl and Shift at any time.
bool Viewport::press_box(const QMouseEvent& event) {
  const bool held = event.modifiers().testFlags(Qt::ControlModifier | Qt::ShiftModifier);
  const auto at = event.position() * devicePixelRatio();
  if (event.button() != Qt::LeftButton || walks_ || !(boxes_ || held)) return false;
  if (scene_->overlay().over_tool(at.x(), at.y())) return false;
  if (!box_) {
    box_ = new QRubberBand(QRubberBand::Rectangle, this);
    box_->setObjectName("box");
  }
  box_from_ = event.position().toPoint();
  box_->setGeometry({box_from_, QSize()});
  box_->show();
  return true;
}

/// Alone, or with what is selected where Ctrl or Shift says so.
void Viewport::release_box(const QMouseEvent& event) {
  const auto box = QRectF(box_->geometry());
  box_->hide();
  const bool more = event.modifiers() & (Qt::ControlModifier | Qt::ShiftModifier);
  const double ratio = devicePixelRatio();
  auto within =
      scene_->standing_within(box.left() * ratio, box.top() * ratio, box.right() * ratio, box.bottom() * ratio);
  set_boxing(false);
  if (box.width() < drag_px && box.height() < drag_px) return click(pick(event.position()), event.modifiers());
  if (more)
    select_more(workspace_, std::move(within));
  else
    select(workspace_, std::move(within));
}

void Viewport::set_floating(bool on) {
  scene_->camera().set_gravity(!on);
  refresh();
}

void Viewport::set_section_handles(bool on) {
  scene_->sight().set_section_handles(on);
  refresh();
}

void Viewport::undo_camera() {
  scene_->camera().undo();
  refresh();
}

void Viewport::redo_camera() {
  scene_->camera().redo();
  refresh();
}

void Viewport::show_cursor(PictureTool under) {
  const bool clicks = under == PictureTool::legend || under == PictureTool::folded_legend;
  const auto shape = walks_                ? Qt::CrossCursor
                     : clicks              ? Qt::PointingHandCursor
                     : measures_ || boxes_ ? Qt::CrossCursor
                                           : Qt::ArrowCursor;
  if (cursor().shape() != shape) setCursor(shape);
}

void Viewport::take_pointer(bool on) {
  if (on == walks_) return;
  walks_ = on;
  set_hovered({});
  show_cursor();
  if (on) {
    setFocus();
    QCursor::setPos(mapToGlobal(rect().center()));
  }
  Q_EMIT walking_changed(on);
}

Pick Viewport::pick(QPointF position, bool finest) const {
  const auto at = position * devicePixelRatio();
  return finest ? scene_->pick(at.x(), at.y()) : scene_->pick_meant(at.x(), at.y());
}

/// Another size is another picture.
void Viewport::takes_size() { resting_ = false; }

bool Viewport::get_ready(unsigned, QSize) { return scene_->prepare_next(); }

void Viewport::draw(unsigned target, QSize size) {
  const int wide = size.width(), high = size.height();
  scene_->overlay().set_pixel_ratio(devicePixelRatio());
  if (!resting_) {
    scene_->paint_ahead(target, wide, high);
    rest_timer_.start(rest_ms);
    return;
  }
  if (!times_ && scene_->quad_count() > 0) {
    times_ = scene_->measure_frame(target, wide, high);
    if (times_) choose_smoothing();
    return rest_timer_.start(0);  // events in between
  }
  if (scene_->refine_ahead(target, wide, high)) rest_timer_.start(scene_->field().preparing() ? preparing_ms : 0);
}

void Viewport::drawn(unsigned target) { scene_->bring(target); }

void Viewport::cannot_draw(const QString& reason) {
  rest_timer_.stop();
  resting_ = false;
  if (!std::exchange(failed_, true)) Q_EMIT draw_failed(reason);
}

/// A picture at rest is refined in parts, of which most show nothing yet: the widget is drawn anew for the others.
void Viewport::rest() {
  if (busy()) return rest_timer_.start(part_ms);
  resting_ = true;
  if (prepare_marks() || prepare_refining()) return rest_timer_.start(part_ms);
  redraw();
}

bool Viewport::prepare_refining() {
  if (!times_ || failed_ || !begin_work()) return false;
  try {
    const bool more = scene_->prepare_refining(framebuffer(), pixels().width(), pixels().height());
    if (more) end_work();
    return more;
  } catch (const std::exception&) {
    return false;  // whoever paints finds the same, and says so
  }
}

/// False where nothing had to be done.
bool Viewport::prepare_marks() {
  if (marks_ready_ || !times_ || failed_ || !begin_work()) return false;
  try {
    marks_ready_ = !scene_->prepare_marks(framebuffer(), pixels().width(), pixels().height());
    end_work();
  } catch (const std::exception&) {
    marks_ready_ = true;  // whoever paints them finds the same, and says so
  }
  return true;
}

void Viewport::set_quality(QualityWish wish) {
  wish_ = wish;
  if (times_) choose_smoothing();
  refresh();
}

void Viewport::choose_smoothing() {
  const auto smoothing = hallscope::choose_smoothing(wish_, *times_);
  scene_->set_smoothing(smoothing);
  Q_EMIT quality_chosen(
      tr("%1: %2").arg(QString::fromStdString(scene_->renderer_name()), QString::fromStdString(describe(smoothing))));
}

void Viewport::try_again() {
  failed_ = false;
  refresh();
}

void Viewport::mousePressEvent(QMouseEvent* event) {
  set_hovered({});
  workspace_.seal();
  if (press_box(*event)) return;
  scene_->press(pointer_event(*event, event->button(), devicePixelRatio()));
  refresh();
}

void Viewport::mouseMoveEvent(QMouseEvent* event) {
  inside_ = true;
  pointer_ = event->position();
  if (walks_) {
    const auto by = event->position().toPoint() - rect().center();
    if (by.isNull()) return;
    scene_->camera().look(by.x() * devicePixelRatio(), by.y() * devicePixelRatio());
    QCursor::setPos(mapToGlobal(rect().center()));
    take_camera();
    return refresh();
  }
  if (box_ && box_->isVisible()) {
    box_->setGeometry(QRect(box_from_, event->position().toPoint()).normalized().intersected(rect()));
    return;
  }
  if (event->buttons() == Qt::NoButton) {
    if (!hover_timer_.isActive()) hover_timer_.start();
    return;
  }
  scene_->move(pointer_event(*event, Qt::NoButton, devicePixelRatio()));
  refresh();
}

void Viewport::mouseReleaseEvent(QMouseEvent* event) {
  if (box_ && box_->isVisible()) {
    if (event->button() == Qt::LeftButton) release_box(*event);
    return;
  }
  const bool dragged = scene_->dragging();
  scene_->release(pointer_event(*event, event->button(), devicePixelRatio()));
  const bool left = event->button() == Qt::LeftButton;
  if (!dragged && left && measures_)
    scene_->rulers().measure(event->position().x() * devicePixelRatio(), event->position().y() * devicePixelRatio());
  workspace_.seal();
  refresh();
  if (dragged) return;
  const auto picked = pick(event->position(), event->modifiers().testFlag(Qt::AltModifier));
  if (left && !measures_) click(picked, event->modifiers());
  if (event->button() == Qt::RightButton) Q_EMIT menu_requested(picked, event->globalPosition().toPoint());
}

void Viewport::click(const Pick& picked, Qt::KeyboardModifiers held) {
  const bool several = held & (Qt::ControlModifier | Qt::ShiftModifier);
  if (!several) return select(workspace_, picked.element);
  if (!picked.hit()) return;  // beside the thing that was meant: what is selected stays
  if (held.testFlag(Qt::ShiftModifier))
    select_run(workspace_, picked.element);
  else
    toggle_selected(workspace_, picked.element);
}

void Viewport::mouseDoubleClickEvent(QMouseEvent* event) {
  const auto at = event->position() * devicePixelRatio();
  if (measures_ || scene_->overlay().over_tool(at.x(), at.y())) return mousePressEvent(event);
  const bool finest = event->modifiers().testFlag(Qt::AltModifier);
  if (event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier)) return mousePressEvent(event);
  if (event->button() != Qt::LeftButton) return;
  if (const auto air = scene_->field().probe(at.x(), at.y())) return look_at_air(workspace_, air->point);
  fly_to(workspace_, pick(event->position(), finest).element);
}

void Viewport::wheelEvent(QWheelEvent* event) {
  const double steps = event->angleDelta().y() / 120.0;
  if (steps == 0) return;
  scene_->wheel(pointer_event(*event, Qt::NoButton, devicePixelRatio()), steps);
  take_camera();
  refresh();
}

void Viewport::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Shift) scene_->camera().set_fast(true);
  const auto key = fly_key(event->key());
  if (!key || (event->modifiers() & ~Qt::ShiftModifier)) return KeptPicture::keyPressEvent(event);
  if (!event->isAutoRepeat()) scene_->camera().fly(*key, true);
  refresh();
}

void Viewport::keyReleaseEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Shift) scene_->camera().set_fast(false);
  const auto key = fly_key(event->key());
  if (!key) return KeptPicture::keyReleaseEvent(event);
  if (!event->isAutoRepeat()) scene_->camera().fly(*key, false);
}

void Viewport::focusOutEvent(QFocusEvent* event) {
  // A key let go in another window is never reported here.
  for (const auto key : {FlyKey::forward, FlyKey::back, FlyKey::left, FlyKey::right, FlyKey::up, FlyKey::down})
    scene_->camera().fly(key, false);
  scene_->camera().set_fast(false);
  if (event->reason() != Qt::PopupFocusReason) walk(workspace_, false);
  KeptPicture::focusOutEvent(event);
}

void Viewport::leaveEvent(QEvent*) {
  inside_ = false;
  hover_timer_.stop();
  set_hovered({});
}

/// A first picture of a facility has everything made and brought to the renderer: one after the other, with events in
/// between. Its place is blank until then.
void Viewport::get_scene_ready() {
  frame_timer_.start(between_ms);
  if (busy()) return;
  const bool begins = !begun();
  if (!begins && !workspace_.shown().opened) return frame_timer_.stop();  // nothing to be drawn yet
  bool more = false;
  if (!failed_ && begin_work()) {
    try {
      more = begins || scene_->prepare_first(framebuffer(), pixels().width(), pixels().height());
      end_work();
    } catch (const std::exception&) {  // whoever paints finds the same, and says so
    }
  }
  if (!more) set_blank(false);
}

void Viewport::tick() {
  if (blank()) return get_scene_ready();
  frame_timer_.setInterval(frame_ms);
  if (!scene_->camera().advance(static_cast<double>(frame_clock_.restart()) / 1000.0)) frame_timer_.stop();
  take_camera();
  take_pointer(scene_->camera().walking());  // a jump of the camera ends walking
  redraw();
}

void Viewport::hover() {
  if (!inside_ || scene_->dragging()) return;
  const auto at = pointer_ * devicePixelRatio();
  const auto tool = scene_->overlay().tool_at(at.x(), at.y());
  show_cursor(tool);
  const bool finest = QGuiApplication::keyboardModifiers().testFlag(Qt::AltModifier);
  set_hovered(tool != PictureTool::none ? Pick{} : pick(pointer_, finest));
  if (tool != PictureTool::none) Q_EMIT tool_hovered(tool, mapToGlobal(pointer_.toPoint()));
}

void Viewport::set_hovered(const Pick& pick) {
  if (pick.element != hovered_.element || pick.layer != hovered_.layer) {
    scene_->marks().set_hover(pick.element);
    // At rest it refines a picture that is another by a frame alone.
    resting_ ? rest_timer_.start(0) : redraw();
  }
  hovered_ = pick;
  Q_EMIT hover_changed(pick, mapToGlobal(pointer_.toPoint()));
}

}  // namespace hallscope
