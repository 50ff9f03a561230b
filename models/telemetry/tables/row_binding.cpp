#include "models/telemetry/tables/row_binding.h"

#include <algorithm>
#include <cmath>

#include "models/io/text.h"

namespace hallscope {

RowBinding::RowBinding(const Facility& facility, const WideColumns& columns)
    : facility_(facility), binder_(facility), labels_(columns.labels) {
  for (std::size_t c = 0; c < columns.list.size(); ++c)
    if (columns.list[c].by_row) {
      columns_.push_back(c);
      names_.push_back(columns.list[c].name);
    }
}

bool RowBinding::is_label(std::size_t column) const {
  return std::ranges::any_of(labels_, [&](const auto& label) { return label.first == column; });
}

const std::vector<RowBinding::Target>& RowBinding::targets(const std::vector<std::string_view>& texts) {
  key_.clear();
  for (const auto text : texts) (key_ += trimmed(text)) += '\x1f';
  const auto [at, added] = known_.try_emplace(key_);
  if (!added) return at->second;
  std::vector<PointLabel> labels;
  for (std::size_t i = 0; i < labels_.size(); ++i) labels.push_back({labels_[i].second, trimmed(texts[i])});
  for (const auto& name : names_) {
    Target target{binder_.bind(name, labels), 0, 0, {}};
    take_heading_unit(target.point, name, facility_);
    if (target.point.bound()) {
      const auto& metric = target.point.metric;
      const auto known = std::ranges::find(tracks_, metric, &std::pair<Metric, SampleStore>::first);
      target.track = static_cast<std::size_t>(known - tracks_.begin());
      if (known == tracks_.end()) tracks_.emplace_back(metric, SampleStore());
      target.slot = slots_.try_emplace(target.point.element, static_cast<std::uint32_t>(slots_.size())).first->second;
      target.bounds = value_bounds(metric);
    }
    at->second.push_back(std::move(target));
  }
  return at->second;
}

SampleStore::Order RowBinding::add(const Target& target, double time, float value) {
  return tracks_[target.track].second.add(target.slot, target.point.element,
                                          {time, value, std::isnan(value) ? Quality::missing : Quality::good});
}

void RowBinding::finish(Recording& recording) {
  for (auto& [metric, store] : tracks_)
    if (!store.empty()) recording.tracks.push_back(store.finish(metric, Source::measured));
}

}  // namespace hallscope
