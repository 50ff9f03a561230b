#pragma once

#include <QObject>
#include <QThread>
#include <atomic>
#include <memory>
#include <optional>

#include "app/pictures/picture_maker.h"

namespace hallscope {

/// A picture or a turntable to be drawn and kept.
struct PictureJob {
  Shown shown;
  PictureOrder order;
  QString file;          ///< written there; empty: for the clipboard. Of a turntable, that of which frames are numbered
  int frames = 0;        ///< of a turntable; 0: one picture
  double degrees = 360;  ///< that it turns by
};

/// Draws pictures on a thread of its own, so that the window goes on. One at a time: previews wait for what is to be
/// kept, and only the newest is drawn.
class PictureWorker : public QObject {
  Q_OBJECT

 public:
  explicit PictureWorker(QObject* parent = nullptr);
  ~PictureWorker() override;

  void preview(const Shown&, const PictureOrder&);
  /// Nothing while another is under way.
  void start(const PictureJob&);
  void cancel();
  bool busy() const { return busy_; }

 Q_SIGNALS:
  void previewed(const QImage&);
  void progress(double share);
  void drawn(const QImage&);        ///< for the clipboard
  void saved(const QString& file);  ///< of a turntable, the first
  void failed(const QString& why);  ///< for people: what, and what can be done
  void cancelled();
  /// After any of the four above.
  void ended();

 private:
  using Stop = std::shared_ptr<std::atomic<bool>>;
  bool make_ready();
  void run(const PictureJob&, const Stop&);
  void draw_preview();
  void tell(std::function<void()>);
  void end(std::function<void()> how);

  QThread thread_;
  QObject there_;  ///< lives in the thread
  std::unique_ptr<PictureMaker> maker_;
  Stop stop_, preview_stop_;
  std::optional<PictureJob> wanted_preview_;
  bool busy_ = false, previewing_ = false;
};

}  // namespace hallscope
