#pragma once

#include <QImage>
#include <functional>
#include <memory>
#include <optional>

#include "app/offscreen/offscreen_picture.h"
#include "app/pictures/picture_order.h"
#include "app/workspace/shown.h"

namespace hallscope {

/// The picture is larger than OpenGL can draw here.
struct PictureTooLarge {
  int most = 0;  ///< pixels a side
};

/// Draws pictures of what is shown, without a window. Keeps the scene for the next one. For one thread at a time: the
/// one that the offscreen picture's context was handed to.
class PictureMaker {
 public:
  /// Told how far it is, 0 to 1; false to stop.
  using Going = std::function<bool(double)>;

  /// Throws std::runtime_error as OffscreenPicture does. To be destroyed where it was made, after finish().
  PictureMaker();
  ~PictureMaker();

  /// `turned` degrees around what the camera looks at. A null picture when told to stop. Throws
  /// PictureTooLarge, and std::bad_alloc where there is not enough memory.
  QImage draw(const Shown&, const PictureOrder&, double turned = 0, const Going& = {});
  /// Frees what it holds in the context. Nothing is drawn afterwards.
  void finish();
  OffscreenPicture& target() { return target_; }

 private:
  void show(const Shown&, const PictureOrder&);
  void aim(const Shown&);

  OffscreenPicture target_;
  std::unique_ptr<Scene> scene_;
  /// What the scene shows, and of which picture.
  struct Last {
    Shown shown;
    PictureOrder order;
    std::optional<Pose> pose;  ///< before it was turned; unset: the camera was not yet there
  };
  std::optional<Last> last_;
};

}  // namespace hallscope
