#include "app/commands/render_year_map.h"

#include <set>

#include "app/look/text.h"
#include "app/offscreen/picture_file.h"
#include "app/pictures/year_map_picture.h"
#include "models/charts/year_map.h"
#include "models/telemetry/reading_words.h"
#include "models/words/say.h"

namespace hallscope {

std::string render_year_map(const RenderArguments& arguments, const Document& document, bool& not_written) {
  const auto& recording = *document.recording;
  const auto& facility = *document.facility;
  const auto* track = site_track(recording, arguments.year_map);
  if (!track) {
    std::set<std::string> names;
    for (const auto& known : recording.tracks) names.insert(label(known->metric()));
    std::string list;
    for (const auto& name : names) list += "\n  " + name;
    return say("--year-map: no figure '%1' here; known are:%2", arguments.year_map, list);
  }
  std::size_t column = 0;
  if (!arguments.select.empty()) {
    const auto element = facility.find(arguments.select);
    const auto at = element == no_element ? std::nullopt : track->column(element);
    if (!at) return say("--select: %1 says nothing of '%2'", label(track->metric()), arguments.select);
    column = *at;
  } else if (track->elements().size() > 1) {
    return say("--year-map: %1 is told of %2 elements; name one with --select", label(track->metric()),
               track->elements().size());
  }
  const auto map = year_map(*track, column);
  const auto element = track->elements()[column];
  const auto of = element == 0 ? facility.title() : facility.path(element);
  const auto heading = say("%1, %2 · %3", of, title(track->metric()), in_words(track->source()));
  const auto picture =
      year_map_picture(map, to_qt(heading), arguments.resolution.width, arguments.resolution.height, arguments.theme);
  const auto failure = write_png(picture, arguments.output);
  if (failure.empty()) return {};
  not_written = true;
  return say("--output: '%1': %2", arguments.output, failure);
}

}  // namespace hallscope
