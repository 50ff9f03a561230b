#pragma once

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "models/analysis/limits/limits.h"

namespace hallscope {

/// How much of a limit a value uses: value ÷ limit, of powers without their sign. Below a minimum it is more than 1,
/// above it 0. Nothing for advisory limits, and for such as nothing can be a share of.
std::optional<double> share_of(const Limit&, double value, const Metric&);

/// The limits of elements, each model asked once a metric: for tables with half a million rows. What of() answers holds
/// until the next question.
class LimitsByModel {
 public:
  LimitsByModel(const Facility& facility, const Metric& metric) : facility_(facility), metric_(metric) {}

  const std::vector<Limit>& of(ElementIndex);
  /// The largest share of a limit of the element that the value uses; nothing where it has none.
  std::optional<double> share(ElementIndex, double value);

 private:
  const Facility& facility_;
  const Metric& metric_;
  std::map<std::pair<ElementType, std::uint16_t>, std::vector<Limit>> known_;
  std::pair<ElementType, std::uint16_t> last_{ElementType::count, 0};
  const std::vector<Limit>* last_limits_ = nullptr;
  std::vector<Limit> of_sensor_;
};

}  // namespace hallscope
