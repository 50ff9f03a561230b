#pragma once

#include <optional>
#include <string>
#include <vector>

#include <vtkDataSet.h>
#include <vtkSmartPointer.h>

#include "models/io/progress.h"
#include "scene/fields/vtk_xml_file.h"

namespace hallscope {

/// What is left out or was taken otherwise than it stands: where, and a sentence.
struct XmlDoubt {
  std::string where, what;
};

/// The instants that a file tells of by itself, in the order of its steps: its TimeValues, else 0, 1, 2 … for as many
/// steps as its arrays name. Mostly none.
std::vector<double> instants_of(const VtkXmlFile&);

/// The pieces of a file that holds its data itself, at one of its instants (nothing: the first). Throws BrokenField or
/// CancelledField. For read_vtk_xml().
std::vector<vtkSmartPointer<vtkDataSet>> read_xml_pieces(VtkXmlFile&, std::optional<double> instant, const Progress&,
                                                         std::vector<XmlDoubt>& doubts);

}  // namespace hallscope
