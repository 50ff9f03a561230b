#pragma once

#include <QImage>
#include <QWidget>
#include <memory>
#include <optional>

#include "models/charts/heat_map.h"
#include "scene/look/color_map.h"

namespace hallscope {

/// A heat map as a picture: elements from top to bottom, time from left to right. Where there are more rows than pixels
/// a pixel shows the worst of its rows. A click goes to an element and an instant.
class HeatMapView : public QWidget {
  Q_OBJECT

 public:
  explicit HeatMapView(QWidget* parent = nullptr);

  void set_contents(std::shared_ptr<const Facility>, std::shared_ptr<const HeatMap>, bool absolute);
  const std::shared_ptr<const HeatMap>& contents() const { return map_; }
  void set_instant(double);
  void set_selection(ElementIndex);
  struct Cell {
    std::size_t row = 0, column = 0;
  };
  std::optional<Cell> cell_at(const QPointF&) const;
  QString text_at(const QPointF&) const;

  QSize minimumSizeHint() const override { return {160, 100}; }

 Q_SIGNALS:
  void chosen(double instant, hallscope::ElementIndex);

 protected:
  void paintEvent(QPaintEvent*) override;
  void resizeEvent(QResizeEvent*) override;
  void mousePressEvent(QMouseEvent*) override;
  bool event(QEvent*) override;
  void contextMenuEvent(QContextMenuEvent*) override;

 private:
  QRectF area() const;
  void draw_cells();
  std::pair<std::size_t, std::size_t> rows_of(int pixel, int pixels) const;
  Rgb color(float value) const;

  std::shared_ptr<const Facility> facility_;
  std::shared_ptr<const HeatMap> map_;
  bool absolute_ = false;
  double instant_ = 0;
  ElementIndex selection_ = no_element;
  QImage cells_;
};

}  // namespace hallscope
