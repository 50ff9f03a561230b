#include "app/workspace/documents.h"

#include <algorithm>

#include "app/workspace/carry_over.h"
#include "app/workspace/hiding.h"
#include "app/workspace/mode_layers.h"
#include "app/workspace/selected_parts.h"
#include "models/analysis/derived/derived_tracks.h"
#include "models/facility/same_elements.h"

namespace hallscope {
namespace {

/// Whether every layer finds its metric in a recording, and one has one.
bool can_show(const LayerSetups& layers, const Recording& recording) {
  bool any = false;
  for (const auto& layer : layers) {
    if (!layer.track) continue;
    any = std::ranges::any_of(recording.tracks,
                              [&](const auto& track) { return track->metric() == layer.track->metric(); });
    if (!any) return false;
  }
  return any;
}

/// The layers over another recording of the same facility. Once it is complete, automatic ranges are those of all of
/// it.
void renew_layers(Shown& s) {
  const auto before = s.layers;
  const auto& document = *s.document;
  const auto of_mode = mode_layers(*document.facility, *document.recording, s.mode.mode, s.field_step.step != nullptr);
  for (const auto kind : all_of<LayerKind>)
    if (!has_atlas(kind)) s.layers[kind] = of_mode[kind];
  carry_over_layers(before, *document.recording, s.layers);
  if (s.arriving) return;
  const auto now = automatic_ranges(document, s.layers);
  for (const auto kind : all_of<LayerKind>)
    if (s.layers[kind].range == s.automatic[kind]) s.layers[kind].range = now[kind];
  s.automatic = now;
}

std::shared_ptr<const Problems> problems_of(const Document& document) {
  return document.problems.empty() ? nullptr : std::make_shared<Problems>(document.problems);
}

/// Takes leave of one facility for another; `again` when it is the same read anew.
void change_facility(Shown& s, const Facility* before, const Facility& now, bool again) {
  std::vector<ElementIndex> hidden;
  if (again)
    for (const auto e : s.hidden)
      if (const auto same = same_element(*before, e, now); same != no_element) hidden.push_back(same);
  s.hidden = as_hidden(now, std::move(hidden));
  if (!again) s.section = {};
  // Read anew with the same elements, all that was compared, measured and asked still means the same.
  const bool same = again && same_elements(*before, now);
  if (!same) {
    s.rulers.clear();
    s.what_if = {};
    if (s.mode.mode == Mode::what_if) s.mode.mode = Mode::heat;  // whose layers it has
    s.path.of = no_element;
    s.baseline.reset();
    s.baseline_name.clear();
    s.run_before.reset();
  }
  s.camera.walking = false;
  s.camera.goal = {};
  s.camera.goal.kind = again ? CameraGoal::Kind::stay : CameraGoal::Kind::none;
  if (!again) s.field = {};
  s.field_step = {};
  s.field_note.clear();
}

/// Of the same facility read anew: the document's fields may be others, those that were opened beside it stay, and so
/// does the one that is shown, with all that is shown of it.
void keep_fields(Shown& s, const Document& before, const Document& now) {
  const auto place_in = [](const std::vector<FieldPlacement>& choices, const std::string& file) {
    return static_cast<std::size_t>(std::ranges::find(choices, file, &FieldPlacement::file) - choices.begin());
  };
  const bool any = s.field.chosen < s.field.choices.size();
  const auto chosen = any ? s.field.choices[s.field.chosen] : FieldPlacement{};
  auto choices = now.fields;
  for (const auto& choice : s.field.choices) {
    const bool opened_beside = place_in(before.fields, choice.file) == before.fields.size();
    if (opened_beside && place_in(choices, choice.file) == choices.size()) choices.push_back(choice);
  }
  s.field.chosen = any ? place_in(choices, chosen.file) : 0;
  if (any && s.field.chosen < choices.size())
    choices[s.field.chosen] = chosen;  // where somebody has moved it, it stays
  s.field.choices = std::move(choices);
}

/// The failure asked about, in the document that was read anew: it is looked into again.
void ask_again(Shown& s) {
  if (!s.what_if.asked()) return;
  s.what_if.document = s.opened->document;
  s.what_if.impact.reset();
  s.what_if.times.reset();
}

}  // namespace

std::shared_ptr<const Document> with_changes(const Shown& s) {
  if (!s.opened) return nullptr;
  const Derivations derivations{s.swing_window_s, s.baseline};
  if (derivations.empty()) return s.opened->document;
  auto all = std::make_shared<Document>(*s.opened->document);
  all->recording = with_derived(s.opened->document->recording, derivations);
  return all;
}

LayerRanges automatic_ranges(const Document& document, const LayerSetups& layers) {
  LayerRanges ranges;
  for (const auto kind : all_of<LayerKind>)
    ranges[kind] = automatic_range(*document.facility, *document.recording, kind, layers[kind]);
  return ranges;
}

void show_document(Shown& s, std::shared_ptr<const Opened> opened, bool complete) {
  const auto before = s.opened;
  const auto& document = *opened->document;
  const bool again = before && addresses_of(*before->document) == addresses_of(document);
  const bool same_facility = before && before->document->facility == document.facility;
  const double instant = s.instant;
  const auto selection = s.selection;

  if (!same_facility)
    change_facility(s, before ? before->document->facility.get() : nullptr, *document.facility, again);
  else if (!before->document->recording->empty())
    s.run_before = before->document->recording;
  s.opened = std::move(opened);
  ++s.opening;
  s.arriving = !complete;
  s.document = with_changes(s);
  if (!same_facility && again)
    keep_fields(s, *before->document, document);
  else if (!same_facility)
    s.field.choices = document.fields;
  if (!same_facility) ask_again(s);
  s.other_run.reset();

  if (same_facility && can_show(s.layers, *s.document->recording)) {
    renew_layers(s);
  } else {
    if (!again) s.mode = {first_mode(*document.facility, *document.recording), false};
    auto layers = default_layers(*document.facility, *document.recording);
    if (again) carry_over_layers(s.layers, *s.document->recording, layers);
    s.layers = std::move(layers);
    s.automatic = automatic_ranges(*s.document, s.layers);
  }

  const auto axis = time_axis(s);
  s.instant = axis.end;  // what is known last
  s.wanted_instant.reset();
  if (again) {
    if (instant > axis.end && !complete) s.wanted_instant = instant;
    s.instant = std::clamp(instant, axis.start, axis.end);
  }
  const bool keeps_selection = again || same_facility;
  if (!keeps_selection)
    s.selection = no_element;
  else if (!same_facility)
    s.selection = same_selection(*before->document->facility, selection, *document.facility);
  s.problems = problems_of(document);
}

void show_more(Shown& s, std::shared_ptr<const Opened> opened, bool complete) {
  if (opened->document->recording->empty()) return;
  const bool following = s.instant >= time_axis(s).end;
  s.opened = std::move(opened);
  s.arriving = !complete;
  s.document = with_changes(s);
  renew_layers(s);
  const auto axis = time_axis(s);
  if (following)
    s.instant = axis.end;
  else
    s.wanted_instant.reset();
  if (s.wanted_instant && (complete || *s.wanted_instant <= axis.end)) {
    s.instant = std::clamp(*s.wanted_instant, axis.start, axis.end);
    s.wanted_instant.reset();
  }
  if (complete) s.problems = problems_of(*s.opened->document);
}

void catch_up(Shown& s, Parts parts, const Shown& as_it_was) {
  if (!s.opened || as_it_was.opened == s.opened) return;
  if (parts & (part::recording | part::swing | part::baseline)) s.document = with_changes(s);
  if (parts & part::layers) renew_layers(s);
}

}  // namespace hallscope
