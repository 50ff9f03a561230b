#pragma once

#include <QObject>
#include <memory>

#include "app/work/latest_run.h"
#include "models/analysis/plant/headline.h"

namespace hallscope {

/// Computes the headline off the UI thread: it looks at every GPU. While one is being computed only the newest request
/// is kept, so playing time never queues up work.
class HeadlineWorker : public QObject {
  Q_OBJECT

 public:
  explicit HeadlineWorker(QObject* parent = nullptr);
  void request(std::shared_ptr<const Document>, double time);

 Q_SIGNALS:
  void ready(const std::shared_ptr<const hallscope::Document>& document, const hallscope::Headline& headline);

 private:
  void start();

  std::shared_ptr<const Document> document_;
  double time_ = 0;
  bool wanted_ = false;
  LatestRun run_{this};
};

}  // namespace hallscope
