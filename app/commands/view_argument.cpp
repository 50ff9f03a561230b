#include "app/commands/view_argument.h"

#include <QFile>
#include <QFileInfo>
#include <algorithm>
#include <cstdio>

#include "app/explore/view_store.h"
#include "app/look/text.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr std::string_view extension = ".json";

/// A file and the name of a view in it; without a name the first. No file when it is only a name.
struct Place {
  std::string file, name;
};

Place place_of(const std::string& text) {
  if (QFileInfo(to_qt(text)).isFile()) return {text, ""};
  const auto mark = text.find(std::string(extension) + '#');  // names may hold a # too
  if (mark != std::string::npos)
    return {text.substr(0, mark + extension.size()), text.substr(mark + extension.size() + 1)};
  return text.ends_with(extension) ? Place{text, ""} : Place{"", text};
}

std::vector<SavedView> views_of_file(const std::string& name) {
  QFile file(to_qt(name));
  if (!file.open(QIODevice::ReadOnly))
    throw ViewNotFound("'" + name + "' could not be read: " + file.errorString().toStdString());
  auto read = read_views(file.readAll().toStdString(), name);
  std::string errors;
  for (const auto& problem : read.problems.list()) {
    if (problem.severity == Severity::error)
      errors += (errors.empty() ? "" : "\n") + to_line(problem);
    else
      std::fprintf(stderr, "hallscope: %s\n", to_line(problem).c_str());
  }
  if (!errors.empty()) throw ViewNotFound(errors);
  return std::move(read.views);
}

}  // namespace

SavedView view_argument(const std::string& text, const Facility& facility) {
  const auto place = place_of(text);
  const auto views = place.file.empty() ? stored_views(facility) : views_of_file(place.file);
  const bool kept = place.file.empty();
  const auto& where = kept ? facility.title() : place.file;
  if (views.empty()) throw ViewNotFound(kept ? say("no view is kept for %1", where) : say("no view is in %1", where));
  if (place.name.empty()) return views.front();
  const auto found = std::find_if(views.begin(), views.end(), [&](const auto& v) { return v.name == place.name; });
  if (found != views.end()) return *found;
  std::string known;
  for (const auto& view : views) known += "\n  " + view.name;
  throw ViewNotFound(
      say(kept ? Phrase("no view '%1' is kept for %2; known are:%3") : Phrase("no view '%1' is in %2; known are:%3"),
          place.name, where, known));
}

}  // namespace hallscope
