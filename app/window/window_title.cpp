#include "app/window/window_title.h"

#include "app/document/document_files.h"
#include "app/look/text.h"

namespace hallscope {
namespace {

/// A scenario without a title has the path of its file for one.
QString scenario_name(const Document& document) {
  const auto title = to_qt(document.scenario->title);
  return files_of(document).contains(title) ? names_of({title}) : title;
}

}  // namespace

QString title_of(const Document& document) {
  const auto& title = document.facility->title();
  auto text = title.empty() ? names_of(files_of(document)) : to_qt(title);
  // The facility's own workload is called as the facility is.
  if (document.scenario && document.scenario->title != title)
    text = scenario_name(document) + QStringLiteral(" – ") + text;
  return text;
}

}  // namespace hallscope
