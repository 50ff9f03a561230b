#include "models/telemetry/bindings/propose_bindings.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "models/facility/like_elements.h"
#include "models/facility/reading/point_pattern.h"
#include "models/facility/reading/point_template.h"
#include "models/measure/metric.h"
#include "models/telemetry/bindings/likely_metric.h"
#include "models/telemetry/bindings/point_binder.h"

namespace hallscope {
namespace {

constexpr std::size_t most_points = 20000, most_proposals = 500;

/// A text cut into what is no digit and what is: "R2-07" → "R", 2, "-", "07".
struct Cut {
  std::vector<std::string> texts;    ///< one more than numbers
  std::vector<std::string> numbers;  ///< as written

  explicit Cut(std::string_view text) : texts{""} {
    for (std::size_t i = 0; i < text.size();) {
      if (text[i] < '0' || text[i] > '9') {
        texts.back() += text[i++];
        continue;
      }
      std::size_t end = i;
      while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
      numbers.emplace_back(text.substr(i, end - i));
      texts.emplace_back();
      i = end;
    }
  }
  /// Equal for texts that differ in numbers alone.
  std::string skeleton() const {
    std::string all;
    for (const auto& text : texts) all += text + '\x01';
    return all;
  }
};

struct Member {
  const FoundPoint* point;
  std::vector<Cut> parts;  ///< the name, then the labels
  Cut path;
  ElementIndex element;
};

long long value_of(const std::string& digits) {
  long long value = -1;
  if (digits.size() <= 9) std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

/// A place of the patterns: which number of which part.
using Place = std::pair<std::size_t, std::size_t>;

std::string place_name(std::size_t n) {
  std::string name(1, static_cast<char>('a' + n % 26));
  if (n >= 26) name += std::to_string(n / 26);
  return name == "n" ? "nn" : name;
}

/// Texts in which braces mean something cannot be written as patterns, nor as units.
bool has_braces(std::string_view text) { return text.find_first_of("{}") != std::string_view::npos; }
bool has_braces(const Cut& cut) {
  return std::ranges::any_of(cut.texts, [](const std::string& text) { return has_braces(text); });
}

/// Points whose names differ in numbers alone, and whose elements do.
class Group {
 public:
  explicit Group(std::vector<Member> members) : members_(std::move(members)) {}

  /// One binding for all; nothing where their numbers do not tell which element each is of.
  std::optional<PointBinding> binding() {
    const auto& first = members_.front();
    for (const auto& part : first.parts)
      if (has_braces(part)) return std::nullopt;
    find_places();
    auto element = element_template();
    if (!element) return std::nullopt;
    PointBinding binding;
    binding.element = std::move(*element);
    binding.point = pattern(0);
    for (std::size_t l = 1; l < first.parts.size(); ++l)
      if (std::ranges::any_of(used_, [&](const Place& p) { return p.first == l; }))
        binding.labels.push_back({first.point->labels[l - 1].name, pattern(l)});
    return binding;
  }

 private:
  const std::string& number(const Member& m, const Place& p) const { return m.parts[p.first].numbers[p.second]; }

  void find_places() {
    const auto& first = members_.front();
    for (std::size_t part = 0; part < first.parts.size(); ++part)
      for (std::size_t k = 0; k < first.parts[part].numbers.size(); ++k) {
        const Place place{part, k};
        if (std::ranges::any_of(members_, [&](const Member& m) { return number(m, place) != number(first, place); }))
          varying_.push_back(place);
      }
  }

  /// The path with what varies in it as places.
  std::optional<std::string> element_template() {
    const auto& path = members_.front().path;
    std::string out = path.texts[0];
    for (std::size_t k = 0; k < path.numbers.size(); ++k) {
      const bool same =
          std::ranges::all_of(members_, [&](const Member& m) { return m.path.numbers[k] == path.numbers[k]; });
      if (same) {
        out += path.numbers[k];
      } else {
        auto place = place_for(k);
        if (!place) return std::nullopt;
        out += *place;
      }
      out += path.texts[k + 1];
    }
    return out;
  }

  /// "{a:02}" for the k-th number of the path: the place whose number it always is, or always one less.
  std::optional<std::string> place_for(std::size_t k) {
    const auto& digits = members_.front().path.numbers[k];
    const bool zeros =
        std::ranges::any_of(members_, [&](const Member& m) { return m.path.numbers[k].starts_with('0'); });
    const auto width = digits.size();
    const bool one_width =
        std::ranges::all_of(members_, [&](const Member& m) { return m.path.numbers[k].size() == width; });
    if (zeros && (!one_width || width > 9)) return std::nullopt;
    for (const int more : {0, 1})
      for (const auto& place : varying_) {
        const bool fits = std::ranges::all_of(members_, [&](const Member& m) {
          const auto from = value_of(number(m, place));
          return from >= 0 && from + more == value_of(m.path.numbers[k]);
        });
        if (!fits) continue;
        const auto known = std::ranges::find(used_, place);
        const auto n = static_cast<std::size_t>(known - used_.begin());
        if (known == used_.end()) used_.push_back(place);
        return "{" + place_name(n) + (more ? "+1" : "") + (zeros ? ":0" + std::to_string(width) : "") + "}";
      }
    return std::nullopt;
  }

  /// A part as a pattern: its places that are used captured, other numbers that vary as any digits.
  std::string pattern(std::size_t part) const {
    const auto& cut = members_.front().parts[part];
    std::string out = cut.texts[0];
    std::size_t others = 0;
    for (std::size_t k = 0; k < cut.numbers.size(); ++k) {
      const Place place{part, k};
      if (const auto known = std::ranges::find(used_, place); known != used_.end())
        out += "{#" + place_name(static_cast<std::size_t>(known - used_.begin())) + "}";
      else if (std::ranges::find(varying_, place) != varying_.end())
        out += "{#other" + std::to_string(part) + "_" + std::to_string(others++) + "}";
      else
        out += cut.numbers[k];
      out += cut.texts[k + 1];
    }
    return out;
  }

  std::vector<Member> members_;
  std::vector<Place> varying_, used_;
};

/// A binding of one point by its whole name and labels.
std::optional<PointBinding> exact(const Member& member) {
  for (const auto& part : member.parts)
    if (has_braces(part)) return std::nullopt;
  PointBinding binding;
  binding.point = member.point->name;
  binding.labels = member.point->labels;
  return binding;
}

/// Whether a facility file can have it: names can be too long, or have too many numbers in them.
bool is_sound(const PointBinding& binding) {
  std::string ignored;
  std::vector<std::string> names;
  const auto takes = [&](const std::string& text) {
    const auto pattern = PointPattern::parse(text, ignored);
    if (!pattern) return false;
    for (auto& name : pattern->names()) names.push_back(std::move(name));
    return true;
  };
  return !binding.point.empty() && takes(binding.point) &&
         std::ranges::all_of(binding.labels, [&](const NamedText& label) { return takes(label.text); }) &&
         PointTemplate::parse(binding.element, names, ignored);
}

/// All that a point says of what it is of: its name, and its labels with their values.
std::string all_words(const FoundPoint& point) {
  std::string text = point.name;
  for (const auto& label : point.labels) {
    // "gpu" of 3 is gpu 3; a value with a name of its own stands for itself.
    const bool bare = label.text.find_first_not_of("0123456789") == std::string::npos;
    text += ' ' + (bare ? label.name + " " : std::string()) + label.text;
  }
  return text;
}

}  // namespace

std::vector<ProposedBinding> propose_bindings(std::span<const FoundPoint> points, const Facility& facility) {
  const PointBinder binder(facility);
  const LikeElements like(facility);
  std::map<std::string, std::vector<Member>> groups;
  std::map<std::string, LikelyMetric> metrics;
  std::vector<std::string> order;
  for (const auto& point : points.subspan(0, std::min(points.size(), most_points))) {
    std::vector<PointLabel> labels;
    for (const auto& label : point.labels) labels.push_back({label.name, label.text});
    if (binder.bind(point.name, labels).state != BoundPoint::State::no_binding) continue;
    const auto found = like.named_in(all_words(point), 2);
    if (found.size() != 1) continue;
    const auto metric = likely_metric(point.name, point.unit, facility.element(found[0]).type);
    if (!metric || metric->unit.empty()) continue;  // in which unit? A guess would show wrong numbers
    if (has_braces(metric->unit)) continue;
    Member member{&point, {Cut(point.name)}, Cut(facility.path(found[0])), found[0]};
    for (const auto& label : point.labels) member.parts.emplace_back(label.text);
    std::string key = metric->metric + '\x02' + metric->unit + '\x02' + member.path.skeleton();
    for (const auto& part : member.parts) key += '\x02' + part.skeleton();
    for (const auto& label : point.labels) key += '\x02' + label.name;
    if (!groups.contains(key)) order.push_back(key);
    metrics[key] = *metric;
    groups[key].push_back(std::move(member));
  }
  std::vector<ProposedBinding> proposals;
  const auto add = [&](std::optional<PointBinding> binding, const std::vector<Member>& members,
                       const LikelyMetric& metric) {
    if (!binding || proposals.size() >= most_proposals) return;
    if (binding->element.empty()) binding->element = facility.path(members.front().element);
    if (!is_sound(*binding)) return;
    binding->metric = metric.metric;
    binding->unit = metric.unit;
    proposals.push_back(
        {std::move(*binding), members.size(), members.front().point->name, facility.path(members.front().element)});
  };
  // Of several points of one element and metric the one with the plainest name is meant.
  std::ranges::stable_sort(order, {}, [&](const std::string& key) { return groups[key].front().point->name.size(); });
  std::set<std::pair<std::string, ElementIndex>> taken;
  for (const auto& key : order) {
    const auto& members = groups[key];
    if (std::ranges::any_of(members, [&](const Member& m) { return taken.contains({metrics[key].metric, m.element}); }))
      continue;
    // Two points of one element and metric: nobody can say which of them it is.
    std::set<ElementIndex> elements;
    if (std::ranges::any_of(members, [&](const Member& m) { return !elements.insert(m.element).second; })) continue;
    for (const auto& member : members) taken.emplace(metrics[key].metric, member.element);
    if (members.size() > 1) {
      if (auto one = Group(members).binding()) {
        add(std::move(one), members, metrics[key]);
        continue;
      }
    }
    for (const auto& member : members) add(exact(member), {member}, metrics[key]);
  }
  return proposals;
}

}  // namespace hallscope
