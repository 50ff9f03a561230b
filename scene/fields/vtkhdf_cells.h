#pragma once

#include <string>

class vtkImageData;

namespace hallscope {

/// Adds the values in the cells of a VTKHDF image, which VTK 9.1 cannot read: it asks for as many as there are points.
/// What is wrong, in English for whoever reads a library's messages; empty when nothing is. For the reader process
/// alone, since HDF5 believes what a file says.
std::string add_vtkhdf_cells(const std::string& file, vtkImageData*);

}  // namespace hallscope
