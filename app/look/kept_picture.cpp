#include "app/look/kept_picture.h"

#include <QEvent>
#include <QOpenGLContext>
#include <QPainter>
#include <cmath>
#include <exception>
#include <new>
#include <utility>

#include "app/look/picture_glass.h"
#include "app/offscreen/offscreen_picture.h"

namespace hallscope {
namespace {

constexpr int soon_ms = 1;  // a timer, which has events before it and after it

/// Found out once: it is the same for all of them, and has to be known before their window is made.
KeptPicture::Way best_way() {
  static const auto way = [] {
    if (!QOpenGLContext::globalShareContext()) return KeptPicture::Way::painted;
    try {
      OffscreenPicture probe(1, 1);
      return probe.in_software() ? KeptPicture::Way::painted : KeptPicture::Way::composed;
    } catch (const std::exception&) {
      return KeptPicture::Way::painted;
    }
  }();
  return way;
}

}  // namespace

KeptPicture::KeptPicture(QWidget* parent) : KeptPicture(best_way(), parent) {}

KeptPicture::KeptPicture(Way way, QWidget* parent) : QWidget(parent) {
  setAttribute(Qt::WA_OpaquePaintEvent);
  if (way == Way::composed) composed_ = new PictureGlass(this);
  for (auto* timer : {&soon_, &awaits_}) {
    timer->setSingleShot(true);
    timer->setTimerType(Qt::PreciseTimer);
    timer->setInterval(soon_ms);
  }
  connect(&soon_, &QTimer::timeout, this, &KeptPicture::draw_now);
  connect(&awaits_, &QTimer::timeout, this, &KeptPicture::look_whether_drawn);
}

KeptPicture::~KeptPicture() = default;

QSize KeptPicture::pixels() const {
  const double ratio = devicePixelRatio();
  return {static_cast<int>(std::lround(width() * ratio)), static_cast<int>(std::lround(height() * ratio))};
}

unsigned KeptPicture::framebuffer() const { return target_->framebuffer(); }

bool KeptPicture::get_ready(unsigned, QSize) { return false; }

void KeptPicture::drawn(unsigned) {}

void KeptPicture::cannot_draw(const QString&) {}

// Drawing -----------------------------------------------------------------------------------------------------------

void KeptPicture::redraw() {
  outdated_ = true;
  draw_soon();
}

void KeptPicture::draw_soon() {
  if (outdated_ && !awaited_ && !blank_ && isVisible() && !soon_.isActive()) {
    asked_.ask();
    soon_.start();
  }
}

void KeptPicture::show_nothing() {
  painted_ = {};
  if (composed_) composed_->show_nothing();
  update();
}

void KeptPicture::set_blank(bool on) {
  if (on) unwanted_ = awaited_;
  if (on == std::exchange(blank_, on)) return;
  if (!on) return redraw();
  soon_.stop();
  show_nothing();
}

bool KeptPicture::make_current() {
  if (target_) target_->make_current();
  return target_ != nullptr;
}

/// In the size that the widget has now.
bool KeptPicture::make_target() {
  const auto size = pixels();
  if (size.isEmpty()) return false;
  try {
    if (!target_) {
      target_ = std::make_unique<OffscreenPicture>(size.width(), size.height(),
                                                   composed_ ? QOpenGLContext::globalShareContext() : nullptr);
    } else {
      target_->make_current();
      if (QSize(target_->width(), target_->height()) == size) return true;
      if (composed_) composed_->let_go();
      target_->resize(size.width(), size.height());
    }
  } catch (const std::exception& error) {
    show_nothing();
    cannot_draw(QString::fromUtf8(error.what()));
    return false;
  }
  takes_size();
  return true;
}

bool KeptPicture::busy() const {
  if (awaited_ || !works_) return awaited_;
  target_->make_current();
  works_ = !target_->is_drawn();
  return works_;
}

void KeptPicture::end_work() {
  target_->begin_finishing();
  works_ = true;
}

bool KeptPicture::begin_work() { return !busy() && isVisible() && make_target(); }

/// False where it cannot be done.
bool KeptPicture::attempt(const std::function<void()>& drawing) {
  QString reason;
  try {
    drawing();
    return true;
  } catch (const std::bad_alloc&) {
    reason = tr("There is not enough memory to draw this");
  } catch (const std::exception& error) {
    reason = QString::fromUtf8(error.what());
  }
  show_nothing();
  cannot_draw(reason);
  return false;
}

void KeptPicture::draw_now() {
  if (asked_.is_late() || (!awaited_ && busy())) return soon_.start();
  const bool begins = !begun();
  if (!outdated_ || blank_ || !begin_work()) return;
  if (begins) return soon_.start();  // that was enough for once
  if (!ready_) {
    ready_ = true;
    attempt([this] { ready_ = !get_ready(framebuffer(), pixels()); });  // what fails does so below too, and is told
    end_work();
    if (!ready_) return soon_.start();
  }
  outdated_ = false;
  if (!attempt([this] { draw(framebuffer(), pixels()); })) return;
  target_->begin_finishing();
  works_ = false;
  awaited_ = true;
  awaits_.start();
}

void KeptPicture::look_whether_drawn() {
  target_->make_current();
  if (!target_->is_drawn()) return awaits_.start();
  awaited_ = false;
  if (!std::exchange(unwanted_, false) && !blank_ && attempt([this] { drawn(framebuffer()); })) bring();
  draw_soon();
}

void KeptPicture::bring() {
  if (composed_) return composed_->show_texture(target_->texture());
  painted_ = target_->image();
  if (painted_.isNull()) cannot_draw(tr("There is not enough memory to draw this"));
  update();
}

QImage KeptPicture::grabFramebuffer() {
  if (awaited_) {
    target_->make_current();
    target_->finish();
    look_whether_drawn();
  }
  const auto draw_whole = [this] {
    draw(framebuffer(), pixels());
    drawn(framebuffer());
  };
  if (!make_target() || !attempt(draw_whole)) return {};
  auto image = target_->image();
  image.setDevicePixelRatio(devicePixelRatio());
  return image;
}

// The widget --------------------------------------------------------------------------------------------------------

bool KeptPicture::event(QEvent* event) {
  switch (event->type()) {
    case QEvent::Show:  // after what has brought it into sight
      draw_soon();
      break;
    case QEvent::ScreenChangeInternal:  // whose pixels may be smaller
      redraw();
      break;
    default:
      break;
  }
  return QWidget::event(event);
}

void KeptPicture::resizeEvent(QResizeEvent*) {
  if (composed_) composed_->setGeometry(rect());
  redraw();
}

void KeptPicture::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  if (painted_.isNull())
    painter.fillRect(rect(), palette().window());
  else
    painter.drawImage(rect(), painted_);
}

}  // namespace hallscope
