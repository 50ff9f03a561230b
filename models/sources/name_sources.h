#pragma once

#include <string>
#include <vector>

#include "models/document/named_source.h"
#include "models/sources/file_kinds.h"

namespace hallscope {

/// What these addresses are, each once: a file that is named twice, by whatever path, is a note. Reads the first bytes
/// of every file. Those of no kind come with an error that says why.
std::vector<NamedSource> name_sources(const std::vector<std::string>& addresses, Problems&, FileKinds = file_kinds());

/// Whether both lead to one file. Addresses are compared as texts.
bool same_source(const std::string& a, const std::string& b);

/// The addresses of those with a role.
std::vector<std::string> addresses_with(SourceRole, const std::vector<NamedSource>&);

/// The facility file among them, which can be written into; empty where a capture or a list makes the facility.
std::string facility_file(const std::vector<NamedSource>&);

}  // namespace hallscope
