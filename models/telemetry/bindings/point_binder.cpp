#include "models/telemetry/bindings/point_binder.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "models/facility/reading/point_pattern.h"
#include "models/facility/reading/point_template.h"

namespace hallscope {
namespace {

struct LabelTest {
  std::string name;
  PointPattern pattern;
};

/// A binding taken apart once.
struct Ready {
  PointPattern point;
  std::vector<LabelTest> labels;
  PointTemplate element, metric, unit;
  // What is the same for all points, where metric and unit have no places.
  Metric same_metric;
};

std::vector<std::string> names_of(const PointBinding& binding) {
  std::vector<std::string> names;
  std::string ignored;
  const auto add = [&](const std::string& text) {
    if (const auto pattern = PointPattern::parse(text, ignored))
      for (auto& name : pattern->names()) names.push_back(std::move(name));
  };
  add(binding.point);
  for (const auto& label : binding.labels) add(label.text);
  for (const auto& constant : binding.constants) names.push_back(constant.name);
  return names;
}

/// Nothing for a broken binding: those of files are refused before (binding_json.cpp), others never fit.
std::optional<Ready> make_ready(const PointBinding& binding) {
  std::string ignored;
  const auto names = names_of(binding);
  auto point = PointPattern::parse(binding.point, ignored);
  auto element = PointTemplate::parse(binding.element, names, ignored);
  auto metric = PointTemplate::parse(binding.metric, names, ignored);
  auto unit = PointTemplate::parse(binding.unit, names, ignored);
  if (!point || !element || !metric || !unit) return std::nullopt;
  Ready ready{std::move(*point), {}, std::move(*element), std::move(*metric), std::move(*unit), {}};
  for (const auto& label : binding.labels) {
    auto pattern = PointPattern::parse(label.text, ignored);
    if (!pattern) return std::nullopt;
    ready.labels.push_back({label.name, std::move(*pattern)});
  }
  if (!ready.metric.has_places()) ready.same_metric = metric_from_label(binding.metric);
  return ready;
}

bool labels_fit(const Ready& ready, std::span<const PointLabel> labels, Captures& captures) {
  return std::ranges::all_of(ready.labels, [&](const LabelTest& test) {
    const auto found = std::ranges::find(labels, test.name, &PointLabel::name);
    return found != labels.end() && test.pattern.match(found->value, captures);
  });
}

using Numbers = std::span<const std::pair<std::size_t, std::size_t>>;

/// The text with its numbers, which stand at these places, written with so many digits each; nothing where one needs
/// more.
std::optional<std::string> with_digits(std::string_view text, Numbers numbers, std::size_t width) {
  std::string out;
  std::size_t from = 0;
  for (const auto& [begin, length] : numbers) {
    const auto whole = text.substr(begin, length);
    const auto digits = whole.substr(std::min(whole.find_first_not_of('0'), whole.size() - 1));
    if (digits.size() > width) return std::nullopt;
    out.append(text, from, begin - from).append(width - digits.size(), '0').append(digits);
    from = begin + length;
  }
  return out.append(text, from);
}
constexpr std::size_t most_digits = 5;

/// The child of `parent` that is called so, or so but for the zeros in front of the numbers.
ElementIndex child_with_zeros(const Facility& facility, ElementIndex parent, const std::string& name, Numbers numbers) {
  const auto& e = facility.element(parent);
  const auto child = [&](std::string_view called) {
    for (std::uint32_t k = 0; k < e.child_count; ++k)
      if (facility.name(e.first_child + k) == called) return e.first_child + k;
    return no_element;
  };
  if (const auto found = child(name); found != no_element || numbers.empty()) return found;
  for (std::size_t width = 1; width <= most_digits; ++width)
    if (const auto tried = with_digits(name, numbers, width))
      if (const auto found = child(*tried); found != no_element) return found;
  return no_element;
}

}  // namespace

ElementIndex find_with_zeros(const Facility& facility, const std::string& id,
                             std::span<const std::pair<std::size_t, std::size_t>> numbers) {
  if (const auto found = facility.find(id); found != no_element || numbers.empty()) return found;
  ElementIndex at = 0;
  std::vector<std::pair<std::size_t, std::size_t>> here;
  for (std::size_t begin = 0; begin <= id.size() && at != no_element;) {
    const auto end = std::min(id.find('/', begin), id.size());
    here.clear();
    for (const auto& [number, length] : numbers)
      if (number >= begin && number < end) here.emplace_back(number - begin, length);
    at = child_with_zeros(facility, at, id.substr(begin, end - begin), here);
    begin = end + 1;
  }
  if (at != no_element || id.find('/') != std::string::npos) return at;
  // A bare name: the same by the facility's own table of names.
  for (std::size_t width = 1; width <= most_digits; ++width)
    if (const auto tried = with_digits(id, numbers, width))
      if (const auto found = facility.find(*tried); found != no_element) return found;
  return no_element;
}

struct PointBinder::Compiled {
  std::vector<std::optional<Ready>> bindings;
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_name;  // those whose point has no place
  std::vector<std::size_t> others;
  std::vector<std::string> labels;

  /// Calls `take(index)` for those whose point may fit, in the order of the file, until it answers true.
  template <typename Take>
  void for_each_candidate(std::string_view name, const Take& take) const {
    static const std::vector<std::size_t> nothing;
    const auto found = by_name.find(name);
    const auto& exact = found == by_name.end() ? nothing : found->second;
    std::size_t e = 0, o = 0;
    while (e < exact.size() || o < others.size()) {
      const bool first = o == others.size() || (e < exact.size() && exact[e] < others[o]);
      if (take(first ? exact[e++] : others[o++])) return;
    }
  }
};

PointBinder::PointBinder(const Facility& facility) : facility_(&facility), compiled_(std::make_unique<Compiled>()) {
  auto& c = *compiled_;
  c.bindings.reserve(facility.bindings().size());
  for (const auto& binding : facility.bindings()) {
    c.bindings.push_back(make_ready(binding));
    if (!c.bindings.back()) continue;
    for (const auto& label : binding.labels)
      if (std::ranges::find(c.labels, label.name) == c.labels.end()) c.labels.push_back(label.name);
  }
  for (std::size_t i = 0; i < c.bindings.size(); ++i) {
    if (!c.bindings[i]) continue;
    if (const auto* name = c.bindings[i]->point.literal())
      c.by_name[*name].push_back(i);
    else
      c.others.push_back(i);
  }
}
PointBinder::~PointBinder() = default;
PointBinder::PointBinder(PointBinder&&) noexcept = default;
PointBinder& PointBinder::operator=(PointBinder&&) noexcept = default;

bool PointBinder::may_bind(std::string_view name) const {
  bool may = false;
  compiled_->for_each_candidate(name, [&](std::size_t i) {
    Captures captures;
    return may = compiled_->bindings[i]->point.match(name, captures);
  });
  return may;
}

const std::vector<std::string>& PointBinder::labels() const { return compiled_->labels; }

namespace {

void take_unit(BoundPoint& point, const Ready& ready, const PointBinding& binding, const Captures& captures) {
  using State = BoundPoint::State;
  point.unit_text = ready.unit.fill(captures).value_or("");
  if (!point.unit_text.empty()) {
    const auto unit = unit_conversion(point.unit_text);
    if (unit && point.metric.quantity == Quantity::number) point.metric.quantity = unit->quantity;
    if (!unit || !measures(*unit, point.metric.quantity)) {
      point.state = State::bad_unit;
      return;
    }
    point.unit = *unit;
  } else {
    point.unit.quantity = point.metric.quantity;
  }
  // in unit = value * scale + offset; si = in unit * unit.scale + unit.offset
  point.unit.offset += binding.offset * point.unit.scale;
  point.unit.scale *= binding.scale;
}

}  // namespace

BoundPoint PointBinder::bind(std::string_view name, std::span<const PointLabel> labels) const {
  using State = BoundPoint::State;
  BoundPoint point;
  compiled_->for_each_candidate(name, [&](std::size_t i) {
    const Ready& ready = *compiled_->bindings[i];
    const PointBinding& binding = facility_->bindings()[i];
    Captures captures;
    if (!ready.point.match(name, captures) || !labels_fit(ready, labels, captures)) return false;
    for (const auto& constant : binding.constants) captures.emplace_back(constant.name, constant.text);
    point.binding = i;
    point.metric = ready.metric.has_places() ? metric_from_label(ready.metric.fill(captures).value_or(binding.metric))
                                             : ready.same_metric;
    point.state = State::bound;
    take_unit(point, ready, binding, captures);
    if (point.state != State::bound) return true;
    const auto id = ready.element.fill_noting_numbers(captures);
    point.id = id ? id->text : binding.element;
    if (point.id.empty())
      point.element = facility_->size() > 0 ? 0 : no_element;
    else
      point.element = id ? find_with_zeros(*facility_, id->text, id->numbers) : no_element;
    if (point.element == no_element) point.state = State::no_element;
    return true;
  });
  return point;
}

}  // namespace hallscope
