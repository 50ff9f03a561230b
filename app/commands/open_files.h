#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/sources/open_document.h"

namespace hallscope {

/// Opens files for a command that has no window: errors and warnings go to stderr, a line each. Nothing when no
/// facility came out or the program was asked to stop. The recording is never null.
std::optional<Document> open_and_report(const std::vector<std::string>& files);

/// Opens `files` beside the facility among `open`, to compare with. Nothing, with what is wrong on stderr, when they
/// cannot be read or belong to another facility.
std::shared_ptr<const Recording> open_baseline(const std::vector<std::string>& files, const Document& open);

/// Errors and warnings on stderr, a line each.
void report_problems(const Problems&);

/// Where there are errors among the problems a command has not done all it was asked, whatever it printed.
int status_after(const Problems&);

/// What to say of a TIME that cannot be read.
std::string unreadable_time(const std::string& text, const std::string& option = "--at");

}  // namespace hallscope
