#include "app/charts/history_view.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QEvent>
#include <QFileDialog>
#include <QMenu>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "app/look/style.h"
#include "app/look/text.h"
#include "models/geometry.h"
#include "models/io/output_file.h"

namespace hallscope {

HistoryView::HistoryView(QWidget* parent) : KeptPicture(parent), plot_(std::make_unique<HistoryPlot>()) {
  setMinimumHeight(120);
  setMouseTracking(true);
  setCursor(Qt::CrossCursor);
  setAccessibleName(tr("History"));
  plot_->set_dark(look::current() == ThemeName::dark);
}

HistoryView::~HistoryView() {
  if (make_current()) plot_->release_graphics();
}

void HistoryView::set_contents(HistoryPlot::Contents contents) {
  contents.pointer = contents_.pointer;
  contents_ = contents;
  setAccessibleName(to_qt(contents_.title));
  plot_->set_contents(std::move(contents));
  redraw();
}

bool HistoryView::get_ready(unsigned framebuffer, QSize pixels) {
  plot_->set_pixel_ratio(devicePixelRatio());
  return plot_->get_ready(framebuffer, pixels.width(), pixels.height());
}

void HistoryView::draw(unsigned framebuffer, QSize pixels) {
  plot_->set_pixel_ratio(devicePixelRatio());
  plot_->paint(framebuffer, pixels.width(), pixels.height());
}

void HistoryView::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) {
    plot_->set_dark(look::current() == ThemeName::dark);
    redraw();
  }
  KeptPicture::changeEvent(event);
}

// Time --------------------------------------------------------------------------------------------------------------

double HistoryView::time_at(double x) const { return plot_->time_at(x * devicePixelRatio()); }

TimeSpan HistoryView::seen_of(TimeSpan whole) const {
  if (!seen_) return whole;
  const double seen = std::min(seen_->to - seen_->from, whole.to - whole.from);
  const double from = within(seen_->from, whole.from, whole.to - seen);
  return {from, from + seen};
}

void HistoryView::see(std::optional<TimeSpan> seen) {
  if (seen && seen->from <= whole_.from && seen->to >= whole_.to) seen.reset();
  if (seen == seen_) return;
  seen_ = seen;
  Q_EMIT seen_changed();
}

void HistoryView::point(std::optional<double> time) {
  if (contents_.pointer == time) return;
  contents_.pointer = time;
  plot_->set_pointer(time);
  redraw();
}

void HistoryView::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) Q_EMIT scrubbed(time_at(event->position().x()));
}

void HistoryView::mouseMoveEvent(QMouseEvent* event) {
  const double time = time_at(event->position().x());
  point(time);
  if (event->buttons() & Qt::LeftButton) Q_EMIT scrubbed(time);
}

void HistoryView::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) see({});
}

void HistoryView::wheelEvent(QWheelEvent* event) {
  event->accept();
  constexpr double a_notch = 120, factor = 1.25, least_s = 0.1;
  const double by = std::pow(factor, -event->angleDelta().y() / a_notch);
  const double at = time_at(event->position().x());
  const auto now = seen_of(whole_);
  const double seen =
      std::clamp((now.to - now.from) * by, std::min(least_s, whole_.to - whole_.from), whole_.to - whole_.from);
  if (!(now.to > now.from)) return;
  const double from = within(at - (at - now.from) / (now.to - now.from) * seen, whole_.from, whole_.to - seen);
  see(TimeSpan{from, from + seen});
}

void HistoryView::leaveEvent(QEvent* event) {
  point({});
  KeptPicture::leaveEvent(event);
}

// Copies ------------------------------------------------------------------------------------------------------------

void HistoryView::copy_picture() {
  point({});
  QApplication::clipboard()->setImage(grabFramebuffer());
}

void HistoryView::copy_table() { QApplication::clipboard()->setText(to_qt(history_csv(contents_))); }

void HistoryView::save_table() {
  const auto file =
      QFileDialog::getSaveFileName(this, tr("Save as CSV"), QStringLiteral("history.csv"), tr("Tables (*.csv)"));
  if (file.isEmpty()) return;
  if (const auto why = write_file(file.toStdString(), history_csv(contents_)); !why.empty())
    QToolTip::showText(mapToGlobal(QPoint()), to_qt(why), this);
}

void HistoryView::contextMenuEvent(QContextMenuEvent* event) {
  QMenu menu(this);
  menu.addAction(tr("Copy as picture"), this, &HistoryView::copy_picture);
  menu.addAction(tr("Copy as CSV"), this, &HistoryView::copy_table);
  menu.addAction(tr("Save as CSV…"), this, &HistoryView::save_table);
  menu.addSeparator();
  auto* all = menu.addAction(tr("Show all of the time"), this, [this] { see({}); });
  all->setEnabled(seen_.has_value());
  menu.exec(event->globalPos());
}

}  // namespace hallscope
