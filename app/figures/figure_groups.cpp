#include "app/figures/figure_groups.h"

#include <QCoreApplication>
#include <cmath>

#include "app/figures/figure_trends.h"
#include "app/look/language.h"
#include "app/look/text.h"
#include "app/workspace/selecting.h"
#include "models/facility/element_words.h"
#include "models/measure/time.h"
#include "models/measure/unit.h"
#include "models/telemetry/reading_words.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// The context of the texts of these free functions.
struct Numbers {
  Q_DECLARE_TR_FUNCTIONS(Numbers)
};

QString plain(double value, int digits, const QString& unit = {}) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*g", digits, value);
  const auto number = to_qt(say_number(text));
  return unit.isEmpty() ? number : number + ' ' + unit;
}

QString ratio(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", value);
  return to_qt(say_number(text));
}

QString watts(double value) { return to_qt(format_value(Quantity::power, value)); }
QString rate(double value) { return to_qt(format_value(Quantity::power_rate, value)); }
QString energy(double joules) {
  const bool large = joules >= 3.6e9;
  return plain(joules / (large ? 3.6e9 : 3.6e6), 4, large ? QStringLiteral("MWh") : QStringLiteral("kWh"));
}

/// Text that ends with what a figure needs to be believed: what it is, then its note, then where it comes from.
QString hint_of(const QString& definition, const QString& note, const QString& provenance) {
  QStringList lines{definition};
  if (!note.isEmpty()) lines += note;
  if (!provenance.isEmpty()) lines += provenance;
  return lines.join("\n\n");
}

class Groups {
 public:
  explicit Groups(const SelectionFigures& figures)
      : f_(figures), facility_(*figures.document->facility), recording_(*figures.document->recording) {
    const auto source = figures.now.source;
    if (!source.empty()) source_ = Numbers::tr("From values that are %1.").arg(to_qt(say_name(source)));
  }

  std::vector<FigureGroup> all() {
    power();
    efficiency();
    limits();
    headroom();
    state();
    counts();
    for (const auto& kind : f_.limits.kinds) of_kind(kind);
    return std::move(groups_);
  }

 private:
  void begin(const char* key, const QString& title, bool open = true) { groups_.push_back({key, title, open, {}}); }

  template <typename Text>
  FigureRow& add(const QString& name, const HeadlineFigure& figure, const Text& text, const QString& definition,
                 const Trend& trend = {}) {
    const auto note = to_qt(figure.note);
    FigureRow row{name, figure.value ? text(*figure.value) : QStringLiteral("–"), note, {}, false, no_element, {}};
    row.hint = hint_of(definition, note, source_);
    row.trend = thinned(trend);
    groups_.back().rows.push_back(std::move(row));
    return groups_.back().rows.back();
  }

  QString place(ElementIndex e) const { return e < facility_.size() ? to_qt(facility_.path(e)) : QString(); }

  void power() {
    begin("power", Numbers::tr("Power now"));
    const auto* range = f_.range.get();
    const Trend none;
    add(Numbers::tr("IT power"), f_.now.it_power, watts,
        Numbers::tr("What its racks draw, network racks included: the sum of Rack/RackPower at this instant."),
        range ? range->it_trend : none);
    add(Numbers::tr("Total power"), f_.now.total_power, watts,
        Numbers::tr("What sources and batteries give for it: IT power, losses, pumps, fans and chillers, of what is "
                    "shared with others its part."),
        range ? range->total_trend : none);
    add(Numbers::tr("Total ÷ IT"), f_.now.power_ratio, ratio,
        Numbers::tr("Total power by IT power at this instant. It is no PUE, which compares energies."),
        range ? range->ratio_trend : none);
    add(Numbers::tr("Heat in liquid"), f_.headline.cooling, watts,
        Numbers::tr("What the liquid takes from its racks: ρ V̇ c (return − supply). It follows power by a minute or "
                    "two."));
  }

  void efficiency() {
    begin("range", Numbers::tr("Over the recording"));
    if (!f_.range) {
      groups_.back().rows.push_back({Numbers::tr("Working it out…"), {}, {}, {}, false, no_element, {}});
      return;
    }
    const auto& r = *f_.range;
    add(r.interim ? Numbers::tr("PUE, interim") : Numbers::tr("PUE"), r.pue, ratio,
        Numbers::tr("Total energy, losses of batteries included, by IT energy (ISO/IEC 30134-2, category %1). Interim "
                    "where it is of less than the year that the standard asks for, partial where the cooling plant is "
                    "not described.")
            .arg(r.pue_category),
        r.ratio_trend);
    add(Numbers::tr("IT energy"), r.it_energy, energy, Numbers::tr("The integral of IT power."));
    add(Numbers::tr("Total energy"), r.total_energy, energy, Numbers::tr("The integral of total power."));
    add(
        Numbers::tr("Water"), r.water, [](double v) { return plain(v, 4, QStringLiteral("m³")); },
        Numbers::tr("Evaporated and blown down by chillers and towers, of what is shared its part."), r.water_trend);
    add(
        Numbers::tr("WUE"), r.wue, [](double v) { return plain(v, 4, QStringLiteral("L/kWh")); },
        Numbers::tr("Water by IT energy (ISO/IEC 30134-9), on site."));
    const auto& accounts = r.accounts;
    const bool stated = accounts.stated_grid_carbon && accounts.stated_generator_carbon;
    const auto intensities = (stated ? Numbers::tr("%1 kg CO₂ for each kWh from the grid, %2 from generators.")
                                     : Numbers::tr("Assumed where the facility's accounts do not state it: %1 kg CO₂ "
                                                   "for each kWh from the grid, %2 from generators."))
                                 .arg(plain(accounts.grid_carbon(), 3), plain(accounts.generator_carbon(), 3));
    const auto tonnes = [](double kg) {
      return kg >= 1e3 ? plain(kg / 1e3, 4, QStringLiteral("t CO₂")) : plain(kg, 4, QStringLiteral("kg CO₂"));
    };
    add(stated ? Numbers::tr("Carbon") : Numbers::tr("Carbon, assumed"), r.carbon_kg, tonnes,
        Numbers::tr("What its electricity costs in CO₂.") + " " + intensities, r.carbon_trend);
    add(
        stated ? Numbers::tr("CUE") : Numbers::tr("CUE, assumed"), r.cue,
        [](double v) { return plain(v, 4, QStringLiteral("kg/kWh")); },
        Numbers::tr("Carbon by IT energy (ISO/IEC 30134-8).") + " " + intensities);
    add(
        Numbers::tr("CER"), r.cer, [](double v) { return plain(v, 4); },
        Numbers::tr("Heat taken by CDUs and air handlers by the electricity for cooling (ISO/IEC 30134-7)."));
    add(Numbers::tr("ERF"), r.erf, ratio, Numbers::tr("Heat that is reused by total energy (ISO/IEC 30134-6)."));
    add(Numbers::tr("ERE"), r.ere, ratio, Numbers::tr("Total energy less what is reused, by IT energy."));
    add(Numbers::tr("REF"), r.ref, ratio, Numbers::tr("Renewable energy by total energy (ISO/IEC 30134-3)."));
    add(Numbers::tr("GPUs of IT"), r.gpu_part, ratio,
        Numbers::tr(
            "Energy of GPUs by IT energy. It is no ITUE, for which processors, memory and network compute too."));
    work(r);
    range_of(Numbers::tr("IT"), r.it_range, r.it_trend);
    range_of(Numbers::tr("Total"), r.total_range, r.total_trend);
  }

  /// What its jobs make, and what that takes.
  void work(const Figures& r) {
    const auto in = [](const QString& unit) { return [unit](double v) { return plain(v, 4, unit); }; };
    const auto currency = to_qt(r.accounts.currency);
    add(Numbers::tr("Cost"), r.cost, in(currency), Numbers::tr("Of electricity, and of water where it has a price."));
    add(Numbers::tr("Tokens"), r.tokens, in({}),
        Numbers::tr("What its jobs make, from the tokens a second of a GPU that the facility's accounts state."));
    if (!r.tokens.value) return;
    add(Numbers::tr("Tokens lost"), r.tokens_lost, in({}),
        Numbers::tr("Not made because racks were throttled, capped, held back or off: assumed to go with the power "
                    "over idle that is held back."));
    add(Numbers::tr("Tokens a kWh"), r.tokens_a_kwh, in({}), Numbers::tr("By total energy."));
    add(Numbers::tr("Tokens a second and W"), r.tokens_a_watt, in({}), Numbers::tr("By total power, means of both."));
    add(Numbers::tr("A million tokens"), r.token_cost, in(currency), Numbers::tr("Electricity and water alone."));
  }

  void range_of(const QString& name, const PowerRange& range, const Trend& trend) {
    const double window_s = range.ramp.window_s > 0 ? range.ramp.window_s : f_.range->ramp_window_s;
    const auto over = to_qt(format_age(window_s));
    add(Numbers::tr("%1, mean").arg(name), range.mean, watts, Numbers::tr("The mean power over the recording."), trend);
    add(Numbers::tr("%1, peak").arg(name), range.peak, watts,
        Numbers::tr("The highest power of any row of the recording."), trend);
    add(Numbers::tr("%1, ramp up in %2").arg(name, over), range.ramp.window_up, rate,
        Numbers::tr("The fastest rise of power over this window, or the next longer stretch of rows."));
    add(Numbers::tr("%1, ramp down in %2").arg(name, over), range.ramp.window_down, rate,
        Numbers::tr("The fastest fall of power over this window, or the next longer stretch of rows."));
  }

  FigureRow& add_limit(const NearLimit& near) {
    const auto share = to_qt(format_value(Quantity::ratio, near.share));
    FigureRow row{to_qt(in_words_of_place(near)), share, {}, {}, near.share >= 1, near.element, {}};
    row.note = to_qt(title(near.track->metric())) + ", " + to_qt(margin_in_words(near));
    row.hint = hint_of(place(near.element) + "\n" + to_qt(in_words(near)),
                       Numbers::tr("The share of the limit that is used; of temperatures in °C. The limit: %1")
                           .arg(to_qt(near.limit.source)),
                       Numbers::tr("The value is %1.").arg(to_qt(in_words(near.track->source()))));
    row.trend = trend_of(*near.track, near.element, recording_);
    groups_.back().rows.push_back(std::move(row));
    return groups_.back().rows.back();
  }
  std::string in_words_of_place(const NearLimit& near) const { return facility_.path(near.element); }

  void limits() {
    begin("nearest", Numbers::tr("Hottest, and nearest to a limit"));
    const auto& hot = f_.headline.hottest;
    auto& row = add(
        Numbers::tr("Hottest"), hot, [&](double v) { return to_qt(format_value(hot.quantity, v)); },
        Numbers::tr("The hottest GPU, else the warmest return of a rack, of those with a current value."));
    row.target = hot.element;
    if (hot.element != no_element) {
      row.note = place(hot.element) + ", " + row.note;
      for (const auto& track : recording_.tracks)
        if (track->metric().quantity == Quantity::temperature && track->column(hot.element) &&
            to_qt(hot.note).startsWith(to_qt(title(track->metric())))) {
          row.trend = trend_of(*track, hot.element, recording_);
          break;
        }
    }
    for (const auto& near : f_.limits.nearest) add_limit(near);
  }

  void of_kind(const LimitKind& kind) {
    begin("kind", Numbers::tr("%1, nearest of %2").arg(to_qt(kind.title), shown_number(kind.known)), false);
    for (const auto& near : kind.nearest) add_limit(near);
  }

  void headroom() {
    begin("headroom", Numbers::tr("Head-room and stranded power"));
    double stranded = 0;
    for (const auto w : f_.binding.stranded_w) stranded += w;
    HeadlineFigure all{{}, Quantity::power, no_element, {}};
    if (!f_.binding.racks.empty()) all.value = stranded;
    add(Numbers::tr("Stranded"), all, watts,
        Numbers::tr("Rated power of racks that they could not draw, because another limit than their own feed bites "
                    "first."));
    constexpr Phrase definitions[limit_cause_count] = {
        "The rack's rated power, or its power supplies where they are less.",
        "What feeds the rack, each feed able to carry all alone when the other is lost; busways 80 % of their rating.",
        "UPS above its feeds, each able to carry all that can hang on it.",
        "Transformers above its feeds, each able to carry all that can hang on it.",
        "Breakers and switchgear above its feeds, each able to carry all that can hang on it.",
        "The generators that feed it, without the largest of them.",
        "The grid connection.",
        "The rated cooling or largest flow of its CDU, shared with its other racks.",
        "The rated cooling of the chillers and towers behind its CDU, without the largest of them.",
        "The rated cooling of its hall's air handlers, without the largest of them.",
        "Its own largest flow at the supply temperature that it gets.",
        "Its hottest GPU, which nears its limit as power grows."};
    for (std::size_t c = 0; c < limit_cause_count; ++c) cause(static_cast<LimitCause>(c), to_qt(say(definitions[c])));
  }

  void cause(LimitCause cause, const QString& definition) {
    const auto c = static_cast<std::size_t>(cause);
    const RackLimits* least = nullptr;
    std::size_t known = 0;
    for (const auto& rack : f_.binding.racks) {
      if (!rack.of(cause).watts) continue;
      ++known;
      if (!least || *rack.of(cause).watts < *least->of(cause).watts) least = &rack;
    }
    FigureRow row{to_qt(in_words(cause)), QStringLiteral("–"), {}, {}, false, no_element, {}};
    if (known > 0) row.value = watts(f_.binding.stranded_w[c]);
    QStringList note{shown_count(f_.binding.bound[c], "first for %n rack", "first for %n racks")};
    if (least) {
      const auto& of = least->of(cause);
      row.target = of.element == no_element ? least->rack : of.element;
      row.bad = *of.watts < 0;
      note.prepend(Numbers::tr("least head-room %1, %2").arg(watts(*of.watts), place(least->rack)));
    }
    if (f_.binding.unknown[c] > 0)
      note += shown_count(f_.binding.unknown[c], "unknown for %n rack", "unknown for %n racks");
    row.note = note.join("; ");
    row.hint = hint_of(definition, row.note,
                       Numbers::tr("The figure is the power that it strands: of the racks that meet this limit first, "
                                   "rated power less what they can draw at it."));
    groups_.back().rows.push_back(std::move(row));
  }

  void state() {
    begin("state", Numbers::tr("State"));
    std::size_t passed = 0, close = 0, known = 0;
    for (const auto& kind : f_.limits.kinds) {
      passed += kind.passed;
      close += kind.close;
      known += kind.known;
    }
    const auto count = [&](const QString& name, std::size_t n, bool told, const QString& definition, bool bad = true) {
      FigureRow row{name, told ? shown_number(n) : QStringLiteral("–"), {}, definition, bad && n > 0, no_element, {}};
      groups_.back().rows.push_back(std::move(row));
    };
    count(Numbers::tr("Limits passed"), passed, known > 0,
          Numbers::tr("Elements at or beyond a limit of their own, of %1 with a current value and a limit; of the GPUs "
                      "of a rack one counts.")
              .arg(shown_number(known)));
    count(Numbers::tr("Limits nearly reached"), close, known > 0,
          Numbers::tr("Elements that use %1 of a limit or more and have not passed it, counted as above.")
              .arg(to_qt(format_value(Quantity::ratio, close_to_limit))),
          false);
    count(Numbers::tr("Failed"), f_.failed, true,
          Numbers::tr("What carries power and of which the recording says that it failed or tripped."));
    count(Numbers::tr("Dead"), f_.dead, true,
          Numbers::tr("What carries exactly nothing although what it feeds draws power."));
    const auto& age = f_.headline.data_age;
    add(
        Numbers::tr("Data age"), age, [](double s) { return to_qt(format_age(s)); },
        Numbers::tr("The age of its oldest current value."));
  }

  void counts() {
    begin("counts", Numbers::tr("What it consists of"), false);
    for (const auto& [type, n] : f_.counts)
      groups_.back().rows.push_back({to_qt(in_words(type)), shown_number(n), {}, {}, false, no_element, {}});
  }

  const SelectionFigures& f_;
  const Facility& facility_;
  const Recording& recording_;
  QString source_;
  std::vector<FigureGroup> groups_;
};

}  // namespace

std::vector<FigureGroup> figure_groups(const SelectionFigures& figures) { return Groups(figures).all(); }

QString selection_title(const SelectionFigures& figures) {
  const auto& facility = *figures.document->facility;
  const auto racks = shown_count(figures.now.racks, "%n rack", "%n racks");
  if (figures.selection.size() > 1)
    return Numbers::tr("%1, %2").arg(shown_count(figures.selection.size(), "%n element", "%n elements"), racks);
  const auto of = figures.selection.empty() ? ElementIndex{0} : figures.selection.front();
  const auto rack = facility.ancestor(of, ElementType::Rack);
  if (rack != no_element && rack != of)
    return Numbers::tr("The rack of %1, %2").arg(to_qt(name_of(facility, of)), to_qt(path_of(facility, rack)));
  return Numbers::tr("%1, %2").arg(to_qt(path_of(facility, of)), racks);
}

}  // namespace hallscope
