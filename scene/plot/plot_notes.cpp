#include "scene/plot/plot_notes.h"

#include <vtkContext2D.h>
#include <vtkObjectFactory.h>

#include "scene/look/typeface.h"

namespace hallscope {

vtkStandardNewMacro(PlotNotes);

bool PlotNotes::Paint(vtkContext2D* painter) {
  for (const Note& note : notes) {
    set_face(property_, note.bold);
    property_->SetFontSize(note.font_size);
    property_->SetColor(note.own ? note.own_color : note.faint ? faint_color : color);
    property_->SetJustification(note.align < 0.25   ? VTK_TEXT_LEFT
                                : note.align < 0.75 ? VTK_TEXT_CENTERED
                                                    : VTK_TEXT_RIGHT);
    property_->SetVerticalJustificationToBottom();
    painter->ApplyTextProp(property_);
    painter->DrawString(static_cast<float>(note.x), static_cast<float>(note.y), note.text.c_str());
  }
  return true;
}

}  // namespace hallscope
