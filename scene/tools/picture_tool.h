#pragma once

namespace hallscope {

/// What lies over the facility in the picture and takes the pointer there.
enum class PictureTool { none, minimap, legend, folded_legend };

}  // namespace hallscope
