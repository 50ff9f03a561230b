#pragma once

#include <vector>

#include <vtkOpenGLPolyDataMapper.h>

#include "scene/geometry/face_runs.h"
#include "scene/geometry/floor_mapper.h"
#include "scene/geometry/passed_over.h"

namespace hallscope {

/// Whether an actor that hides what is behind it is blended over it all the same, because it fades.
void set_blended(vtkActor*, bool);
bool is_blended(vtkActor*);

/// Draws without blending, so that the picture's alpha is the mesh's own: it tells data from what is neutral. Where it
/// knows how its quads look, those that look away from the eye are not drawn at all.
class SolidMapper : public vtkOpenGLPolyDataMapper, public PassedOver {
 public:
  static SolidMapper* New();
  vtkTypeMacro(SolidMapper, vtkOpenGLPolyDataMapper)  // ends in a function: no semicolon

      /// Of all cells of its input, quads without exception.
      void set_runs(std::vector<FaceRun>);
  const std::vector<FaceRun>& runs() const { return runs_; }
  /// Quads drawn in the last frame in which it was.
  std::size_t drawn() const { return drawn_; }
  void RenderPiece(vtkRenderer*, vtkActor*) override;

 protected:
  void RenderPieceDraw(vtkRenderer*, vtkActor*) override;

 private:
  void draw(vtkRenderer*, vtkActor*);
  bool draw_fronts(vtkRenderer*, vtkActor*);

  std::vector<FaceRun> runs_;
  std::size_t quads_ = 0, drawn_ = 0;
};

/// The same on the floor: without writing depth.
class LaidMapper : public FloorMapper {
 public:
  static LaidMapper* New();
  vtkTypeMacro(LaidMapper, FloorMapper)  // ends in a function: no semicolon

      protected : void RenderPieceDraw(vtkRenderer*, vtkActor*) override;
};

}  // namespace hallscope
