#include "app/pictures/picture_worker.h"

#include <algorithm>
#include <new>

#include "app/look/text.h"
#include "app/offscreen/picture_file.h"

namespace hallscope {

PictureWorker::PictureWorker(QObject* parent) : QObject(parent) {
  there_.moveToThread(&thread_);
  thread_.start();
}

PictureWorker::~PictureWorker() {
  if (stop_) *stop_ = true;
  if (preview_stop_) *preview_stop_ = true;
  auto* here = QThread::currentThread();
  QMetaObject::invokeMethod(
      &there_,
      [this, here] {
        if (maker_) {
          maker_->target().make_current();
          maker_->finish();
          maker_->target().hand_over(here);
        }
        there_.moveToThread(here);
      },
      Qt::BlockingQueuedConnection);
  thread_.quit();
  thread_.wait();
}

/// Contexts are made in the window's thread. False when none can be.
bool PictureWorker::make_ready() {
  if (maker_) return true;
  try {
    maker_ = std::make_unique<PictureMaker>();
    maker_->target().hand_over(&thread_);
    return true;
  } catch (const std::exception& error) {
    Q_EMIT failed(to_qt(error.what()));
    return false;
  }
}

void PictureWorker::tell(std::function<void()> what) { QMetaObject::invokeMethod(this, std::move(what)); }

void PictureWorker::end(std::function<void()> how) {
  tell([this, how = std::move(how)] {
    busy_ = false;
    how();
    Q_EMIT ended();
    draw_preview();
  });
}

void PictureWorker::preview(const Shown& shown, const PictureOrder& order) {
  wanted_preview_ = PictureJob{shown, order, {}, 0, 0};
  if (preview_stop_) *preview_stop_ = true;
  draw_preview();
}

void PictureWorker::draw_preview() {
  if (busy_ || previewing_ || !wanted_preview_ || !make_ready()) return;
  previewing_ = true;
  preview_stop_ = std::make_shared<std::atomic<bool>>(false);
  QMetaObject::invokeMethod(&there_, [this, job = *std::exchange(wanted_preview_, {}), stop = preview_stop_] {
    QImage image;
    try {
      maker_->target().make_current();
      image = maker_->draw(job.shown, job.order, 0, [&](double) { return !*stop; });
    } catch (...) {
      // What cannot be previewed says why when it is to be kept.
    }
    tell([this, image] {
      previewing_ = false;
      if (!image.isNull()) Q_EMIT previewed(image);
      draw_preview();
    });
  });
}

void PictureWorker::start(const PictureJob& job) {
  if (busy_ || !make_ready()) return;
  busy_ = true;
  if (preview_stop_) *preview_stop_ = true;
  stop_ = std::make_shared<std::atomic<bool>>(false);
  QMetaObject::invokeMethod(&there_, [this, job, stop = stop_] { run(job, stop); });
}

void PictureWorker::cancel() {
  if (stop_) *stop_ = true;
}

/// On the thread.
void PictureWorker::run(const PictureJob& job, const Stop& stop) {
  try {
    maker_->target().make_current();
    const int frames = std::max(1, job.frames);
    QImage image;
    for (int n = 0; n < frames; ++n) {
      const auto going = [&](double share) {
        tell([this, share = (n + share) / frames] { Q_EMIT progress(share); });
        return !*stop;
      };
      image = maker_->draw(job.shown, job.order, job.degrees * n / frames, going);
      if (image.isNull()) return end([this] { Q_EMIT cancelled(); });
      if (job.file.isEmpty()) break;
      const auto file = job.frames > 0 ? frame_file(job.file, n + 1) : job.file;
      const auto failure = write_png(image, file.toStdString());
      if (!failure.empty())
        return end([this, text = QStringLiteral("%1: %2").arg(file, to_qt(failure))] { Q_EMIT failed(text); });
    }
    if (job.file.isEmpty()) return end([this, image] { Q_EMIT drawn(image); });
    end([this, file = job.frames > 0 ? frame_file(job.file, 1) : job.file] { Q_EMIT saved(file); });
  } catch (const PictureTooLarge& large) {
    end([this, most = large.most] {
      Q_EMIT failed(tr("At most %1 pixels a side can be drawn here; choose a smaller size").arg(most));
    });
  } catch (const std::bad_alloc&) {
    end([this] { Q_EMIT failed(tr("There is not enough memory for a picture of that size; choose a smaller one")); });
  } catch (const std::exception& error) {
    end([this, text = to_qt(error.what())] { Q_EMIT failed(text); });
  }
}

}  // namespace hallscope
