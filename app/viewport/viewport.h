#pragma once

#include <QElapsedTimer>
#include <QOpenGLWidget>
#include <QTimer>
#include <array>
#include <memory>
#include <optional>

#include "scene/scene.h"

namespace hallscope {

/// The picture in the window: hosts a Scene in Qt's OpenGL context, hands it pointer and keys, and asks for frames only
/// while something moves.
class Viewport : public QOpenGLWidget {
  Q_OBJECT

 public:
  explicit Viewport(QWidget* parent = nullptr);
  ~Viewport() override;

  /// After changing the scene call refresh(): it draws, and goes on drawing while an eased move is under way.
  Scene& scene() { return *scene_; }
  const Scene& scene() const { return *scene_; }
  void refresh();
  /// Fine and automatic smoothing follow a measurement, taken once something is shown and nothing moves.
  void set_quality(QualityWish);
  /// After draw_failed(): draws again.
  void try_again();
  /// Walking takes the pointer: it stays in the middle of the picture, and moving it turns the head.
  void set_walking(bool);
  /// A click sets an end of a ruler instead of selecting.
  void set_measuring(bool);
  /// What is under a point of the widget.
  Pick pick(QPointF position) const;
  /// What is under the pointer now; nothing when it is elsewhere or dragging.
  const Pick& hovered() const { return hovered_; }

 Q_SIGNALS:
  void clicked(const hallscope::Pick& pick);
  void double_clicked(const hallscope::Pick& pick);
  void menu_requested(const hallscope::Pick& pick, QPoint global);
  void hover_changed(const hallscope::Pick& pick, QPoint global);
  /// The pointer rests on something that lies over the facility.
  void tool_hovered(hallscope::PictureTool tool, QPoint global);
  void walking_changed(bool walking);
  /// The section has been dragged in the picture.
  void section_dragged();
  /// The scene could not be drawn; said once.
  void draw_failed(const QString& reason);
  void first_frame_drawn();
  /// Something in the picture was moved with the pointer: the camera or a slice.
  void dragged();
  /// How edges are smoothed from now on, in words, with the renderer's name.
  void quality_chosen(const QString& text);

 protected:
  void initializeGL() override;
  void paintGL() override;
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
  void release_graphics();
  void tick();
  void paint();
  void rest();
  void choose_smoothing();
  void hover();
  void set_hovered(const Pick&);
  void take_pointer(bool);
  void show_cursor(PictureTool under = PictureTool::none);

  std::unique_ptr<Scene> scene_;
  QTimer frame_timer_;
  QTimer hover_timer_;
  QTimer rest_timer_;  ///< runs out when nothing has moved for a moment
  QElapsedTimer frame_clock_;
  QPointF pointer_;
  Pick hovered_;
  bool inside_ = false;
  bool measures_ = false;
  bool walks_ = false;  ///< the pointer is taken
  bool drawn_ = false;
  bool failed_ = false;
  bool resting_ = false;  ///< the next frame refines the one before
  QualityWish wish_ = QualityWish::automatic;
  std::optional<FrameTimes> times_;
};

}  // namespace hallscope
