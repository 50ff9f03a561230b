#pragma once

#include <string>
#include <vector>

#include <vtkContextItem.h>
#include <vtkNew.h>
#include <vtkTextProperty.h>

namespace hallscope {

/// The words on a history plot: texts at fixed places above the chart. For use inside the scene library.
class PlotNotes : public vtkContextItem {
 public:
  // clang-format off
  vtkTypeMacro(PlotNotes, vtkContextItem)  // brings its own semicolon
  static PlotNotes* New();
  // clang-format on

  struct Note {
    std::string text;
    double x = 0, y = 0;  ///< pixels from the lower left
    double align = 0;     ///< 0 = begins at x, 0.5 = centred on it, 1 = ends there
    int font_size = 11;
    bool bold = false;
    bool faint = false;
    bool own = false;  ///< in a colour of its own
    double own_color[3] = {0, 0, 0};
  };
  std::vector<Note> notes;
  double color[3] = {0, 0, 0}, faint_color[3] = {0, 0, 0};

  bool Paint(vtkContext2D*) override;

 private:
  vtkNew<vtkTextProperty> property_;
};

}  // namespace hallscope
