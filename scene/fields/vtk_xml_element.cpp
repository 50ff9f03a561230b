#include "scene/fields/vtk_xml_element.h"

#include <vtkXMLDataElement.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <sstream>

#include "models/words/say.h"
#include "scene/fields/broken_field.h"

namespace hallscope {

std::vector<vtkXMLDataElement*> children(vtkXMLDataElement* element, const char* name) {
  std::vector<vtkXMLDataElement*> found;
  for (int i = 0; element && i < element->GetNumberOfNestedElements(); ++i)
    if (auto* child = element->GetNestedElement(i); child->GetName() && std::strcmp(child->GetName(), name) == 0)
      found.push_back(child);
  return found;
}

std::string attribute(vtkXMLDataElement* element, const char* name) {
  const char* value = element->GetAttribute(name);
  return value ? value : "";
}

std::string place_of(vtkXMLDataElement* element) {
  std::string place;
  for (auto* e = element; e; e = e->GetParent()) {
    const auto name = attribute(e, "Name");
    const std::string step = name.empty() ? e->GetName() : name.substr(0, 80);
    if (e->GetParent()) place = place.empty() ? step : step + "/" + place;
  }
  return place;
}

std::vector<double> numbers(vtkXMLDataElement* element, const char* name, std::size_t count) {
  std::istringstream in(attribute(element, name));
  std::vector<double> values;
  for (double v; values.size() <= count && in >> v;) values.push_back(v);
  if (values.size() != count || !std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); }))
    throw BrokenField(place_of(element), say("%1 should be %2 numbers", name, count));
  return values;
}

}  // namespace hallscope
