#pragma once

#include <QObject>
#include <memory>
#include <vector>

#include "app/work/latest_run.h"
#include "models/analysis/plant/headline.h"

namespace hallscope {

/// Computes the headline off the UI thread: it looks at every GPU. While one is being computed only the newest request
/// is kept, so playing time never queues up work.
class HeadlineWorker : public QObject {
  Q_OBJECT

 public:
  explicit HeadlineWorker(QObject* parent = nullptr);
  /// Of these elements; {0} is the whole facility.
  void request(std::shared_ptr<const Document>, double time, std::vector<ElementIndex> of);

 Q_SIGNALS:
  void ready(const std::shared_ptr<const hallscope::Document>& document, double time,
             const hallscope::Headline& headline);

 private:
  void start();

  std::shared_ptr<const Document> document_;
  double time_ = 0;
  std::vector<ElementIndex> of_;
  bool wanted_ = false;
  LatestRun run_{this};
};

}  // namespace hallscope
