#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>

#include "models/facility/element.h"
#include "models/facility/shape.h"
#include "models/io/json_node.h"

// For the sources of models/ only: no public header includes this one.

namespace hallscope {

/// The shapes that a facility or catalogue file names, each read once however often it is named.
class ShapeFiles {
 public:
  /// Paths are seen from the folder of `file`. Problems of shapes go to `problems`, and do not refuse it.
  ShapeFiles(const std::string& file, Problems& problems) : file_(file), problems_(problems) {}

  /// Member "shape" of a node. Nothing when it is absent or wrong, which refuses the file; a shape without faces, with
  /// an error at its own file, when that cannot be read: the usual body is drawn then.
  std::shared_ptr<const BodyShape> read(const JsonNode& node);

 private:
  std::shared_ptr<const BodyShape> opened(const ShapePlacement&, const JsonNode& member);

  std::string file_;
  Problems& problems_;
  std::map<std::string, std::shared_ptr<const BodyShape>> read_;
  std::size_t faces_ = 0;
};

/// Whether an element of this type is drawn by its shape; racks and what is in them carry data on bodies of their own.
bool may_have_shape(ElementType);
/// Says that what has neither a size nor a shape that can be read is drawn as a box of this size.
Vec3 size_without_shape(const JsonNode& member);
/// What was said of a shape in its JSON, with the path as a file of `folder` names it.
Json shape_json(const ShapePlacement&, const std::string& folder);
/// Warns where a shape and the box that it stands in are not alike in size, with what probably mends it. Sizes are
/// width, depth and height.
void compare_sizes(const BodyShape&, const Vec3& box, const JsonNode& member);

}  // namespace hallscope
