#include "models/analysis/limits/nearest_limit.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "models/analysis/derived/load_share.h"
#include "models/analysis/limits/limit_share.h"
#include "models/facility/element_roles.h"
#include "models/facility/element_words.h"
#include "models/measure/unit.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

bool nearer(const NearLimit& a, const NearLimit& b) {
  return a.share != b.share ? a.share > b.share : a.element < b.element;
}

/// What kind a limit of a metric on an element is of.
struct KindKey {
  ElementType type;
  std::string metric;  ///< empty for the load of what carries power, however it is told
  auto operator<=>(const KindKey&) const = default;
};

class Search {
 public:
  Search(const Facility& facility, const Recording& recording, const SelectedElements& selected, std::size_t most)
      : facility_(facility), recording_(recording), selected_(selected), most_(most) {}

  void look(const std::shared_ptr<const Track>& track, double time) {
    const auto& metric = track->metric();
    if (metric.change != Change::none || !may_have_limits(metric)) return;
    limits_.emplace(facility_, metric);
    Frame frame;
    track->whole_frame(time, frame);
    const auto elements = track->elements();
    const auto current = [&](std::size_t i) {
      return frame.quality[i] == Quality::good && !std::isnan(frame.value[i]);
    };
    if (object_type(metric) != ElementType::GPU) {
      for (std::size_t i = 0; i < elements.size(); ++i)
        if (current(i) && selected_.has(elements[i]) && !told_by_power(metric, elements[i]))
          consider(track, elements[i], frame.value[i]);
      return;
    }
    // GPUs of one rack share their limit and lie side by side.
    for (const auto rack : facility_.of_type(ElementType::Rack)) {
      if (!selected_.has(rack)) continue;
      const auto [first_gpu, end_gpu] = facility_.gpus_of_rack(rack);
      const auto first = std::lower_bound(elements.begin(), elements.end(), first_gpu);
      const auto end = std::lower_bound(first, elements.end(), end_gpu);
      const auto last = static_cast<std::size_t>(end - elements.begin());
      std::size_t worst = last;
      for (auto i = static_cast<std::size_t>(first - elements.begin()); i < last; ++i)
        if (current(i) && (worst == last || frame.value[i] > frame.value[worst])) worst = i;
      if (worst != last) consider(track, elements[worst], frame.value[worst]);
    }
  }

  NearestLimits result() {
    NearestLimits found;
    for (auto& [key, kind] : kinds_) {
      std::sort(kind.nearest.begin(), kind.nearest.end(), nearer);
      kind.nearest.resize(std::min(kind.nearest.size(), most_));
      found.nearest.insert(found.nearest.end(), kind.nearest.begin(), kind.nearest.end());
      found.kinds.push_back(std::move(kind));
    }
    std::sort(found.nearest.begin(), found.nearest.end(), nearer);
    found.nearest.resize(std::min(found.nearest.size(), most_));
    std::stable_sort(found.kinds.begin(), found.kinds.end(), [](const LimitKind& a, const LimitKind& b) {
      return nearer(a.nearest.front(), b.nearest.front());
    });
    return found;
  }

 private:
  static bool may_have_limits(const Metric& metric) {
    return metric.quantity == Quantity::power || metric.quantity == Quantity::apparent_power ||
           metric.quantity == Quantity::temperature || metric.name == load_share_metric().name;
  }

  /// Whether a share of load is of a power that is looked at itself.
  bool told_by_power(const Metric& metric, ElementIndex element) {
    if (metric.name != load_share_metric().name || !facility_.model(element).rated_power_w) return false;
    return std::any_of(recording_.tracks.begin(), recording_.tracks.end(), [&](const auto& track) {
      const auto& m = track->metric();
      return m.name == "PowerMeter/ActivePower" && m.change == Change::none && track->column(element);
    });
  }

  void consider(const std::shared_ptr<const Track>& track, ElementIndex element, double value) {
    const auto& metric = track->metric();
    const auto type = facility_.element(element).type;
    std::optional<NearLimit> nearest;
    // A battery that charges is loaded too.
    const double loaded = metric.quantity == Quantity::power ? std::abs(value) : value;
    for (const auto& limit : limits_->of(element))
      if (const auto share = share_of(limit, loaded, metric); share && (!nearest || *share > nearest->share))
        nearest = NearLimit{track, element, loaded, limit, *share};
    if (!nearest) return;
    const bool load = object_type(metric) == ElementType::PowerMeter;
    auto& kind = kinds_[{type, load ? std::string() : label(metric)}];
    if (kind.title.empty()) kind.title = load ? say("%1: load", in_words(type)) : title(metric);
    ++kind.known;
    kind.passed += nearest->share >= 1;
    kind.close += nearest->share >= close_to_limit && nearest->share < 1;
    kind.nearest.push_back(std::move(*nearest));
    // Now and then all but those that may be asked for are let go.
    if (kind.nearest.size() < most_ + 1024) return;
    std::nth_element(kind.nearest.begin(), kind.nearest.begin() + static_cast<std::ptrdiff_t>(most_),
                     kind.nearest.end(), nearer);
    kind.nearest.resize(std::max<std::size_t>(most_, 1));
  }

  const Facility& facility_;
  const Recording& recording_;
  const SelectedElements& selected_;
  std::size_t most_;
  std::optional<LimitsByModel> limits_;  ///< of the metric looked at
  std::map<KindKey, LimitKind> kinds_;
};

}  // namespace

NearestLimits nearest_limits(const Facility& facility, const Recording& recording, double time,
                             const SelectedElements& selected, std::size_t most) {
  Search search(facility, recording, selected, std::max<std::size_t>(most, 1));
  for (const auto& track : recording.tracks) search.look(track, time);
  return search.result();
}

std::string margin_in_words(const NearLimit& near) {
  const auto quantity = near.track->metric().quantity;
  const auto unit = quantity == Quantity::temperature ? Quantity::temperature_difference : quantity;
  const double margin = near.margin();
  const auto by = format_value(unit, std::abs(margin));
  return (margin >= 0) != near.limit.is_minimum ? say("%1 below", by) : say("%1 above", by);
}

std::string in_words(const NearLimit& near) {
  const auto& metric = near.track->metric();
  return say("%1 %2 of %3, %4: %5", title(metric), format_value(metric, near.value),
             format_value(metric.quantity, near.limit.value), near.limit.name, margin_in_words(near));
}

}  // namespace hallscope
