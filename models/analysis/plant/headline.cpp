#include "models/analysis/plant/headline.h"

#include <algorithm>
#include <cmath>

#include "models/analysis/limits/nearest_limit.h"
#include "models/analysis/networks/recorded_heat.h"
#include "models/telemetry/reading_words.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

void add_note(std::string& note, const std::string& text) {
  if (!text.empty()) note += (note.empty() ? "" : ", ") + text;
}

void add_source(std::string& note, const Track& track) {
  if (track.source() != Source::measured) add_note(note, in_words(track.source()));
}

std::string missing_note(const PartialSum& sum, Phrase missing) {
  return sum.missing == 0 ? std::string() : say(missing, sum.missing, sum.have + sum.missing);
}

constexpr Phrase racks_missing = "%1 of %2 racks missing";
constexpr Phrase cdus_missing = "%1 of %2 CDUs missing";

HeadlineFigure cooling(const Facility& facility, const Recording& recording, double time,
                       const SelectedElements& selected) {
  HeadlineFigure figure;
  figure.quantity = Quantity::power;
  const RecordedHeat heat(facility, recording);
  if (const auto* flow = heat.rack_flow()) {
    const auto sum = heat.of_racks(time, selected.racks());
    if (sum.have > 0) figure.value = sum.value;
    add_note(figure.note, missing_note(sum, racks_missing));
    add_note(figure.note, say("as water"));
    add_source(figure.note, *flow);
    return figure;
  }
  if (auto cdus = load_of_cdus(facility, recording); !cdus.empty()) {
    const auto sum = cdus.at(time, selected.racks());
    if (sum.have > 0) figure.value = sum.value;
    add_note(figure.note, missing_note(sum, cdus_missing));
    add_source(figure.note, *cdus.tracks().front());
    add_note(figure.note, say("load of the CDUs"));
    return figure;
  }
  figure.note = say("no flow and temperatures in the data");
  return figure;
}

HeadlineFigure hottest(const Recording& recording, double time, const SelectedElements& selected) {
  HeadlineFigure figure;
  figure.quantity = Quantity::temperature;
  Frame frame;
  for (const char* metric : {"GPU/DCGM_FI_DEV_GPU_TEMP", "Rack/RackLiquidReturnTemperature", "CDU/LiquidTemperature"}) {
    const auto* track = recording.find(metric);
    if (!track) continue;
    track->whole_frame(time, frame);
    const auto elements = track->elements();
    for (std::size_t i = 0; i < elements.size(); ++i) {
      const bool current = frame.quality[i] == Quality::good && !std::isnan(frame.value[i]);
      if (!current || (figure.value && !(frame.value[i] > *figure.value)) || !selected.has(elements[i])) continue;
      figure.value = frame.value[i];
      figure.element = elements[i];
    }
    if (!figure.value) continue;
    figure.note = title(track->metric());
    if (object_type(track->metric()) != ElementType::GPU) figure.brief = figure.note;
    add_source(figure.note, *track);
    return figure;
  }
  figure.note = say("no temperature in the data");
  return figure;
}

HeadlineFigure nearest_limit(const Facility& facility, const Recording& recording, double time,
                             const SelectedElements& selected) {
  HeadlineFigure figure;
  figure.quantity = Quantity::ratio;
  const auto limits = nearest_limits(facility, recording, time, selected, 1);
  if (limits.nearest.empty()) {
    figure.note = say("nothing in the data has a limit");
    return figure;
  }
  const auto& near = limits.nearest.front();
  figure.value = near.share;
  figure.element = near.element;
  figure.note = in_words(near);
  figure.brief = margin_in_words(near);
  return figure;
}

HeadlineFigure data_age(const Recording& recording, double time, const SelectedElements& selected) {
  HeadlineFigure figure;
  std::size_t stale = 0;
  float oldest = -1;
  Frame frame;
  for (const auto& track : recording.tracks) {
    track->whole_frame(time, frame);
    const auto elements = track->elements();
    for (std::size_t i = 0; i < elements.size(); ++i) {
      const bool current = frame.quality[i] == Quality::good && !std::isnan(frame.value[i]);
      if ((!current || frame.age_s[i] <= oldest) && frame.quality[i] != Quality::stale) continue;
      if (!selected.has(elements[i])) continue;
      stale += frame.quality[i] == Quality::stale;
      if (current) oldest = std::max(oldest, frame.age_s[i]);
    }
  }
  if (oldest >= 0) figure.value = oldest;
  if (stale > 0) add_note(figure.note, say_count(stale, "%n value stale", "%n values stale"));
  if (!figure.value) add_note(figure.note, say("no current value"));
  return figure;
}

}  // namespace

HeadlineFigure it_power_figure(const ItPower& it, const PartialSum& sum) {
  HeadlineFigure figure;
  figure.quantity = Quantity::power;
  if (sum.have > 0) figure.value = sum.value;
  constexpr Phrase busways_missing = "%1 of %2 busways missing";
  using From = ItPower::From;
  add_note(figure.note, missing_note(sum, it.from() == From::busways ? busways_missing
                                          : it.from() == From::cdus  ? cdus_missing
                                                                     : racks_missing));
  if (it.track()) add_source(figure.note, *it.track());
  add_note(figure.note, it.note());
  return figure;
}

Headline headline(const Facility& facility, const Recording& recording, double time, const SelectedElements& selected) {
  ItPower it(facility, recording);
  return {it_power_figure(it, it.at(time, selected.racks())),
          cooling(facility, recording, time, selected),
          hottest(recording, time, selected),
          nearest_limit(facility, recording, time, selected),
          data_age(recording, time, selected),
          steadiness(it, recording, time, selected.racks())};
}

Headline headline(const Facility& facility, const Recording& recording, double time) {
  return headline(facility, recording, time, SelectedElements(facility, ElementIndex{0}));
}

}  // namespace hallscope
