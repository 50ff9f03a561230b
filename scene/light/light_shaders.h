#pragma once

namespace hallscope::light_shaders {

// The programs that gather light; what each does stands beside its code. GLSL 1.50.

extern const char* const cast_vertex;
extern const char* const cast;
extern const char* const points;
extern const char* const pick_out;
extern const char* const gather;
extern const char* const add;
extern const char* const shine;
extern const char* const spread;
extern const char* const light;

}  // namespace hallscope::light_shaders
