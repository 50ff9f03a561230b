#include "app/workspace/path_marks.h"

namespace hallscope {

PathMarks path_marks(const SupplyPath& path) {
  if (path.empty()) return {};
  return {path.element,
          path.at,
          path.power_up.elements,
          path.power_down.elements,
          path.coolant_up.elements,
          path.coolant_down.elements};
}

}  // namespace hallscope
