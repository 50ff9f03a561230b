#include "app/charts/distribution_view.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMenu>
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
  if (make_current()) plot_->release_graphics();
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

bool DistributionView::get_ready(unsigned framebuffer, QSize pixels) {
  plot_->set_pixel_ratio(devicePixelRatio());
  return plot_->get_ready(framebuffer, pixels.width(), pixels.height());
}

void DistributionView::draw(unsigned framebuffer, QSize pixels) {
  plot_->set_pixel_ratio(devicePixelRatio());
  plot_->paint(framebuffer, pixels.width(), pixels.height());
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

}  // namespace hallscope
