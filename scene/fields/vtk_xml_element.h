#pragma once

#include <cstddef>
#include <string>
#include <vector>

class vtkXMLDataElement;

namespace hallscope {

/// Members of an element by name; empty where there is none.
std::vector<vtkXMLDataElement*> children(vtkXMLDataElement*, const char* name);
std::string attribute(vtkXMLDataElement*, const char* name);
/// Where it stands, for a message: "PointData/T".
std::string place_of(vtkXMLDataElement*);
/// Numbers of an attribute; throws BrokenField unless there are exactly `count`.
std::vector<double> numbers(vtkXMLDataElement*, const char* name, std::size_t count);

}  // namespace hallscope
