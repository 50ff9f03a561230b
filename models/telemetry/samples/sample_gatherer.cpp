#include "models/telemetry/samples/sample_gatherer.h"
#include "models/telemetry/bindings/named_element.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <set>
#include <tuple>

#include "models/io/text.h"
#include "models/io/utf8.h"
#include "models/measure/dcgm.h"
#include "models/telemetry/samples/sample_column.h"
#include "models/telemetry/tracks/staleness.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// Samples without a place that are kept for labels that may yet come; those beyond are only counted.
constexpr std::size_t most_waiting = 2'000'000;

std::string key_of(const LabelledSeries& series) {
  std::string key = series.name + '\n' + series.unit;
  auto labels = series.labels;
  std::ranges::sort(labels, [](const SeriesLabel& a, const SeriesLabel& b) { return a.name < b.name; });
  for (const auto& label : labels) key += '\n' + label.name + '=' + label.value;
  return key;
}

void as_text(std::string& text) {
  if (!is_utf8(text)) text = from_latin_1(text).value_or("?");
}

/// What exporters and Prometheus' clients say of themselves, not of what they watch.
bool is_of_an_exporter(std::string_view name) {
  for (const std::string_view begin :
       {"go_", "process_", "promhttp_", "python_", "scrape_", "prometheus_", "exporter_"})
    if (name.starts_with(begin)) return true;
  return name == "up";
}

/// Another name of a GPU than its number.
bool is_identity(std::string_view label) {
  const auto name = lower(label);
  return name.find("uuid") != std::string::npos || name.find("serial") != std::string::npos;
}

/// Whether a label makes two series of one metric and element two: not when it is incidental, spells the same name
/// otherwise, or is another name of an element that others led to (a GPU that was replaced).
bool tells_apart(const SeriesLabel& label, std::string_view other, const std::vector<std::string>& used) {
  if (other == label.value || is_incidental_label(label.name)) return false;
  const auto name = lower(label.name);
  const bool led = std::ranges::find(used, name) != used.end();
  if (led) return !numbers_gpus(name) && !spelled_alike(label.value, other);
  return used.empty() || (!is_identity(name) && !numbers_gpus(name));
}

bool joins(std::string_view name) { return !is_incidental_label(name) && name != "file"; }

}  // namespace

/// Series that are the same metric of the same element.
struct SampleGatherer::Group {
  Metric metric;
  ElementIndex element = no_element;
  std::vector<Series> members;
};

SampleGatherer::SampleGatherer(const Facility& facility, std::string file, Problems& problems,
                               std::function<std::string()> where)
    : facility_(facility), binder_(facility), file_(std::move(file)), problems_(problems), where_(std::move(where)) {}

SampleGatherer::Series SampleGatherer::series(LabelledSeries named) {
  as_text(named.name);
  as_text(named.unit);
  for (auto& label : named.labels) {
    as_text(label.name);
    as_text(label.value);
  }
  const auto [at, added] = known_.try_emplace(key_of(named), static_cast<Series>(series_.size()));
  if (!added) return at->second;
  Entry entry;
  entry.series = std::move(named);
  entry.where = where_();
  entry.info = entry.series.name.ends_with("_info");
  if (entry.info) {
    for (const auto& label : entry.series.labels)
      if (joins(label.name)) infos_.emplace(label.name + '\n' + label.value, series_.size());
  } else {
    entry.place = place_series(entry.series, facility_, binder_);
    entry.bounds = value_bounds(entry.place.metric);
    if (entry.place.found() && !entry.place.notice.empty())
      problems_.note(file_, entry.series.name, entry.place.notice);
  }
  series_.push_back(std::move(entry));
  intakes_.emplace_back();
  open(at->second);
  return at->second;
}

/// From now on samples of a series that has a place are taken.
void SampleGatherer::open(Series number) {
  const auto& entry = series_[number];
  if (!entry.place.found()) return;
  constexpr double most = std::numeric_limits<float>::max();
  auto& intake = intakes_[number];
  intake.scale = entry.place.unit.scale;
  intake.offset = entry.place.unit.offset;
  intake.low = std::max(entry.bounds.low, -most);
  intake.high = std::min(entry.bounds.high, most);
}

void SampleGatherer::add_odd(Series number, double time, double value, Quality quality) {
  auto& entry = series_[number];
  if (entry.info) return;
  ++count_;
  if (entry.place.found()) return take(number, time, value, quality);
  if (waiting_ < most_waiting) {
    ++waiting_;
    entry.waiting.push_back({time, value, quality});
  } else {
    ++entry.lost;
  }
}

void SampleGatherer::take(Series number, double time, double value, Quality quality) {
  const auto& entry = series_[number];
  auto& samples = intakes_[number].samples;
  SparseTrack::Sample sample{time, missing_value, quality};
  if (std::isnan(value) || quality == Quality::missing) {
    sample.quality = Quality::missing;
  } else if (std::fabs(value) >= least_dcgm_blank && is_dcgm_blank(value, entry.place.metric.name)) {
    problems_.note(file_, where_(), say("DCGM says 'not supported'; taken as missing"));
    sample.quality = Quality::missing;
  } else {
    const double si = value * entry.place.unit.scale + entry.place.unit.offset;
    if (!(std::fabs(si) <= std::numeric_limits<float>::max())) {
      problems_.error(file_, where_(), say("infinite or too large for a measurement; taken as missing"));
      sample.quality = Quality::missing;
    } else if (si < entry.bounds.low || si > entry.bounds.high) {
      sample.value = impossible(entry, si);
      sample.quality = Quality::missing;
    } else {
      sample.value = static_cast<float>(si);
    }
  }
  // Of two of one instant the later counts; one that says nothing takes nothing back.
  const bool says_nothing = std::isnan(sample.value) && !samples.empty() && samples.back().time == time;
  if (!says_nothing) samples.add(sample);
}

float SampleGatherer::impossible(const Entry& entry, double si) {
  const auto quantity = entry.place.metric.quantity;
  const auto tidy = [&](double bound) { return format_value(quantity, std::round(bound * 20) / 20); };
  problems_.error(file_, where_() + ", " + entry.series.name + ", " + format_value(quantity, si),
                  say("not possible for %1 (%2 to %3); taken as missing", title(entry.place.metric),
                      tidy(entry.bounds.low), tidy(entry.bounds.high)));
  return missing_value;
}

/// Gives a series the labels of what describes it. True when it has a place then.
bool SampleGatherer::join(Entry& entry) {
  constexpr std::size_t most = 1000;  // a label that so many share names nothing
  auto joined = entry.series;
  for (const auto& label : entry.series.labels) {
    if (!joins(label.name)) continue;
    const auto key = label.name + '\n' + label.value;
    if (infos_.count(key) > most) continue;
    const auto [begin, end] = infos_.equal_range(key);
    for (auto at = begin; at != end; ++at) {
      const auto& info = series_[at->second].series;
      const bool fits = std::ranges::all_of(info.labels, [&](const SeriesLabel& theirs) {
        const auto ours = entry.series.label(theirs.name);
        return ours.empty() || ours == theirs.value || is_incidental_label(theirs.name);
      });
      if (!fits) continue;
      for (const auto& theirs : info.labels)
        if (joined.label(theirs.name).empty()) joined.labels.push_back(theirs);
    }
  }
  if (joined.labels.size() == entry.series.labels.size()) return false;
  auto place = place_series(joined, facility_, binder_);
  if (!place.found()) return false;
  entry.place = std::move(place);
  entry.bounds = value_bounds(entry.place.metric);
  if (!entry.place.notice.empty()) problems_.note(file_, entry.series.name, entry.place.notice);
  return true;
}

void SampleGatherer::join() {
  for (Series s = 0; s < series_.size(); ++s) {
    auto& entry = series_[s];
    if (entry.info || entry.place.found()) continue;
    if (infos_.empty() || !join(entry)) continue;
    open(s);
    for (const auto& sample : entry.waiting) take(s, sample.time, sample.value, sample.quality);
    entry.waiting = {};
    if (entry.lost > 0)
      problems_.error(file_, to_text(entry.series),
                      say("%1 samples came before what says where they belong, and could not be kept", entry.lost));
  }
}

void SampleGatherer::report_unplaced() {
  struct Left {
    std::string first;
    std::size_t count = 0;
  };
  std::map<std::string, Left> left;
  std::size_t of_exporters = 0;
  for (const auto& entry : series_) {
    if (entry.info || entry.place.found()) continue;
    if (is_of_an_exporter(entry.series.name)) {
      ++of_exporters;
      continue;
    }
    auto& of = left[entry.place.why];
    if (of.count++ == 0) of.first = (entry.where.empty() ? "" : entry.where + ", ") + to_text(entry.series);
  }
  if (of_exporters > 0)
    problems_.add(Severity::note, file_, "", say("series that exporters tell of themselves; left out"), of_exporters);
  // Where the facility file says by name what is whose, what it does not name is left out on purpose.
  const bool bound_by_name =
      std::ranges::any_of(series_, [](const Entry& entry) { return entry.place.found() && entry.place.used.empty(); });
  for (const auto& [why, of] : left)
    problems_.add(bound_by_name ? Severity::note : Severity::error, file_, of.first,
                  say("%1; its values were left out", why), of.count);
}

/// One GPU is bound and its neighbours are in the file too: each gets its own, by its number, when the one that is
/// bound is among them.
bool SampleGatherer::share_out(const std::vector<Series>& members, std::vector<Group>& groups) {
  const auto& place = series_[members.front()].place;
  std::map<ElementIndex, std::vector<Series>> by_gpu;
  for (const auto s : members)
    by_gpu[gpu_beside(facility_, place.element, series_[s].series.label("gpu"))].push_back(s);
  if (by_gpu.contains(no_element) || !by_gpu.contains(place.element)) return false;
  for (auto& [gpu, same] : by_gpu) groups.push_back({place.metric, gpu, std::move(same)});
  problems_.note(file_, place.metric.name,
                 say("one GPU is bound; the others of the file are taken for its neighbours"));
  return true;
}

std::vector<SampleGatherer::Group> SampleGatherer::groups() {
  std::map<std::tuple<ElementIndex, std::string, std::string, Quantity>, std::vector<Series>> by_what;
  for (Series s = 0; s < series_.size(); ++s) {
    const auto& entry = series_[s];
    if (!entry.place.found() || intakes_[s].samples.empty()) continue;
    const auto& metric = entry.place.metric;
    by_what[{entry.place.element, metric.name, metric.qualifier, metric.quantity}].push_back(s);
  }
  std::vector<Group> groups;
  for (auto& [key, members] : by_what) {
    const auto& metric = series_[members.front()].place.metric;
    std::map<std::string, std::vector<Series>> apart;
    // What tells members apart: labels that differ, led to no element and are not incidental.
    std::set<std::string> differing;
    const auto& first = series_[members.front()].series;
    const auto& first_place = series_[members.front()].place;
    if (members.size() > 1)
      for (const auto s : members)
        for (const auto& label : series_[s].series.labels) {
          const auto& used = series_[s].place.used;
          if (tells_apart(label, first.label(label.name), used)) differing.insert(label.name);
        }
    if (differing.contains("gpu")) std::erase_if(differing, [](const std::string& name) { return is_identity(name); });
    if (differing == std::set<std::string>{"gpu"} && first_place.used.empty() && share_out(members, groups)) continue;
    if (const auto holder = std::ranges::find_if(differing, names_a_holder);
        holder != differing.end() &&
        (first_place.used.empty() || facility_.element(first_place.element).type == ElementType::GPU)) {
      problems_.add(
          Severity::error, file_, to_text(first),
          say("the label '%1' tells series apart and names no elements of their own, so their values would be "
              "mixed; give these names to elements under \"aliases\" in the facility file; they were left out",
              *holder),
          members.size());
      continue;
    }
    for (const auto s : members) {
      std::string qualifier;
      for (const auto& name : differing)
        if (const auto value = series_[s].series.label(name); !value.empty())
          qualifier += (qualifier.empty() ? "" : ", ") + std::string(value);
      // Names of one binding may tell them apart where labels do not.
      if (series_[s].series.name != first.name && differing.empty()) qualifier = series_[s].series.name;
      apart[qualifier].push_back(s);
    }
    for (auto& [qualifier, same] : apart) {
      Group group{metric, std::get<0>(key), std::move(same)};
      if (!qualifier.empty()) group.metric.qualifier += (group.metric.qualifier.empty() ? "" : ", ") + qualifier;
      groups.push_back(std::move(group));
    }
  }
  return groups;
}

std::optional<Recording> SampleGatherer::finish(bool absolute) {
  join();
  report_unplaced();
  using Columns = std::map<ElementIndex, SampleColumn>;
  std::map<std::tuple<std::string, std::string, Quantity>, Columns> tracks;
  for (auto& group : groups()) {
    auto& column = tracks[{group.metric.name, group.metric.qualifier, group.metric.quantity}][group.element];
    for (const auto s : group.members) {
      auto blocks = intakes_[s].samples.take();
      column.blocks.insert(column.blocks.end(), blocks.begin(), blocks.end());
      ++column.series;
    }
  }
  Recording recording;
  recording.absolute = absolute;
  std::size_t backwards = 0, repeated = 0;
  for (auto& [key, columns] : tracks) {
    std::vector<ElementIndex> elements;
    std::vector<SparseTrack::Block> blocks;
    std::vector<std::size_t> first_block{0};
    SparseTrack::Span span;
    const SampleColumn* longest = nullptr;
    for (auto& [element, column] : columns) {
      put_in_order(column, span);
      if (!column.ascends && column.series == 1) ++backwards;
      repeated += column.repeated;
      if (!longest || column.samples > longest->samples) longest = &column;
      elements.push_back(element);
      blocks.insert(blocks.end(), column.blocks.begin(), column.blocks.end());
      first_block.push_back(blocks.size());
    }
    recording.tracks.push_back(std::make_shared<SparseTrack>(
        Metric{std::get<0>(key), std::get<1>(key), std::get<2>(key)}, Source::measured,
        staleness_of(first_times(*longest)), std::move(elements), std::move(blocks), std::move(first_block), span));
  }
  if (backwards > 0)
    problems_.add(Severity::warning, file_, "", say("time goes backwards in a series; its samples were put in order"),
                  backwards);
  if (repeated > 0)
    problems_.add(Severity::note, file_, "", say("two values of one instant; the later one counts from then on"),
                  repeated);
  series_.clear();
  intakes_.clear();
  known_.clear();
  infos_.clear();
  if (recording.empty()) return std::nullopt;
  return recording;
}

}  // namespace hallscope
