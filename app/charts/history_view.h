#pragma once

#include <memory>
#include <optional>

#include "app/charts/history_reading.h"
#include "app/look/kept_picture.h"

namespace hallscope {

/// A plot over time: hosts a HistoryPlot in an OpenGL context of its own. Tells values under the pointer; a drag
/// scrubs, the wheel zooms around the pointer, a double click shows all again. Copied as a picture or as a table.
class HistoryView : public KeptPicture {
  Q_OBJECT

 public:
  explicit HistoryView(QWidget* parent = nullptr);
  ~HistoryView() override;
  void set_contents(HistoryPlot::Contents);
  const HistoryPlot::Contents& contents() const { return contents_; }

  /// The whole axis, of which a part may be seen.
  void set_whole(TimeSpan whole) { whole_ = whole; }
  /// What is to be seen of an axis: all of it unless it has been zoomed into.
  TimeSpan seen_of(TimeSpan whole) const;
  /// Nothing: all of it.
  void see(std::optional<TimeSpan>);
  /// The instant at a place of the widget.
  double time_at(double x) const;

  void copy_picture();
  void copy_table();

 Q_SIGNALS:
  void scrubbed(double time);
  /// Another stretch is to be seen: whoever fills the plot reads it.
  void seen_changed();

 protected:
  bool get_ready(unsigned framebuffer, QSize pixels) override;
  void draw(unsigned framebuffer, QSize pixels) override;
  void changeEvent(QEvent*) override;
  void mousePressEvent(QMouseEvent*) override;
  void mouseMoveEvent(QMouseEvent*) override;
  void mouseDoubleClickEvent(QMouseEvent*) override;
  void wheelEvent(QWheelEvent*) override;
  void leaveEvent(QEvent*) override;
  void contextMenuEvent(QContextMenuEvent*) override;

 private:
  void point(std::optional<double> time);
  void save_table();

  std::unique_ptr<HistoryPlot> plot_;
  HistoryPlot::Contents contents_;
  TimeSpan whole_;
  std::optional<TimeSpan> seen_;
};

}  // namespace hallscope
