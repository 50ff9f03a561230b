#pragma once

#include <string>

#include "models/io/progress.h"
#include "models/words/say.h"

namespace hallscope {

/// The text or bytes of one OpenFOAM file, unpacked when it is gzipped (the name without .gz finds both). Throws
/// BrokenField, also when it unpacks to more than memory holds, or CancelledField. Of a file that is longer than `most`
/// no more need be answered. Of a file that holds the shares of all processors (class decomposedBlockData) `share` says
/// whose is read, which then looks as that processor's own file would.
inline constexpr int not_shared = -1;
std::string read_foam_text(const std::string& path, const Progress&, std::size_t most = static_cast<std::size_t>(-1),
                           int share = not_shared);
bool foam_file_exists(const std::string& path);

/// What the FoamFile head says, and where the body begins.
struct FoamHead {
  bool binary = false;
  int label_bytes = 4, scalar_bytes = 8;
  std::string type;  ///< "class": "faceCompactList", "volScalarField" …
  std::size_t body = 0;
};
/// Throws BrokenField when there is none.
FoamHead foam_head(const std::string& file, const std::string& text);

/// What to do about a broken case, for the end of a message.
inline constexpr Phrase foam_remedy(
    "%1: the case is broken or still being written; copy it again or wait for the solver");

}  // namespace hallscope
