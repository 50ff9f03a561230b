#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace hallscope {

/// The text or bytes of one OpenFOAM file, unpacked when it is gzipped (the name without .gz finds both). Throws
/// BrokenField. For use inside scene/field.
std::string read_foam_file(const std::string& path);
bool foam_file_exists(const std::string& path);

/// What the FoamFile head says, and where the body begins.
struct FoamHead {
  bool binary = false;
  int label_bytes = 4, scalar_bytes = 8;
  std::string type;  ///< "class": "faceCompactList", "volScalarField" …
  std::size_t body = 0;
};
FoamHead foam_head(const std::string& file, const std::string& text);

/// Checks constant/polyMesh of a case: counts that the files hold, labels that exist. Answers the number of cells.
/// Throws BrokenField.
std::int64_t check_foam_mesh(const std::string& folder);

/// Checks that every list in a field file is as long as it says. Throws BrokenField.
void check_foam_field(const std::string& file, const std::string& text, std::int64_t cells);

/// The "dimensions" entry of a field file; empty without one.
std::string foam_dimensions(const std::string& text);

}  // namespace hallscope
