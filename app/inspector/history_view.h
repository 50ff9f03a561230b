#pragma once

#include <QOpenGLWidget>
#include <memory>

#include "scene/plot/history_plot.h"

namespace hallscope {

/// The inspector's plot: hosts a HistoryPlot in an OpenGL context of its own.
class HistoryView : public QOpenGLWidget {
  Q_OBJECT

 public:
  explicit HistoryView(QWidget* parent = nullptr);
  ~HistoryView() override;
  void set_contents(HistoryPlot::Contents);

 protected:
  void initializeGL() override;
  void paintGL() override;
  void changeEvent(QEvent*) override;

 private:
  void release();
  std::unique_ptr<HistoryPlot> plot_;
};

}  // namespace hallscope
