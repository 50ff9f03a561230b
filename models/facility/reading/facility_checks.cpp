#include "models/facility/reading/facility_checks.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

#include "models/facility/element_roles.h"
#include "models/facility/flow_order.h"
#include "models/facility/model_figure.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// One problem per place and kind, however many elements have it.
class Findings {
 public:
  Findings(const Facility& f, const Pointers& pointers) : facility_(f), pointers_(pointers) {}
  /// `describe` is called for the first element of each place only.
  template <class Describe>
  void add(ElementIndex i, Describe describe) {
    static const std::string nowhere;
    auto& [what, count] = found_[i < pointers_.size() ? pointers_[i] : nowhere];
    if (count++ == 0) what = describe();
  }
  void report(Problems& problems) const {
    for (const auto& [pointer, finding] : found_)
      problems.add(Severity::warning, facility_.file(), pointer, finding.first, finding.second);
  }

 private:
  const Facility& facility_;
  const Pointers& pointers_;
  std::map<std::string, std::pair<std::string, std::size_t>> found_;
};

std::string megawatts(double watts) {
  char text[40];
  std::snprintf(text, sizeof text, "%.2f", watts / 1e6);
  return say_number(text) + " MW";
}

/// How one element's load is divided among what feeds it.
std::vector<double> shares(const Facility& f, std::span<const ElementIndex> sources,
                           std::optional<double> EquipmentModel::*rating) {
  std::vector<double> weight(sources.size(), 0);
  const auto battery = [&](ElementIndex s) { return f.element(s).type == ElementType::BESS; };
  const bool only_batteries = std::all_of(sources.begin(), sources.end(), battery);
  bool all_rated = true;
  for (const auto s : sources)
    if (only_batteries || !battery(s)) all_rated = all_rated && (f.model(s).*rating).value_or(0) > 0;
  double total = 0;
  for (std::size_t k = 0; k < sources.size(); ++k) {
    if (only_batteries || !battery(sources[k])) weight[k] = all_rated ? *(f.model(sources[k]).*rating) : 1;
    total += weight[k];
  }
  for (auto& w : weight) w /= total;
  return weight;
}

/// Adds every element's load to what feeds it, from the ends of the graph up.
void carry(const Facility& f, const FlowGraph& graph, std::optional<double> EquipmentModel::*rating,
           std::vector<double>& load) {
  const auto order = flow_order(graph, f.body_count()).order;
  for (auto at = order.rbegin(); at != order.rend(); ++at) {
    const auto sources = graph.sources(*at);
    if (sources.empty() || !(load[*at] > 0)) continue;
    const auto share = shares(f, sources, rating);
    for (std::size_t k = 0; k < sources.size(); ++k) load[sources[k]] += load[*at] * share[k];
  }
}

/// Heat that racks leave in the air of a hall, spread over the hall's CRAHs by rating.
void add_air_heat(const Facility& f, std::vector<double>& load) {
  std::map<ElementIndex, std::pair<double, double>> halls;  // heat, rating
  for (const auto rack : f.of_type(ElementType::Rack))
    halls[f.ancestor(rack, ElementType::Hall)].first +=
        design_power(f.model(rack)) * (1 - f.model(rack).liquid_fraction);
  for (const auto crah : f.of_type(ElementType::CRAH))
    halls[f.ancestor(crah, ElementType::Hall)].second += f.model(crah).rated_cooling_w.value_or(0);
  for (const auto crah : f.of_type(ElementType::CRAH))
    if (const auto& [heat, rating] = halls[f.ancestor(crah, ElementType::Hall)]; rating > 0 && crah < load.size())
      load[crah] += heat * f.model(crah).rated_cooling_w.value_or(0) / rating;
}

}  // namespace

bool check_cycles(const Facility& f, const Pointers& pointers, Problems& problems) {
  bool sound = true;
  for (const bool power : {true, false}) {
    const auto loop = flow_order(power ? f.power() : f.coolant(), f.body_count()).loop;
    if (loop.empty()) continue;
    sound = false;
    std::string names;
    for (std::size_t k = 0; k < loop.size() && k < 8; ++k) names += f.path(loop[k]) + " → ";
    names += (loop.size() > 8 ? "… → " : "") + f.path(loop.front());
    problems.error(f.file(), loop.front() < pointers.size() ? pointers[loop.front()] : "",
                   power ? say("power flows in a circle: %1", names) : say("coolant flows in a circle: %1", names));
  }
  return sound;
}

void check_halls(const Facility& f, const Pointers& pointers, Problems& problems) {
  Findings findings(f, pointers);
  constexpr double slack = 1e-3;
  for (ElementIndex i = 0; i < f.body_count(); ++i) {
    const Body& b = f.body(i);
    const ElementIndex hall = f.ancestor(i, ElementType::Hall);
    if (b.empty() || hall == no_element || hall == i || f.body(hall).empty()) continue;
    const Body& h = f.body(hall);
    const auto beyond = [&](double at, double size, double wall, double extent) {
      return std::max(wall - at, at + size - wall - extent);
    };
    const double out = std::max({beyond(b.origin.x, b.size.x, h.origin.x, h.size.x),
                                 beyond(b.origin.y, b.size.y, h.origin.y, h.size.y),
                                 beyond(b.origin.z, b.size.z, h.origin.z, h.size.z)});
    if (out <= slack) continue;
    findings.add(i, [&] {
      char metres[40];
      std::snprintf(metres, sizeof metres, "%.2f", out);
      return say("%1 reaches %2 m out of %3", f.path(i), say_number(metres), f.path(hall));
    });
  }
  findings.report(problems);
}

void check_ratings(const Facility& f, const Pointers& pointers, Problems& problems) {
  Findings findings(f, pointers);
  const auto judge = [&](ElementIndex i, double load, std::optional<double> rating, Phrase exceeded) {
    if (!rating || load <= *rating * (1 + 1e-9)) return;
    findings.add(i, [&] { return say(exceeded, f.path(i), megawatts(load), megawatts(*rating)); });
  };
  std::vector<double> power(f.body_count(), 0), heat(f.body_count(), 0);
  for (ElementIndex i = 0; i < f.body_count(); ++i) {
    const auto& m = f.model(i);
    if (!carries_power(f.element(i).type)) power[i] = m.rated_power_w.value_or(0);
    if (f.element(i).type == ElementType::Rack) heat[i] = design_power(m) * m.liquid_fraction;
  }
  add_air_heat(f, heat);
  carry(f, f.power(), &EquipmentModel::rated_power_w, power);
  carry(f, f.coolant(), &EquipmentModel::rated_cooling_w, heat);
  for (ElementIndex i = 0; i < f.body_count(); ++i) {
    if (carries_power(f.element(i).type))
      judge(i, power[i], f.model(i).rated_power_w,
            "%1 exceeds its rating by design: its share of the rated loads is %2, it is rated %3");
    judge(i, heat[i], f.model(i).rated_cooling_w,
          "%1 exceeds its rating by design: its share of the design heat is %2, it is rated %3");
  }
  findings.report(problems);
}

}  // namespace hallscope
