#include "scene/fields/vtk_xml_parser.h"

#include <vtkObjectFactory.h>

namespace hallscope {

vtkStandardNewMacro(VtkXmlParser);

void VtkXmlParser::StartElement(const char* name, const char** attributes) {
  ++depth_;
  if (depth_ > deepest || ++elements_ > most_elements) beyond_ = true;
  if (beyond_) return;
  kept_depth_ = depth_;
  vtkXMLDataParser::StartElement(name, attributes);
}

void VtkXmlParser::EndElement(const char* name) {
  // Those that were begun are ended, and no others.
  if (depth_ == kept_depth_) {
    vtkXMLDataParser::EndElement(name);
    --kept_depth_;
  }
  --depth_;
}

}  // namespace hallscope
