#pragma once

#include <array>
#include <cstddef>
#include <unordered_set>
#include <vector>

#include <vtkType.h>

class vtkActor;
class vtkRenderer;

namespace hallscope {

class PassedOver;

/// Finds what of a world stays as it is from frame to frame while the camera rests, so that it can be drawn once and
/// kept: while time is scrubbed or played, most of it. Only what is solid, or the ground behind all of it, and drawn
/// before the first thing that is blended: in whatever order it is drawn, the picture is the same. What changes is told
/// by VTK's own times of modification; who writes into a texture says so by vtkTextureObject::Modified(). For use
/// inside the scene.
class RestingActors {
 public:
  /// What the next frame is to be drawn from.
  enum class Step {
    all,   ///< nothing is kept
    keep,  ///< draw_kept(), whose picture and depth are to be kept; then draw_others() over them
    rest,  ///< draw_others() over what is kept
  };

  /// Looks at what the next frame draws: of `width` by `height` pixels, with `share` of each side of the world.
  Step look(vtkRenderer* world, int width, int height, double share);
  /// As after a frame of which nothing is known.
  void forget();

  /// Of those that draw_others() leaves out.
  std::size_t kept_quads() const { return kept_quads_; }

  /// What the renderer draws from now on, of what look() saw.
  void draw_kept() const;
  void draw_others() const;
  void draw_all() const;

 private:
  struct Seen {
    vtkActor* actor;
    PassedOver* mapper;
    vtkMTimeType changed;
    bool lasting = false;  ///< of a kind that can be kept
    bool kept = false;
  };
  /// What everything in the picture depends on.
  struct View {
    std::array<double, 16> to_clip{};
    std::array<double, 8> background{};
    std::array<double, 3> size{};
    bool operator==(const View&) const = default;
  };
  static View view_of(vtkRenderer*, int width, int height, double share);
  bool see(vtkRenderer*);
  bool still_kept();
  bool find_resting(const std::vector<Seen>& before);
  void drop_kept();
  void begin(const View&);

  View view_;
  std::vector<Seen> seen_;  // what is visible, in the order of drawing
  std::vector<Seen> kept_;  // as it was when it was drawn
  std::size_t kept_quads_ = 0;
  std::size_t resting_quads_ = 0;           // in the frame before
  std::unordered_set<vtkActor*> restless_;  // were kept once and changed: no use to keep them again in this view
};

}  // namespace hallscope
