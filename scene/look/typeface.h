#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

class vtkTextProperty;

namespace hallscope {

/// A line of text as drawn: how much of each pixel the letters cover, rows from the top.
struct DrawnText {
  int width = 0, height = 0;
  int baseline = 0;    ///< row on which the letters stand
  int cap_height = 0;  ///< of a capital: what is centred in a box
  std::vector<std::uint8_t> coverage;
};

/// What all texts of the picture are written in. The program, which shapes and kerns its own texts, draws those of the
/// picture too, so that both look alike; where nobody does, the renderer's own face serves.
struct Typeface {
  std::string regular_file, bold_file;  ///< for plots; empty: the renderer's own face
  std::function<DrawnText(std::string_view, int pixels, bool bold)> draw;
  std::function<int(std::string_view, int pixels, bool bold)> width;
};

/// For all pictures from now on. For the thread that draws.
void use_typeface(Typeface);
const Typeface& typeface();

/// Family and weight of a text that the renderer itself draws. For use inside the scene.
void set_face(vtkTextProperty*, bool bold);

}  // namespace hallscope
