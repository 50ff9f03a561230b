#pragma once

#include <string>

#include <vtkDataSet.h>
#include <vtkSmartPointer.h>

#include "models/io/problem.h"
#include "models/io/progress.h"

namespace hallscope {

/// Reads a legacy .vtk file, in text or in binary, of any version from 1.0 to 5.1, as VTK's own reader would, and what
/// that one cannot: "nan" and "inf" in text, and a file whose last number no line end follows (a note, as it may be
/// cut). Nothing is believed before it is held against the size of the file. Units become UNITS_LABELs; arrays of text
/// are gone over. Throws BrokenField or CancelledField. For use inside scene/fields.
vtkSmartPointer<vtkDataSet> read_vtk_legacy(const std::string& path, Problems&, const Progress&);

}  // namespace hallscope
