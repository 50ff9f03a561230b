#include "models/telemetry/samples/place_series.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "models/io/text.h"
#include "models/telemetry/bindings/named_element.h"
#include "models/telemetry/bindings/point_binder.h"
#include "models/telemetry/metric_units.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// Labels that name what stands somewhere, those that say most before those that say least. Facilities are searched by
/// id path, alias and bare name.
constexpr std::array<std::string_view, 54> naming{
    "element",        "element_id",    "gpu_uuid",      "uuid",      "serial",
    "serial_number",  "asset",         "asset_tag",     "tray",      "host",
    "hostname",       "host_name",     "node",          "nodename",  "node_name",
    "server",         "machine",       "system",        "instance",  "exported_instance",
    "target",         "cdu",           "crah",          "pdu",       "ups",
    "chiller",        "pump",          "valve",         "breaker",   "meter",
    "generator",      "device_id",     "device",        "unit_id",   "equipment",
    "object",         "sensor",        "point",         "rack",      "rack_id",
    "racklocationid", "cabinet",       "chassis",       "id",        "name",
    "host.name",      "host.hostname", "k8s.node.name", "node.name", "rack.name",
    "device.name",    "location",      "topic",         "file"};

constexpr std::array<std::string_view, 10> levels{"site", "building", "datacenter", "hall", "room",
                                                  "row",  "rack",     "cabinet",    "tray", "host"};

/// What of a label's name, in small letters, is one of those above, the most of it that is: "node.name" of
/// "kubernetes.node.name". Its place in that list; nothing where nothing is.
std::optional<std::size_t> naming_rank(std::string_view label) {
  for (;;) {
    if (const auto found = std::ranges::find(naming, label); found != naming.end())
      return static_cast<std::size_t>(found - naming.begin());
    const auto dot = label.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    label.remove_prefix(dot + 1);
  }
}

/// A label that may name what stands somewhere.
struct NamingLabel {
  std::size_t rank;
  bool within;  ///< only the end of its name says so
  std::string name;
  std::string_view value;
};

/// Those that say most first.
std::vector<NamingLabel> naming_labels(const LabelledSeries& series) {
  std::vector<NamingLabel> all;
  for (const auto& label : series.labels) {
    if (label.value.empty()) continue;
    auto name = lower(label.name);
    if (const auto rank = naming_rank(name)) {
      const bool within = name.size() > naming[*rank].size();
      all.push_back({*rank, within, std::move(name), label.value});
    }
  }
  std::ranges::stable_sort(all, {}, [](const NamingLabel& label) { return std::pair(label.rank, label.within); });
  return all;
}

/// Labels that number a GPU within what another label names.
constexpr std::array<std::string_view, 5> numbering{"gpu", "gpu_index", "gpu_id", "minor_number", "device"};

/// The number in "3", "nvidia3", "GPU-3", "gpu3".
std::optional<std::uint32_t> gpu_number(std::string_view text) {
  text = trimmed(text);
  const auto small = lower(text);
  std::size_t skip = 0;
  for (const std::string_view word : {"nvidia", "gpu-", "gpu_", "gpu"})
    if (small.starts_with(word)) {
      skip = word.size();
      break;
    }
  text.remove_prefix(skip);
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// The GPU with this number, from 0, of a tray or of a rack; no_element when it has none.
ElementIndex gpu_of(const Facility& facility, ElementIndex holder, std::uint32_t number) {
  const auto& at = facility.element(holder);
  if (at.type == ElementType::GPU) return holder;
  if (at.type == ElementType::Rack) {
    const auto [first, last] = facility.gpus_of_rack(holder);
    return first != no_element && number < last - first ? first + number : no_element;
  }
  for (std::uint32_t c = 0; c < at.child_count; ++c)
    if (facility.element(at.first_child + c).type == ElementType::GPU && number-- == 0) return at.first_child + c;
  return no_element;
}

/// "hall-03/row-02/rack-07" of the labels that name levels.
ElementIndex find_by_levels(const LabelledSeries& series, const Facility& facility, std::vector<std::string>& used) {
  std::vector<std::pair<std::string, std::string>> named;
  for (const auto level : levels)
    if (const auto value = series.label(level); !value.empty()) named.emplace_back(level, value);
  for (std::size_t first = 0; first + 1 < named.size(); ++first) {
    std::string path;
    for (std::size_t k = first; k < named.size(); ++k) path += (k > first ? "/" : "") + named[k].second;
    if (const auto found = facility.find(path); found != no_element && found != 0) {
      for (std::size_t k = first; k < named.size(); ++k) used.push_back(named[k].first);
      return found;
    }
  }
  return no_element;
}

/// An element that a path of another system names: "site-9/hall-01/row-02/rack-07/power" by as much of its end or its
/// begin as the facility has, else by one of its levels, the deepest first.
ElementIndex find_in_path(std::string_view path, const Facility& facility) {
  while (path.starts_with('/')) path.remove_prefix(1);
  while (path.ends_with('/')) path.remove_suffix(1);
  constexpr std::size_t most_levels = 32;
  if (static_cast<std::size_t>(std::ranges::count(path, '/')) > most_levels) return no_element;
  for (auto end = path; !end.empty();) {
    for (auto part = end; !part.empty();) {
      if (const auto found = find_like(part, facility); found != no_element) return found;
      const auto slash = part.find('/');
      part = slash == std::string_view::npos ? std::string_view() : part.substr(slash + 1);
    }
    const auto slash = end.rfind('/');
    end = slash == std::string_view::npos ? std::string_view() : end.substr(0, slash);
  }
  return no_element;
}

bool is_about_a_gpu(const LabelledSeries& series) {
  const auto name = lower(series.name + ' ' + series.known_as);
  return name.find("dcgm_fi_") != std::string::npos || name.find("gpu") != std::string::npos ||
         !series.label("gpu").empty();
}

BoundPoint bound_point(const LabelledSeries& series, const PointBinder& binder) {
  std::vector<PointLabel> labels;
  for (const auto& label : series.labels) labels.push_back({label.name, label.value});
  const auto point = binder.bind(series.name, labels);
  return point.state == BoundPoint::State::no_binding && !series.known_as.empty() ? binder.bind(series.known_as, labels)
                                                                                  : point;
}

void bind(const LabelledSeries& series, const BoundPoint& point, const Facility& facility, SeriesPlace& place) {
  place.metric = point.metric;
  if (point.state == BoundPoint::State::no_element) {
    place.why = say("is bound to the element '%1', which the facility does not have", point.id);
    return;
  }
  if (point.state == BoundPoint::State::bad_unit) {
    place.why = say("its unit '%1' does not measure what %2 is", point.unit_text, point.metric.name);
    return;
  }
  const auto& binding = facility.bindings()[point.binding];
  const auto bound = point.element;
  place.element = bound;
  for (const auto& label : binding.labels) place.used.push_back(lower(label.name));  // as labels are told apart
  // What labels or the name fill in says of which element it is.
  if (!binding.labels.empty() || binding.element.find('{') != std::string::npos) return;
  const auto about = find_labelled(series, facility, place.used);
  if (about == no_element) return;
  const auto there =
      facility.element(about).type == facility.element(bound).type ? about : counterpart(facility, bound, about);
  if (there != no_element) place.element = there;
}

/// The name below the element's type; verbatim where it names a type itself.
Metric metric_of(const LabelledSeries& series, ElementType type) {
  // What would be of a rack is not that of a tray.
  const auto other = object_type(metric_from_label(series.known_as));
  const auto& own = series.known_as.empty() || (other && *other != type) ? series.name : series.known_as;
  Metric metric = metric_from_label(own);
  if (object_type(metric) && !metric.name.ends_with('/')) return metric;
  std::string name = own;
  std::ranges::replace(name, '/', '.');  // a slash would end the type
  metric.name = std::string(to_string(type)) + '/' + name;
  metric.qualifier.clear();
  metric.quantity = quantity_of(metric.name);
  return metric;
}

bool is_known(const Metric& metric) {
  return metric.quantity != Quantity::number || metric.name.find("DCGM_FI_") != std::string::npos;
}

/// False when the unit does not measure what the metric is.
bool take_unit(const std::string& written, const LabelledSeries& series, SeriesPlace& place) {
  auto& metric = place.metric;
  std::optional<UnitConversion> unit;
  if (!written.empty()) {
    unit = unit_conversion(trimmed(written));
    if (!unit) {
      metric.name += " (" + written + ")";
      metric.quantity = Quantity::number;
      place.notice = say("the unit '%1' is not known; shown under its own name, as it is written", written);
      return true;
    }
  } else if (const auto dcgm = dcgm_unit(metric.name); !dcgm.empty()) {
    unit = unit_conversion(dcgm);
  } else if (metric.quantity == Quantity::number || metric.name.ends_with(series.name)) {
    unit = unit_in_name(series.name);
  }
  place.unit = {metric.quantity, 1, 0};
  if (!unit) return true;
  if (metric.quantity == Quantity::number) metric.quantity = unit->quantity;
  if (!measures(*unit, metric.quantity)) {
    place.why = say("its unit '%1' does not measure what %2 is", written, metric.name);
    return false;
  }
  const bool keeps = metric.quantity == Quantity::humidity || metric.quantity == Quantity::state;
  place.unit = {keeps ? metric.quantity : unit->quantity, unit->scale, unit->offset};
  return true;
}

}  // namespace

bool is_incidental_label(std::string_view name) {
  static constexpr std::array<std::string_view, 36> incidental{"pod",
                                                               "namespace",
                                                               "container",
                                                               "job",
                                                               "service",
                                                               "endpoint",
                                                               "prometheus",
                                                               "replica",
                                                               "cluster",
                                                               "env",
                                                               "environment",
                                                               "modelname",
                                                               "pci_bus_id",
                                                               "err_code",
                                                               "err_msg",
                                                               "user",
                                                               "team",
                                                               "hpc_job",
                                                               "monitor",
                                                               "scrape",
                                                               "exported_job",
                                                               "exported_pod",
                                                               "exported_namespace",
                                                               "exported_container",
                                                               "exported_service",
                                                               "__name__",
                                                               "region",
                                                               "zone",
                                                               "app",
                                                               "pod_name",
                                                               "version",
                                                               "dcgm_fi_driver_version",
                                                               "dcgm_fi_dev_name",
                                                               "dcgm_fi_dev_serial",
                                                               "dcgm_fi_dev_brand",
                                                               "dcgm_fi_process_name"};
  return std::ranges::find(incidental, lower(name)) != incidental.end();
}

ElementIndex gpu_beside(const Facility& facility, ElementIndex gpu, std::string_view number) {
  const auto n = gpu_number(number);
  if (!n || facility.element(gpu).type != ElementType::GPU) return no_element;
  const auto in_tray = gpu_of(facility, facility.element(gpu).parent, *n);
  const auto rack = facility.ancestor(gpu, ElementType::Rack);
  return in_tray != no_element || rack == no_element ? in_tray : gpu_of(facility, rack, *n);
}

bool numbers_gpus(std::string_view label) { return std::ranges::find(numbering, lower(label)) != numbering.end(); }

bool names_a_holder(std::string_view label) {
  static constexpr std::array<std::string_view, 10> incidental{"sensor", "point", "id",     "name",     "device",
                                                               "topic",  "file",  "object", "location", "device_id"};
  const auto small = lower(label);
  const bool numbers = std::ranges::find(numbering, small) != numbering.end() && small != "device";
  const auto rank = naming_rank(small);
  return numbers || (rank && std::ranges::find(incidental, naming[*rank]) == incidental.end());
}

ElementIndex find_labelled(const LabelledSeries& series, const Facility& facility, std::vector<std::string>& used) {
  ElementIndex found = find_by_levels(series, facility, used);
  for (auto& label : found == no_element ? naming_labels(series) : std::vector<NamingLabel>()) {
    found = naming[label.rank] == "topic" ? find_in_path(label.value, facility) : find_like(label.value, facility);
    if (found == no_element) continue;
    used.push_back(std::move(label.name));
    break;
  }
  if (found == no_element || !is_about_a_gpu(series) || facility.element(found).type == ElementType::GPU) return found;
  for (const auto name : numbering)
    if (const auto number = gpu_number(series.label(name))) {
      if (const auto gpu = gpu_of(facility, found, *number); gpu != no_element) {
        used.emplace_back(name);
        return gpu;
      }
      return no_element;  // never the value of one GPU on what holds many
    }
  return found;
}

SeriesPlace place_series(const LabelledSeries& series, const Facility& facility, const PointBinder& binder) {
  SeriesPlace place;
  if (const auto point = bound_point(series, binder); point.state != BoundPoint::State::no_binding) {
    bind(series, point, facility, place);
    if (!place.why.empty()) {
      place.element = no_element;
      return place;
    }
    if (!point.unit_text.empty()) {
      place.unit = point.unit;
      return place;
    }
    const auto& binding = facility.bindings()[point.binding];
    if (!take_unit(series.unit, series, place)) place.element = no_element;
    place.unit.offset += binding.offset * place.unit.scale;
    place.unit.scale *= binding.scale;
    return place;
  }
  place.element = find_labelled(series, facility, place.used);
  if (!place.found()) {
    place.why =
        say("no label names an element of the facility; give the names to elements under \"aliases\", or bind "
            "this name under \"bindings\" in the facility file");
    return place;
  }
  place.metric = metric_of(series, facility.element(place.element).type);
  const bool known = is_known(place.metric);
  if (!take_unit(series.unit, series, place)) {
    place.element = no_element;
    return place;
  }
  if (!known && place.notice.empty()) place.notice = say("not a metric that is known; shown under its own name");
  return place;
}

}  // namespace hallscope
