#include "app/pictures/caption_text.h"

#include <set>

#include "app/look/clock_text.h"
#include "app/workspace/run_identity.h"
#include "models/telemetry/reading_words.h"
#include "models/words/say.h"

namespace hallscope {

std::string shown_title(const Document& document, const std::vector<std::string>& less) {
  auto title = document.facility->title();
  const bool own = document.scenario && document.scenario->title == title;
  const auto run = own ? std::string() : run_of(document).name;
  if (!run.empty() && run != title) title += (title.empty() ? "" : " · ") + run;
  for (const auto& other : less) title = say("%1 less %2", title, other);
  return title;
}

std::string caption_text(const std::string& title, const Recording& recording, double time) {
  std::string text = title;
  if (recording.empty()) return text;
  text += (text.empty() ? "" : " · ") + clock_text(time, recording.absolute).toStdString();
  std::set<Source> sources;  // each once, in an order that does not depend on the files'
  for (const auto& track : recording.tracks) sources.insert(track->source());
  std::string names;
  for (const auto source : sources)
    names = names.empty() ? in_words(source) : say("%1 and %2", names, in_words(source));
  return names.empty() ? text : text + " · " + names;
}

}  // namespace hallscope
