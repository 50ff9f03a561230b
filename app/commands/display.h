#pragma once

#include <string>

namespace hallscope {

/// Makes sure that a QGuiApplication can start; Qt aborts the process where it cannot. Chooses X11 (XWayland under
/// Wayland), which is what VTK's OpenGL loader speaks. Empty when all is well, else one line with the way out.
std::string prepare_display();

/// OpenGL 3.2 core without multisampling as default; call before the application object is made.
void set_default_surface_format();

/// Has contexts share what they have drawn, so that a graphics card can put windows together of it; call before the
/// application object is made.
void share_pictures();

/// Tells Qt the program's name, by which its settings are found.
void name_program();

/// The line that goes with exit status 3 when a context cannot be made.
std::string no_opengl_message(const std::string& reason);

}  // namespace hallscope
