// A quantity of an element at an instant is the same wherever it is told: every value below is asked for in all the
// places that tell it, for elements and instants taken evenly from several facilities.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "app/viewport/hover_text.h"
#include "app/workspace/default_layers.h"
#include "app/workspace/element_values.h"
#include "app/workspace/state_before.h"
#include "app/workspace/what_if_scenario.h"
#include "models/analysis/limits/impact.h"
#include "models/analysis/limits/limits.h"
#include "models/analysis/limits/nearest_limit.h"
#include "models/analysis/networks/supply_path.h"
#include "models/analysis/plant/figures.h"
#include "models/io/assets.h"
#include "models/measure/unit.h"
#include "models/reports/inspect_values.h"
#include "models/simulation/run/simulate.h"
#include "models/sources/open_document.h"
#include "scene/scene.h"

namespace hallscope {
namespace {

Document open(const std::vector<std::string>& files) {
  Problems problems;
  auto document = open_document(files, problems);
  if (!document) throw std::runtime_error("cannot be opened: " + files.front());
  return std::move(*document);
}

std::string demo(const char* name) { return (assets_folder() / "demo" / name).string(); }

/// Frontier's 25 CDUs with two minutes of what a historian says of them, in a file of their own.
Document frontier() {
  const auto file = std::filesystem::temp_directory_path() / ("one_number_" + std::to_string(getpid()) + ".csv");
  std::ofstream out(file);
  out << "time";
  for (int n = 1; n <= 25; ++n) out << ",power[" << n << "]";
  for (int row = 0; row < 9; ++row) {
    out << "\n" << 15 * row;
    for (int n = 1; n <= 25; ++n) out << "," << 300e3 + 1e3 * n + 500 * row;
  }
  out << "\n";
  out.close();
  auto document = open({demo("frontier.json"), file.string()});
  std::filesystem::remove(file);
  return document;
}

Document opened(const std::string& name) {
  if (name == "frontier") return frontier();
  return open({name == "pod" ? std::string(HALLSCOPE_TEST_DATA "/pod.json") : demo((name + ".json").c_str())});
}

bool good(const Reading& reading) { return reading.quality == Quality::good && !std::isnan(reading.value); }

class OneNumber : public testing::TestWithParam<const char*> {
 protected:
  OneNumber() : document(opened(GetParam())) {
    scene.set_facility(document.facility);
    const bool large = facility.size() > 100000;
    for (int k = large ? 2 : 0; k < 4; ++k)  // every other one between two rows
      instants.push_back(recording.start() + (recording.end() - recording.start()) * (k + 1) / 4 -
                         (k % 2 == 0 ? 3 : 0));
  }

  /// At most `most` of a type, evenly; fewer where half a million GPUs are read for each.
  std::vector<ElementIndex> some(ElementType type, std::size_t most) const {
    if (facility.size() > 100000) most = (most + 2) / 3;
    const auto all = facility.of_type(type);
    std::vector<ElementIndex> taken;
    for (std::size_t k = 0; k < std::min(most, all.size()); ++k)
      taken.push_back(all[k * all.size() / std::min(most, all.size())]);
    return taken;
  }

  void same(double a, double b, const std::string& what) {
    ++compared;
    EXPECT_NEAR(a, b, 1e-5 * std::max(1.0, std::abs(a))) << what;
  }
  void same(const std::optional<double>& a, const std::optional<double>& b, const std::string& what) {
    EXPECT_EQ(a.has_value(), b.has_value()) << what;
    if (a && b) same(*a, *b, what);
  }

  std::string at(ElementIndex e, double time) const {
    return facility.title() + ", " + facility.path(e) + " at " + std::to_string(time - recording.start());
  }

  const Document document;
  const Facility& facility = *document.facility;
  const Recording& recording = *document.recording;
  const std::vector<FeedSide> sides = feed_sides(facility);
  const PowerStates states{facility, recording};
  const RecordedHeat heat{facility, recording};
  std::vector<double> instants;
  Scene scene;
  std::size_t compared = 0;
};

TEST_P(OneNumber, AMetricOfAnElementInInspectorTipPictureAndInspect) {
  for (const auto type : all_of<ElementType>)
    for (const auto e : some(type, 3))
      for (const double time : instants) {
        const auto listed = element_values(facility, recording, e, time);
        for (const auto& value : listed) {
          if (value.from != e) continue;
          InspectQuery query{facility.path(e), label(value.track->metric()), time};
          const auto inspected = inspect_values(document, query);
          const auto found = std::find_if(inspected.begin(), inspected.end(), [&](const InspectValue& other) {
            return other.element == e && other.track == value.track.get();
          });
          if (found == inspected.end()) {
            ADD_FAILURE() << at(e, time) << ": inspect does not list " << query.metric;
            continue;
          }
          EXPECT_EQ(value.reading.quality, found->reading.quality) << at(e, time);
          if (!std::isnan(value.reading.value)) same(value.reading.value, found->reading.value, at(e, time));
        }
      }
  EXPECT_GT(compared, recording.tracks.size() > 2 ? 50u : 10u);
}

TEST_P(OneNumber, ALayersValueInPictureTipAndInspector) {
  const auto layers = default_layers(facility, recording);
  for (const double time : instants) {
    scene.set_time(time);
    for (const auto kind : {LayerKind::rack_faces, LayerKind::rack_tops, LayerKind::equipment}) {
      const auto& track = layers[kind].track;
      if (!track || (facility.size() > 100000 && time != instants.back())) continue;
      auto setup = layers[kind];
      setup.visible = true;
      scene.layers().set(kind, setup);
      for (const auto type : {ElementType::Rack, ElementType::CDU, ElementType::Tray, ElementType::GPU})
        for (const auto e : some(type, 6)) {
          const auto shown = scene.layers().shown(kind, e);
          if (shown.quality == Quality::missing) continue;
          Pick pick;
          pick.element = e;
          pick.layer = kind;
          const auto html = hover_html(document, scene, pick).toStdString();
          const auto listed = element_values(facility, recording, e, time);
          const auto own = std::find_if(listed.begin(), listed.end(), [&](auto& v) { return v.track == track; });
          const auto written = format_value(track->metric(), shown.value);
          if (own != listed.end()) {
            same(own->reading.value, shown.value, at(e, time));
            EXPECT_NE(html.find(written), std::string::npos) << html;
          } else if (html.find(written) != std::string::npos) {
            // What it has from its rack is told as the rack's.
            const auto rack = facility.ancestor(e, ElementType::Rack);
            const auto owner =
                rack == no_element || rack == e ? std::string(" of ") : " of " + std::string(facility.name(rack));
            EXPECT_NE(html.find(owner), std::string::npos) << at(e, time) << ": " << html;
          }
        }
      setup.visible = false;
      scene.layers().set(kind, setup);
    }
  }
}

TEST_P(OneNumber, PowersInHeadlineFiguresPathAndInspect) {
  const RecordedPower power(recording);
  std::vector<ElementIndex> elements{0};
  for (const auto type :
       {ElementType::Hall, ElementType::Row, ElementType::Rack, ElementType::CDU, ElementType::Busway})
    for (const auto e : some(type, type == ElementType::Rack ? 12 : 4)) elements.push_back(e);
  for (const auto e : elements) {
    const SelectedElements selected(facility, e);
    const auto racks = facility.of_type(ElementType::Rack);
    for (const double time : instants) {
      FiguresQuery query;
      query.selection = {e};
      query.at = time;
      const auto head = headline(facility, recording, time, selected);
      same(head.it_power.value, figures_now(facility, recording, query).it_power.value, at(e, time));
      // By hand, from what inspect lists of the racks.
      double sum = 0;
      std::size_t known = 0;
      for (std::size_t r = 0; r < racks.size(); ++r) {
        const auto reading = power.at(racks[r], time);
        if (!(selected.racks().share[r] > 0) || !good(reading)) continue;
        sum += selected.racks().share[r] * reading.value;
        ++known;
      }
      const bool of_racks = recording.find("Rack/RackPower");
      if (of_racks && known > 0) same(head.it_power.value, std::optional(sum), at(e, time));

      const auto path = path_figures(facility, supply_path(facility, e), sides, states, heat, time);
      const auto type = facility.element(e).type;
      const bool room = selected.racks().by == SelectedRacks::By::standing;
      if (of_racks && room && path.it && path.it->recorded && head.it_power.value)
        same(*head.it_power.value, path.it->watts, at(e, time));
      if (room && path.cooling && path.cooling->recorded && !path.cooling->worked_out && head.cooling.value)
        same(*head.cooling.value, path.cooling->watts, "heat of " + at(e, time));
      if (type == ElementType::Rack && path.power && path.power->recorded)
        same(path.power->watts, power.at(e, time).value, at(e, time));
      if (type == ElementType::Busway && good(power.at(e, time)))
        same(path.power.value_or(PathPower{}).watts, power.at(e, time).value, at(e, time));
      if (type == ElementType::CDU && good(heat.at(e, time)))
        same(path.cooling.value_or(PathPower{}).watts, heat.at(e, time).value, "heat of " + at(e, time));
    }
  }
  EXPECT_GT(compared, 30u);
}

TEST_P(OneNumber, TheNearestLimitAndTheHottestInHeadlineAndLists) {
  std::vector<ElementIndex> elements{0};
  for (const auto type : {ElementType::Hall, ElementType::Rack})
    for (const auto e : some(type, 3)) elements.push_back(e);
  for (const auto e : elements) {
    const SelectedElements selected(facility, e);
    for (const double time : instants) {
      const auto head = headline(facility, recording, time, selected);
      const auto limits = nearest_limits(facility, recording, time, selected);
      if (limits.nearest.empty()) {
        EXPECT_FALSE(head.nearest_limit.value);
        continue;
      }
      same(head.nearest_limit.value, std::optional(limits.nearest.front().share), at(e, time));
      EXPECT_EQ(head.nearest_limit.element, limits.nearest.front().element);
      EXPECT_EQ(head.nearest_limit.note, in_words(limits.nearest.front()));
      // By hand: none that has a limit uses more of it.
      for (const auto& track : recording.tracks) {
        const auto all = track->elements();
        for (std::size_t k = 0; k < all.size(); k += std::max<std::size_t>(1, all.size() / 50)) {
          const auto reading = track->reading(k, time);
          if (!good(reading) || !selected.has(all[k])) continue;
          for (const auto& limit : hallscope::limits(facility, all[k], track->metric())) {
            if (limit.advisory || limit.is_minimum || !(limit.value > 0)) continue;
            ++compared;
            EXPECT_LE(reading.value / limit.value, limits.nearest.front().share + 1e-6) << at(all[k], time);
          }
        }
      }
      for (const auto& near : limits.nearest) {
        const auto listed = element_values(facility, recording, near.element, time);
        const auto own = std::find_if(listed.begin(), listed.end(), [&](auto& v) { return v.track == near.track; });
        if (own == listed.end())
          ADD_FAILURE() << at(near.element, time);
        else
          same(std::abs(own->reading.value), std::abs(near.value), at(near.element, time));
      }
    }
  }
}

TEST_P(OneNumber, WhatAFailureTakesIsWhatWasThere) {
  const RecordedPower power(recording);
  const double time = instants[1];
  if (!recording.find("Rack/RackPower")) return;
  const auto before = state_before(document, time);
  std::vector<ElementIndex> elements;
  for (const auto type : {ElementType::Rack, ElementType::Row, ElementType::Hall, ElementType::CDU, ElementType::Busway,
                          ElementType::Chiller, ElementType::GPU})
    for (const auto e : some(type, 1)) elements.push_back(e);
  for (const auto e : elements) {
    const auto result = impact(before, e, recording, time);
    const auto type = facility.element(e).type;
    const auto path = path_figures(facility, supply_path(facility, e), sides, states, heat, time);
    const auto head = headline(facility, recording, time, SelectedElements(facility, e));
    if (type == ElementType::GPU) {
      const auto listed = element_values(facility, recording, e, time);
      for (const auto& value : listed)
        if (value.track->metric().name == "GPU/DCGM_FI_DEV_POWER_USAGE")
          same(result.lost_w, value.reading.value, at(e, time));
      EXPECT_FALSE(path.power || path.it || path.cooling) << "a GPU is not its rack";
      continue;
    }
    if (type == ElementType::CDU || type == ElementType::Chiller) {
      if (good(heat.at(e, time))) same(result.cooled_w, std::optional<double>(heat.at(e, time).value), at(e, time));
      EXPECT_EQ(result.fed_w, 0) << at(e, time);
    } else if (type == ElementType::Busway) {
      if (good(power.at(e, time))) same(result.fed_w, power.at(e, time).value, at(e, time));
    } else {
      same(std::optional(result.fed_w), head.it_power.value, at(e, time));
      same(result.lost_w, result.fed_w, at(e, time));
    }
    for (const auto& over : result.failed_over) {
      const auto type_of = facility.element(over.element).type;
      const bool cools = type_of == ElementType::CDU || type_of == ElementType::CRAH || type_of == ElementType::Chiller;
      const auto reading = cools ? heat.at(over.element, time) : power.at(over.element, time);
      if (good(reading) && over.before_w > 0) same(over.before_w, reading.value, "before, " + at(over.element, time));
    }
  }
}

TEST_P(OneNumber, FiguresOverARangeAreThoseOfTheInstantAtIts) {
  FiguresQuery query;
  query.at = instants.back();
  query.most_instants = 20;
  const auto now = figures_now(facility, recording, query), all = figures(facility, recording, query);
  same(now.it_power.value, all.it_power.value, "IT power");
  same(now.total_power.value, all.total_power.value, "total power");
  same(now.power_ratio.value, all.power_ratio.value, "their ratio");
  for (const auto& point : all.it_trend)
    if (point.time == query.at && now.it_power.value) same(point.value, *now.it_power.value, "the trend of IT power");
}

/// A run and the same run with a failure in it: what the failure does not reach is the same in both.
TEST(ComparedRuns, ShareTheirStepsAndDifferOnlyWhereTheFailureReaches) {
  const auto base = opened("hall");
  const auto& facility = *base.facility;
  const double at_s = 600;
  const auto cdu = facility.find("hall-01/row-02/cdu-3");
  auto scenario = with_failure(*base.scenario, facility, cdu, at_s);
  scenario.duration_s = at_s + 120;
  EXPECT_EQ(scenario.step_s, base.scenario->step_s);
  Problems problems;
  const auto run = simulate(facility, scenario, problems);
  ASSERT_TRUE(run);
  std::size_t compared = 0;
  for (const char* metric : {"Rack/RackPower", "Rack/RackLiquidReturnTemperature", "GPU/DCGM_FI_DEV_GPU_TEMP"}) {
    const auto* before = base.recording->find(metric);
    const auto* after = run->recording.find(metric);
    ASSERT_TRUE(before && after);
    const auto elements = after->elements();
    for (std::size_t c = 0; c < elements.size(); c += std::max<std::size_t>(1, elements.size() / 100)) {
      const bool untouched = facility.path(elements[c]).rfind("hall-01/row-02/", 0) != 0;
      const double start = base.recording->start();
      for (const double t : {0.0, 300.0, at_s, at_s + 60, at_s + 120}) {
        const float a = before->reading(c, start + t).value, b = after->reading(c, start + t).value;
        if (t <= at_s) EXPECT_EQ(a, b) << facility.path(elements[c]) << " " << metric << " at " << t;
        if (t > at_s && untouched) EXPECT_NEAR(a, b, 2e-3 * std::abs(a)) << facility.path(elements[c]) << " at " << t;
        ++compared;
      }
    }
  }
  EXPECT_GT(compared, 1000u);
}

INSTANTIATE_TEST_SUITE_P(Of, OneNumber, testing::Values("pod", "hall", "campus-1gw", "frontier"), [](const auto& p) {
  std::string name = p.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace hallscope
