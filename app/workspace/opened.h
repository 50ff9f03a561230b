#pragma once

#include <memory>
#include <vector>

#include "app/workspace/element_search.h"
#include "models/document/document.h"
#include "scene/picture_draft.h"

namespace hallscope {

/// A document with what the window derives from it off the UI thread, so that showing it takes no time.
struct Opened {
  std::shared_ptr<const Document> document;
  std::shared_ptr<const ElementSearch> search;
  std::vector<float> density;  ///< see sample_density(); of a document that grows, of a moment ago
  double density_end = 0;      ///< end of the recording when the density was found
  double step_s = 1;           ///< see usual_step()
  /// Of a facility that has not been shown yet, as it opens; null: its picture is made when it is shown.
  std::shared_ptr<PictureDraft> picture;
};

}  // namespace hallscope
