#pragma once

namespace hallscope {

/// What a pointer in the picture can change by itself.
enum class SceneChange { camera, section, rulers, field, legends };

}  // namespace hallscope
