#pragma once

#include <QObject>
#include <QStringList>
#include <memory>
#include <thread>

#include "app/document/opened.h"

namespace hallscope {

/// Opens documents on a thread of its own. One at a time: a new start() cancels the one under way. All signals come
/// on the thread the loader lives in; exactly one of loaded, failed and cancelled ends each start().
class DocumentLoader : public QObject {
  Q_OBJECT

 public:
  explicit DocumentLoader(QObject* parent = nullptr);
  ~DocumentLoader() override;

  void start(const QStringList& files);
  void cancel();
  bool loading() const { return loading_; }

 Q_SIGNALS:
  void started(const QStringList& files);
  void progress(double fraction, const QString& stage);
  void loaded(const std::shared_ptr<const hallscope::Opened>& opened);
  void failed(const QStringList& files, const hallscope::Problems& problems);
  void cancelled();

 private:
  struct Outcome;
  void finish(unsigned run, const QStringList& files, const Outcome& outcome);

  std::jthread thread_;
  unsigned run_ = 0;  ///< results of earlier runs are dropped
  bool loading_ = false;
};

}  // namespace hallscope
