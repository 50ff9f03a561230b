#pragma once

#include <optional>
#include <string>

namespace hallscope {

/// Goes through an EnSight Gold case before VTK reads it, as VTK's reader takes what is no number and what is cut off
/// for 0: the files in text that it names for an instant (nothing: its first) hold as many numbers as the parts have
/// nodes or elements. Files in binary are left to the reader, which sees where they end. Throws BrokenField.
void check_ensight(const std::string& case_file, std::optional<double> instant);

}  // namespace hallscope
