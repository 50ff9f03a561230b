#include "models/reports/inspect_values.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace hallscope {
namespace {

constexpr std::size_t short_listing = 1000;

bool asked_for(const Metric& metric, const std::string& name) {
  return name.empty() || metric.name == name || label(metric) == name;
}

/// The elements that a query names, ascending.
std::vector<ElementIndex> named_elements(const Facility& facility, const std::string& id) {
  if (const auto element = facility.find(id); element != no_element) return {element};
  return facility.match(id);
}

bool has_own_value(const Recording& recording, ElementIndex element, const std::string& metric) {
  return std::any_of(recording.tracks.begin(), recording.tracks.end(), [&](const auto& track) {
    return asked_for(track->metric(), metric) && track->column(element).has_value();
  });
}

bool inside(const Facility& facility, ElementIndex element, const std::vector<ElementIndex>& any_of) {
  for (auto up = element; up != no_element; up = facility.element(up).parent)
    if (std::binary_search(any_of.begin(), any_of.end(), up)) return true;
  return false;
}

/// What a query selects, worked out once.
class Selection {
 public:
  Selection(const Document& document, const InspectQuery& query) : facility_(*document.facility), query_(query) {
    if (query.element.empty()) return;
    for (const auto element : named_elements(facility_, query.element)) {
      const bool own = has_own_value(*document.recording, element, query.metric) || is_asked_itself(document, element);
      (own ? exact_ : within_).push_back(element);
    }
  }

  bool everything() const { return query_.element.empty(); }

  bool contains(ElementIndex element) const {
    if (everything()) return true;
    if (std::binary_search(exact_.begin(), exact_.end(), element)) return true;
    if (within_.empty()) return false;
    return inside(facility_, element, within_);
  }

  /// Whether a metric's values are listed for whatever is selected, or only for elements named themselves.
  bool lists(const Track& track) const {
    if (!asked_for(track.metric(), query_.metric)) return false;
    if (!query_.metric.empty() || object_type(track.metric()) != ElementType::GPU || !exact_.empty()) return true;
    return std::any_of(within_.begin(), within_.end(), [&](ElementIndex element) {
      return facility_.ancestor(element, ElementType::Rack) != no_element;
    });
  }

 private:
  /// A metric of the element's own type: it is missing there, not to be looked for in the element's parts.
  bool is_asked_itself(const Document& document, ElementIndex element) const {
    const auto type = facility_.element(element).type;
    return std::any_of(document.recording->tracks.begin(), document.recording->tracks.end(), [&](const auto& track) {
      return asked_for(track->metric(), query_.metric) && object_type(track->metric()) == type;
    });
  }

  const Facility& facility_;
  const InspectQuery& query_;
  std::vector<ElementIndex> exact_, within_;
};

/// Elements of the metric's own type that the track does not have.
std::vector<ElementIndex> without_column(const Facility& facility, const Track& track) {
  const auto type = object_type(track.metric());
  if (!type) return {};
  const auto all = facility.of_type(*type);
  std::vector<ElementIndex> result;
  std::set_difference(all.begin(), all.end(), track.elements().begin(), track.elements().end(),
                      std::back_inserter(result));
  return result;
}

void add_values(const Track& track, double time, const Selection& selection, std::vector<InspectValue>& out) {
  Frame frame;
  track.whole_frame(time, frame);
  const auto elements = track.elements();
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (!selection.contains(elements[i])) continue;
    Reading reading{frame.value[i], time - frame.age_s[i], frame.age_s[i], frame.quality[i]};
    if (std::isnan(reading.value)) reading.quality = Quality::missing;
    out.push_back({elements[i], &track, reading});
  }
}

}  // namespace

double inspect_time(const Document& document, const InspectQuery& query) {
  return query.time.value_or(document.recording->end());
}

std::vector<InspectValue> inspect_values(const Document& document, const InspectQuery& query) {
  const Selection selection(document, query);
  const double time = inspect_time(document, query);
  struct OfTrack {
    std::vector<InspectValue> values, missing;
  };
  std::vector<OfTrack> all;
  std::size_t count = 0;
  for (const auto& track : document.recording->tracks) {
    if (!selection.lists(*track)) continue;
    auto& [values, missing] = all.emplace_back();
    add_values(*track, time, selection, values);
    for (const auto element : without_column(*document.facility, *track))
      if (selection.contains(element)) missing.push_back({element, track.get(), {}});
    count += values.size() + missing.size();
  }
  const bool with_missing = !query.element.empty() || !query.metric.empty() || count < short_listing;
  std::vector<InspectValue> result;
  for (const auto& [values, missing] : all) {
    const auto none = missing.begin();
    std::merge(values.begin(), values.end(), none, with_missing ? missing.end() : none, std::back_inserter(result),
               [](const InspectValue& a, const InspectValue& b) { return a.element < b.element; });
  }
  return result;
}

}  // namespace hallscope
