#include "app/charts/distribution_view.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QOpenGLContext>
#include <QToolTip>
#include <cmath>

#include "app/look/style.h"
#include "app/look/text.h"
#include "models/measure/unit.h"
#include "models/words/say.h"

namespace hallscope {

DistributionView::DistributionView(QWidget* parent) : KeptPicture(parent), plot_(std::make_unique<DistributionPlot>()) {
  setObjectName("distribution");
  setAccessibleName(tr("Distribution"));
  setMinimumHeight(120);
  plot_->set_dark(look::current() == ThemeName::dark);
}

DistributionView::~DistributionView() {
  if (context()) disconnect(context(), nullptr, this, nullptr);
  release();
}

void DistributionView::set_contents(const QString& title, Distribution contents) {
  contents_ = contents;
  plot_->set_contents(title.toStdString(), std::move(contents));
  redraw();
}

QString DistributionView::text_at(double x) const {
  const auto interval = plot_->interval_at(x * devicePixelRatio());
  if (!interval) return {};
  const double step = (contents_.high - contents_.low) / static_cast<double>(contents_.counts.size());
  const double from = contents_.low + static_cast<double>(*interval) * step;
  return tr("%1 to %2: %3")
      .arg(to_qt(format_value(contents_.metric, from)), to_qt(format_value(contents_.metric, from + step)),
           to_qt(say_count(contents_.counts[*interval], "%n element", "%n elements")));
}

void DistributionView::initializeGL() {
  connect(context(), &QOpenGLContext::aboutToBeDestroyed, this, &DistributionView::release, Qt::DirectConnection);
}

void DistributionView::paintGL() {
  const auto size = QSizeF(this->size()) * devicePixelRatio();
  plot_->set_pixel_ratio(devicePixelRatio());
  plot_->paint(defaultFramebufferObject(), static_cast<int>(std::lround(size.width())),
               static_cast<int>(std::lround(size.height())));
}

void DistributionView::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) {
    plot_->set_dark(look::current() == ThemeName::dark);
    redraw();
  }
  KeptPicture::changeEvent(event);
}

bool DistributionView::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return KeptPicture::event(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  QToolTip::showText(help->globalPos(), text_at(help->pos().x()), this);
  return true;
}

void DistributionView::contextMenuEvent(QContextMenuEvent* event) {
  QMenu menu(this);
  menu.addAction(tr("Copy as picture"), this, [this] { QApplication::clipboard()->setImage(grabFramebuffer()); });
  menu.addAction(tr("Copy as CSV"), this,
                 [this] { QApplication::clipboard()->setText(to_qt(distribution_csv(contents_))); });
  menu.exec(event->globalPos());
}

void DistributionView::release() {
  if (!isValid()) return;
  makeCurrent();
  plot_->release_graphics();
  doneCurrent();
}

}  // namespace hallscope
