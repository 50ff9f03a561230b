#pragma once

class vtkOpenGLRenderWindow;

namespace hallscope {

/// The format of the picture's depth, as OpenGL names it: only between two of the same can depth be copied. The window
/// has drawn a frame, and its context is current.
int depth_format(vtkOpenGLRenderWindow*);

}  // namespace hallscope
