#pragma once

#include <memory>
#include <string>
#include <vector>

#include "models/alarms/alarm.h"
#include "models/io/progress.h"

namespace hallscope {

/// Finds alarms in a recording, every sample of it looked at once: of a recording that has grown since, only what is
/// new. For a worker; knows no other recording than one and its longer versions.
///
/// Each metric is looked at when it was sampled. Of one with very many values (a campus of GPUs over days) only so many
/// instants as fit into `most_values`, and AlarmLog::thinned_to_s says so.
class AlarmEvaluator {
 public:
  static constexpr double most_values = 1e9;

  AlarmEvaluator(std::shared_ptr<const Facility>, std::shared_ptr<const AlarmRules>);
  ~AlarmEvaluator();

  /// False when cancelled: it is of no use any more then.
  bool look_at(const Recording&, const Progress& = {});
  AlarmLog log() const;

  const std::shared_ptr<const Facility>& facility() const { return facility_; }
  const std::shared_ptr<const AlarmRules>& rules() const { return rules_; }

 private:
  struct Watched;
  Watched& state_of(const std::string& key, std::size_t points);

  std::shared_ptr<const Facility> facility_;
  std::shared_ptr<const AlarmRules> rules_;
  std::vector<std::unique_ptr<Watched>> watched_;
  double until_ = 0;
};

/// The same at once.
AlarmLog find_alarms(std::shared_ptr<const Facility>, std::shared_ptr<const AlarmRules>, const Recording&);

}  // namespace hallscope
