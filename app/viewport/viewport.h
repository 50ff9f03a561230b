#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <memory>
#include <optional>

#include "app/look/kept_picture.h"
#include "app/workspace/workspace.h"

class QRubberBand;

namespace hallscope {

/// The picture in the window: shows the workspace in a Scene in Qt's OpenGL context, hands it pointer and keys, and
/// asks for frames only while something moves. What is changed in the picture itself (a section or a slice dragged, a
/// ruler measured, a legend folded, the camera) goes back into the workspace from here, and from nowhere else.
class Viewport : public KeptPicture {
  Q_OBJECT

 public:
  explicit Viewport(Workspace&, QWidget* parent = nullptr);
  ~Viewport() override;

  /// For reading what is seen. What is shown changes by the workspace.
  Scene& scene() { return *scene_; }
  const Scene& scene() const { return *scene_; }
  /// Draws, and goes on drawing while an eased move is under way.
  void refresh();
  /// One will be shown soon: its place is blank until then, and what any is drawn with is made meanwhile.
  void expect_facility();
  /// Fine and automatic smoothing follow a measurement, taken once something is shown and nothing moves.
  void set_quality(QualityWish);
  /// After draw_failed(): draws again.
  void try_again();
  /// A click sets an end of a ruler instead of selecting.
  void set_measuring(bool);
  bool measuring() const { return measures_; }
  /// The next drag with the left button draws a box, and what stands in it is selected.
  void set_boxing(bool);
  bool boxing() const { return boxes_; }
  /// Forgets a ruler that is begun; false when none is.
  bool cancel_ruler();
  /// Walking without weight.
  void set_floating(bool);
  /// Arrows by which the section is dragged.
  void set_section_handles(bool);
  /// The camera's own history.
  void undo_camera();
  void redo_camera();
  /// What one means by a point of the widget: from afar the hall or the row, see Scene::pick_meant(). With `finest`
  /// (Alt held) what is there itself, however small.
  Pick pick(QPointF position, bool finest = false) const;
  /// What is under the pointer now; nothing when it is elsewhere or dragging.
  const Pick& hovered() const { return hovered_; }
  /// What it shows, for people who cannot see it.
  QString spoken_text() const;

 Q_SIGNALS:
  void menu_requested(const hallscope::Pick& pick, QPoint global);
  void hover_changed(const hallscope::Pick& pick, QPoint global);
  /// The pointer rests on something that lies over the facility.
  void tool_hovered(hallscope::PictureTool tool, QPoint global);
  void walking_changed(bool walking);
  /// A box has been drawn or given up.
  void boxing_changed(bool boxing);
  /// The scene could not be drawn; said once.
  void draw_failed(const QString& reason);
  /// How edges are smoothed from now on, in words, with the renderer's name.
  void quality_chosen(const QString& text);

 protected:
  bool get_ready(unsigned framebuffer, QSize pixels) override;
  void draw(unsigned framebuffer, QSize pixels) override;
  void drawn(unsigned framebuffer) override;
  void cannot_draw(const QString& reason) override;
  void takes_size() override;
  void mousePressEvent(QMouseEvent*) override;
  void mouseMoveEvent(QMouseEvent*) override;
  void mouseReleaseEvent(QMouseEvent*) override;
  void mouseDoubleClickEvent(QMouseEvent*) override;
  void wheelEvent(QWheelEvent*) override;
  void keyPressEvent(QKeyEvent*) override;
  void keyReleaseEvent(QKeyEvent*) override;
  void focusOutEvent(QFocusEvent*) override;
  void leaveEvent(QEvent*) override;

 private:
  void show_workspace(Parts);
  void take_camera();
  void take(SceneChange);
  void take_note();
  void tick();
  void get_scene_ready();
  void rest();
  bool prepare_refining();
  bool prepare_marks();
  void choose_smoothing();
  void hover();
  void set_hovered(const Pick&);
  void take_pointer(bool);
  void show_cursor(PictureTool under = PictureTool::none);
  void click(const Pick&, Qt::KeyboardModifiers);
  bool press_box(const QMouseEvent&);
  void release_box(const QMouseEvent&);

  Workspace& workspace_;
  std::unique_ptr<Scene> scene_;

  QTimer frame_timer_;
  bool marks_ready_ = false;  ///< what they are drawn with is made
  QTimer hover_timer_;
  QTimer rest_timer_;  ///< runs out when nothing has moved for a moment
  QTimer note_timer_;  ///< runs while there is a volume of air: how fast it is drawn shows as it is
  QElapsedTimer frame_clock_;
  QPointF pointer_;
  Pick hovered_;
  bool inside_ = false;
  bool measures_ = false;
  bool boxes_ = false;
  QPoint box_from_;
  QRubberBand* box_ = nullptr;  ///< shown while a box is drawn
  bool walks_ = false;          ///< the pointer is taken
  bool failed_ = false;
  bool resting_ = false;  ///< the next frame refines the one before
  QualityWish wish_ = QualityWish::automatic;
  std::optional<FrameTimes> times_;
  Subscription subscription_;
};

}  // namespace hallscope
