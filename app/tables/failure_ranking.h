#pragma once

#include <QObject>
#include <memory>
#include <vector>

#include "app/work/latest_run.h"
#include "models/document/document.h"

namespace hallscope {

/// Ranks every single failure of a facility off the UI thread (contingency.h), for the table of failures. What has been
/// ranked is kept until another facility or run is asked about.
class FailureRanking : public QObject {
  Q_OBJECT

 public:
  explicit FailureRanking(QObject* parent = nullptr) : QObject(parent) {}

  /// From the state of a document at an instant. Nothing is done where that is being done or has been done.
  void ask(std::shared_ptr<const Document>, double instant);
  /// Until again() nothing is done any more.
  void cancel();
  void again() { stopped_ = false; }
  bool busy() const { return run_.busy(); }
  double done() const { return done_; }        ///< 0 to 1
  double instant() const { return instant_; }  ///< that the ranking is of
  /// The facility with what was found in place of what was recorded, and the elements that it lists; null and empty
  /// until then.
  const std::shared_ptr<const Document>& document() const { return ranked_; }
  const std::shared_ptr<const std::vector<ElementIndex>>& elements() const { return elements_; }

 Q_SIGNALS:
  void went_on();
  void ranked();

 private:
  bool is_of(const Document&) const;

  std::shared_ptr<const Document> asked_, ranked_;
  std::shared_ptr<const std::vector<ElementIndex>> elements_;
  double instant_ = 0, done_ = 0;
  bool stopped_ = false;
  LatestRun run_{this};
};

}  // namespace hallscope
