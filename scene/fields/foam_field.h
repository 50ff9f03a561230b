#pragma once

#include <string>

#include <vtkFloatArray.h>
#include <vtkSmartPointer.h>

#include "scene/fields/foam_text.h"

namespace hallscope {

/// Numbers or vectors in the cells of a case.
struct FoamField {
  vtkSmartPointer<vtkFloatArray> values;  ///< one tuple a cell
  std::string unit;                       ///< from its dimensions; empty for one without a name
};

/// Whether a file of this class holds what can be shown: numbers or vectors in cells.
bool is_foam_field(const FoamHead&);

/// Reads the inside of a field; its boundary is only gone over. Values that are not as many as the cells, macros in
/// their place and a text that does not hold together are refused (BrokenField).
FoamField read_foam_field(const std::string& file, const std::string& text, const FoamHead&, std::int32_t cells);

}  // namespace hallscope
