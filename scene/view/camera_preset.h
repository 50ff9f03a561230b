#pragma once

namespace hallscope {

/// Where the camera stands for a look at the whole.
enum class CameraPreset { campus, top, front, right, back, left };

}  // namespace hallscope
