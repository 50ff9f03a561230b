#include "scene/look/typeface.h"

#include <utility>

#include <vtkTextProperty.h>

namespace hallscope {
namespace {

Typeface& in_use() {
  static Typeface face;
  return face;
}

}  // namespace

void use_typeface(Typeface face) { in_use() = std::move(face); }
const Typeface& typeface() { return in_use(); }

void set_face(vtkTextProperty* property, bool bold) {
  const std::string& file = bold ? in_use().bold_file : in_use().regular_file;
  if (file.empty()) {
    property->SetFontFamilyToArial();
    property->SetBold(bold);
    return;
  }
  property->SetFontFamily(VTK_FONT_FILE);
  property->SetFontFile(file.c_str());
  property->SetBold(false);  // the file is the weight
}

}  // namespace hallscope
