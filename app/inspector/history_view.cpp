#include "app/inspector/history_view.h"

#include <QEvent>
#include <QOpenGLContext>
#include <cmath>

#include "app/look/style.h"

namespace hallscope {

HistoryView::HistoryView(QWidget* parent) : QOpenGLWidget(parent), plot_(std::make_unique<HistoryPlot>()) {
  setMinimumHeight(120);
  plot_->set_dark(look::current() == ThemeName::dark);
}

HistoryView::~HistoryView() {
  if (context()) disconnect(context(), nullptr, this, nullptr);
  release();
}

void HistoryView::set_contents(HistoryPlot::Contents contents) {
  plot_->set_contents(std::move(contents));
  update();
}

void HistoryView::initializeGL() {
  connect(context(), &QOpenGLContext::aboutToBeDestroyed, this, &HistoryView::release, Qt::DirectConnection);
}

void HistoryView::paintGL() {
  const auto size = QSizeF(this->size()) * devicePixelRatio();
  plot_->paint(defaultFramebufferObject(), static_cast<int>(std::lround(size.width())),
               static_cast<int>(std::lround(size.height())));
}

void HistoryView::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) {
    plot_->set_dark(look::current() == ThemeName::dark);
    update();
  }
  QOpenGLWidget::changeEvent(event);
}

void HistoryView::release() {
  if (!isValid()) return;
  makeCurrent();
  plot_->release_graphics();
  doneCurrent();
}

}  // namespace hallscope
