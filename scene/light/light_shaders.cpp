#include "scene/light/light_shaders.h"

namespace hallscope::light_shaders {

const char* const cast_vertex = R"(
in vec3 place;
uniform mat4 toClip, placed;
uniform vec4 planes[6];
uniform int planeCount;
out float within;
void main() {
  gl_Position = toClip * vec4(place, 1.0);
  within = 1.0;
  vec4 world = placed * vec4(place, 1.0);
  for (int i = 0; i < planeCount; ++i) within = min(within, dot(planes[i], vec4(world.xyz, 1.0)));
}
)";

// Depth alone; what a section cuts away casts nothing. (Of several planes the least is not linear over a triangle, so
// that corners of a cut are off by a little: shadows are softer than that.)
const char* const cast = R"(
in float within;
void main() {
  if (within < 0.0) discard;
}
)";

// From the picture's depth: where each pixel lies, from an origin near by, and which way its surface looks. Of two
// neighbours the nearer in depth is on the same surface.
const char* const points = R"(
uniform sampler2D depths;
uniform mat4 fromClip;
uniform vec4 eye;
uniform vec2 size;
uniform float floorAt, farthest;
out vec4 result;
out vec4 second;
vec4 at(ivec2 p) {
  p = clamp(p, ivec2(0), ivec2(size) - 1);
  float depth = texelFetch(depths, p, 0).r;
  vec2 xy = (vec2(p) + 0.5) / size * 2.0 - 1.0;
  vec4 v = fromClip * vec4(xy, depth * 2.0 - 1.0, 1.0);
  vec3 point = v.xyz / v.w;
  if (depth < 1.0) return vec4(point, 1.0);
  vec3 along = point - eye.xyz;
  if (along.z >= 0.0) return vec4(0.0);
  point = eye.xyz + along * ((floorAt - eye.z) / along.z);
  return vec4(point, distance(point, eye.xyz) < farthest ? 0.5 : 0.0);
}
vec3 slope(vec3 from, vec4 before, vec4 after) {
  vec3 a = from - before.xyz, b = after.xyz - from;
  return before.w > 0.0 && (after.w == 0.0 || dot(a, a) < dot(b, b)) ? a : b;
}
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  result = at(p);
  second = vec4(0.5, 0.5, 1.0, 1.0);
  if (result.w < 0.75) return;
  vec3 n = cross(slope(result.xyz, at(p - ivec2(1, 0)), at(p + ivec2(1, 0))),
                 slope(result.xyz, at(p - ivec2(0, 1)), at(p + ivec2(0, 1))));
  float l = length(n);
  n = l > 0.0 ? n / l : vec3(0.0, 0.0, 1.0);
  if (dot(n, eye.xyz - result.xyz) < 0.0) n = -n;
  second = vec4(n * 0.5 + 0.5, 1.0);
}
)";

// A few of the points, evenly over the picture.
const char* const pick_out = R"(
uniform sampler2D pointsSeen;
uniform vec2 step;
out vec4 result;
void main() { result = texelFetch(pointsSeen, ivec2(gl_FragCoord.xy * step), 0); }
)";

// How much of the light of some rays reaches each pixel. A surface that looks away from a ray gets none of it, one
// along it fades in; the point is taken off its surface by what a texel of the map covers.
const char* const gather = R"(
uniform sampler2D pointsSeen, normals;
uniform sampler2DArrayShadow maps;
uniform mat4 toMap[8];
uniform vec4 rays[8];
uniform vec4 texels[8];
uniform int count;
uniform float open;
out vec4 result;
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  vec4 point = texelFetch(pointsSeen, p, 0);
  result = vec4(open);
  if (point.w == 0.0) return;
  vec3 n = texelFetch(normals, p, 0).xyz * 2.0 - 1.0;
  float sum = 0.0;
  for (int i = 0; i < count; ++i) {
    vec3 to = rays[i].xyz;
    float facing = dot(n, to);
    if (facing <= 0.0) continue;
    float off = texels[i].x;
    vec3 from = point.xyz + n * (0.02 + off) + to * (0.03 + 0.5 * off);
    vec3 m = (toMap[i] * vec4(from, 1.0)).xyz;
    float lit = texture(maps, vec4(m.xy, float(i), m.z));
    vec2 edge = min(m.xy, 1.0 - m.xy);
    lit = mix(1.0, lit, clamp(min(edge.x, edge.y) * 30.0, 0.0, 1.0));
    sum += rays[i].w * smoothstep(0.0, 0.2, facing) * lit;
  }
  result = vec4(sum);
}
)";

const char* const add = R"(
uniform sampler2D gathered;
out vec4 result;
void main() { result = texelFetch(gathered, ivec2(gl_FragCoord.xy), 0); }
)";

// What shines on its surroundings by night: data, as much as it has colour, in a picture of a quarter of the size.
const char* const shine = R"(
uniform sampler2D colors;
out vec4 result;
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy) * 4;
  vec3 sum = vec3(0.0);
  for (int i = 0; i < 4; ++i) {
    vec4 c = texelFetch(colors, min(p + ivec2(i / 2, i % 2) * 2 + 1, textureSize(colors, 0) - 1), 0);
    float high = max(c.r, max(c.g, c.b)), low = min(c.r, min(c.g, c.b));
    sum += c.rgb * (high - low) * clamp(2.0 - 2.0 * c.a, 0.0, 1.0);
  }
  result = vec4(sum * 0.25, 1.0);
}
)";

const char* const spread = R"(
uniform sampler2D shining;
uniform vec2 step;
out vec4 result;
void main() {
  vec2 size = vec2(textureSize(shining, 0));
  vec3 sum = vec3(0.0);
  float weights = 0.0;
  for (int i = -6; i <= 6; ++i) {
    float w = exp(-float(i * i) / 14.0);
    sum += w * textureLod(shining, (gl_FragCoord.xy + step * float(i)) / size, 0.0).rgb;
    weights += w;
  }
  result = vec4(sum / weights, 1.0);
}
)";

// The picture in its light. What is lit a little is lifted, as eyes do, so that aisles stay readable. Hue stays: all
// three colours of a pixel lose the same share.
const char* const light = R"(
uniform sampler2D colors, gathered, glow;
uniform float share;
uniform vec4 tones;
out vec4 result;
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  vec4 color = texelFetch(colors, p, 0);
  float light = texelFetch(gathered, p, 0).r * share;
  float data = clamp(2.0 - 2.0 * color.a, 0.0, 1.0);
  float neutral = tones.x + tones.y * pow(light, 0.7);
  float kept = 1.0 - tones.z * (1.0 - min(light, 1.0));
  vec3 lit = color.rgb * mix(neutral, kept, data);
  if (tones.w > 0.0) {
    vec3 shining = textureLod(glow, gl_FragCoord.xy / vec2(textureSize(colors, 0)), 0.0).rgb;
    lit += tones.w * (1.0 - data) * shining * (1.0 - lit);
  }
  result = vec4(lit, color.a);
}
)";

}  // namespace hallscope::light_shaders
