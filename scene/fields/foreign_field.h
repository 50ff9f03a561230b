#pragma once

#include <optional>
#include <string>
#include <vector>

#include <vtkDataSet.h>
#include <vtkSmartPointer.h>

#include "models/io/problem.h"
#include "models/io/progress.h"

namespace hallscope {

/// Formats that VTK's own readers read, which believe what a file says. They work in a process of their own, with
/// limits of memory and time, that writes what it has read as VTK XML; that is read and checked here like any other
/// file.
enum class ForeignFormat { cgns, ensight, vtkhdf };

/// Which of them a file is by its first bytes; nothing for other files.
std::optional<ForeignFormat> foreign_format(const std::string& path);

/// The instants that the file knows, ascending; none where it has no times. Throws BrokenField or CancelledField.
std::vector<double> foreign_instants(const std::string& path, ForeignFormat, const Progress&);

/// The file at an instant (nothing: its only one). Throws BrokenField or CancelledField.
vtkSmartPointer<vtkDataSet> read_foreign(const std::string& path, ForeignFormat, std::optional<double> instant,
                                         Problems&, const Progress&);

}  // namespace hallscope
