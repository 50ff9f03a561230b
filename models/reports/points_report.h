#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "models/document/document.h"
#include "models/telemetry/bindings/propose_bindings.h"

namespace hallscope {

/// What the facility's bindings make of one file of telemetry.
struct PointsOfFile {
  struct Unbound {
    std::string point;
    std::string
        why;  ///< in words: what it names that is not there, and what was probably meant; empty: no binding fits
  };
  std::string file;
  std::vector<std::size_t> bound;  ///< by binding of the facility: how many points
  std::size_t points = 0, bound_points = 0;
  std::vector<Unbound> unbound{};            ///< in the order of the file
  std::vector<ProposedBinding> proposals{};  ///< for what no binding fits
};

/// Of every file of the document of which points can be told.
std::vector<PointsOfFile> points_of(const Document&);

/// For people: per file what was bound by which binding, what was not and what was meant by it, and what could be
/// bound. `most` unbound points of a file are listed, the others counted.
std::string points_text(const Document&, const std::vector<PointsOfFile>&, std::size_t most = 20);

/// All that could be bound, each once with the points of all files that it binds: tables often share their headers. Of
/// two that would bind the same points otherwise the first counts, as it would in the facility file.
std::vector<ProposedBinding> proposed(const std::vector<PointsOfFile>&);

}  // namespace hallscope
