#pragma once

#include <vtkOpenGLPolyDataMapper.h>
#include <vtkSmartPointer.h>

#include "scene/geometry/mesh.h"

class vtkActor;

namespace hallscope {

/// How marks go over the picture. None of them hides anything by its depth.
enum class MarkPass {
  seen,    ///< where nothing lies before them
  hidden,  ///< where something does
  cover,   ///< says of all the picture that it is to be dimmed
  spare,   ///< says of what lies there that it is not
  dim      ///< dims what has not been spared; its colour's opacity says how much is left to be dimmed
};

/// Draws in one of these passes. Cover, spare and dim use the alpha of the picture as their mask, and leave it opaque.
class MarkMapper : public vtkOpenGLPolyDataMapper {
 public:
  static MarkMapper* New();
  vtkTypeMacro(MarkMapper, vtkOpenGLPolyDataMapper)  // ends in a function: no semicolon

      void set_pass(MarkPass pass) {
    pass_ = pass;
  }

 protected:
  void RenderPieceDraw(vtkRenderer*, vtkActor*) override;

 private:
  MarkPass pass_ = MarkPass::seen;
};

/// An actor for a mesh drawn in its own colours in one pass, seen from both sides, never cut by a section; invisible
/// at first. set_mesh() replaces what it shows.
vtkSmartPointer<vtkActor> make_mark_actor(MarkPass);
/// The same, shown where there is something to show.
void show_mesh(vtkActor*, const Mesh&);

}  // namespace hallscope
