#pragma once

#include <span>
#include <string>
#include <string_view>

#include "models/words/say.h"

namespace hallscope {

/// Whether a text has the form of a phrase, something standing in each of its places.
bool has_form(std::string_view english, Phrase);

/// A text that was stored in English, told in the language of the program: the first of the phrases whose form it has
/// is said again with what stands in its places. What has the form of none is somebody else's and stays as it is.
///
/// For what is kept in files, which outlive the language of whoever wrote them.
std::string retell(std::string_view english, std::span<const Phrase> phrases);

}  // namespace hallscope
