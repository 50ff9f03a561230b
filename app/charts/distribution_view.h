#pragma once

#include <memory>

#include "app/look/kept_picture.h"
#include "scene/plot/distribution_plot.h"

namespace hallscope {

/// How a metric is distributed over all elements: hosts a DistributionPlot in an OpenGL context of its own.
class DistributionView : public KeptPicture {
  Q_OBJECT

 public:
  explicit DistributionView(QWidget* parent = nullptr);
  ~DistributionView() override;
  void set_contents(const QString& title, Distribution);
  const Distribution& contents() const { return contents_; }
  /// What is told of a place: the interval there and how many elements lie in it.
  QString text_at(double x) const;

 protected:
  bool get_ready(unsigned framebuffer, QSize pixels) override;
  void draw(unsigned framebuffer, QSize pixels) override;
  void changeEvent(QEvent*) override;
  bool event(QEvent*) override;
  void contextMenuEvent(QContextMenuEvent*) override;

 private:
  std::unique_ptr<DistributionPlot> plot_;
  Distribution contents_;
};

}  // namespace hallscope
