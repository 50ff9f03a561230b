#include "scene/light/gathered_light.h"

// GLEW must come before any other OpenGL header.
#include <vtk_glew.h>

#include <vtkMatrix4x4.h>
#include <vtkOpenGLFramebufferObject.h>
#include <vtkOpenGLRenderWindow.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "scene/light/depth_format.h"
#include "scene/light/gl_program.h"
#include "scene/light/gl_target.h"
#include "scene/light/kept_gl_state.h"
#include "scene/light/light_casters.h"
#include "scene/light/light_region.h"
#include "scene/light/light_shaders.h"

namespace hallscope {

namespace {

using Matrix = std::array<double, 16>;  // columns first

constexpr int few_x = 64, few_y = 40;  // points that say what shadow maps must cover
constexpr std::size_t all_indices = std::numeric_limits<std::size_t>::max();
using Clock = std::chrono::steady_clock;

/// What is to be done at once.
struct Portion {
  Clock::time_point until;  ///< when it has taken long enough
  std::size_t indices;      ///< between looks at the clock

  explicit Portion(double ms)
      : until(Clock::now() + std::chrono::microseconds(std::lround(ms * 1000))), indices(indices_in(ms)) {}
  static std::size_t indices_in(double ms) {
    constexpr double quads_per_ms = 170;  // a twentieth of what a slow renderer takes
    return 6 * std::max(std::size_t{1}, static_cast<std::size_t>(quads_per_ms * ms));
  }
};

Matrix inverse(const Matrix& m) {
  Matrix out;
  vtkMatrix4x4::Invert(m.data(), out.data());  // of transposed matrices the inverse is transposed too
  return out;
}

/// The matrix for points told from an origin.
Matrix from_origin(const Matrix& m, const Vec3& o) {
  Matrix out = m;
  for (std::size_t r = 0; r < 4; ++r) out[12 + r] = m[r] * o.x + m[4 + r] * o.y + m[8 + r] * o.z + m[12 + r];
  return out;
}

/// From clip coordinates to those of a texture.
Matrix to_texture(const Matrix& m) {
  Matrix out = m;
  for (std::size_t c = 0; c < 4; ++c)
    for (std::size_t r = 0; r < 3; ++r) out[4 * c + r] = (m[4 * c + r] + m[4 * c + 3]) / 2;
  return out;
}

void append(std::vector<float>& to, const Matrix& m) {
  for (const double v : m) to.push_back(static_cast<float>(v));
}

void bind(int unit, GLuint texture, GLenum kind = GL_TEXTURE_2D) {
  glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(unit));
  glBindTexture(kind, texture);
}

}  // namespace

struct GatheredLight::Impl {
  GlProgram cast, points, pick_out, gather, add, shine, spread, light;
  LightCasters casters;
  GlTarget picture, seen, few, pass, sum, glow, glow_across;
  GLuint maps = 0, maps_framebuffer = 0, triangle = 0;
  int map_texels = 0, map_count = 0;
  std::vector<Vec3> lit;  // what maps must cover; told from the world's origin
  int passes = 0;
  bool gathered_any = false;        // in this pass
  std::size_t map_begun = 0;        // of the maps of the rays that are being gathered
  LightCasters::Place cast_so_far;  // into that one
  GLsync given = nullptr;           // comes about once the rays given last are drawn

  void make_programs() {
    namespace code = light_shaders;
    if (light.made()) return;
    cast.make(code::cast_vertex, code::cast);
    points.make(whole_picture, code::points);
    pick_out.make(whole_picture, code::pick_out);
    gather.make(whole_picture, code::gather);
    add.make(whole_picture, code::add);
    shine.make(whole_picture, code::shine);
    spread.make(whole_picture, code::spread);
    light.make(whole_picture, code::light);
    glGenVertexArrays(1, &triangle);
  }

  void make_targets(const LightFrame& f) {
    picture.make(f.width, f.height, picture_texels, false, depth_format(f.window));
    seen.make(f.width, f.height, {GL_RGBA32F, GL_RGBA, GL_FLOAT}, true);
    few.make(few_x, few_y, {GL_RGBA32F, GL_RGBA, GL_FLOAT});
    pass.make(f.width, f.height, {GL_R16F, GL_RED, GL_HALF_FLOAT});
    const bool fresh = sum.width != f.width || sum.height != f.height;
    sum.make(f.width, f.height, {GL_R32F, GL_RED, GL_FLOAT});
    if (fresh) passes = 0;
  }

  /// As many as are drawn at once: all that there may be take a renderer without a graphics card a tenth of a second
  /// to bring forth, and where somebody watches it draws one by one.
  void make_maps(int texels, int count) {
    if (map_texels == texels && map_count >= count) return;
    release_maps();
    begin_maps();
    map_texels = texels;
    map_count = count;
    glGenTextures(1, &maps);
    bind(2, maps, GL_TEXTURE_2D_ARRAY);
    glTexImage3D(GL_TEXTURE_2D_ARRAY, 0, GL_DEPTH_COMPONENT24, texels, texels, count, 0, GL_DEPTH_COMPONENT,
                 GL_UNSIGNED_INT, nullptr);
    glTexParameteri(GL_TEXTURE_2D_ARRAY, GL_TEXTURE_MAX_LEVEL, 0);
    for (const GLenum filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER})
      glTexParameteri(GL_TEXTURE_2D_ARRAY, filter, GL_LINEAR);
    for (const GLenum wrap : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T})
      glTexParameteri(GL_TEXTURE_2D_ARRAY, wrap, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D_ARRAY, GL_TEXTURE_COMPARE_MODE, GL_COMPARE_REF_TO_TEXTURE);
    glTexParameteri(GL_TEXTURE_2D_ARRAY, GL_TEXTURE_COMPARE_FUNC, GL_LEQUAL);
    glGenFramebuffers(1, &maps_framebuffer);
  }

  void release_maps() {
    if (maps) glDeleteTextures(1, &maps);
    if (maps_framebuffer) glDeleteFramebuffers(1, &maps_framebuffer);
    maps = maps_framebuffer = 0;
    map_texels = map_count = 0;
  }

  void draw_into(const GlTarget& t) const {
    glBindFramebuffer(GL_FRAMEBUFFER, t.framebuffer);
    glViewport(0, 0, t.width, t.height);
    glBindVertexArray(triangle);
    glDrawArrays(GL_TRIANGLES, 0, 3);
  }

  void take_picture(const LightFrame& f, bool with_depth) {
    auto* from = f.window->GetRenderFramebuffer();
    glBindFramebuffer(GL_READ_FRAMEBUFFER, from->GetFBOIndex());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, picture.framebuffer);
    const GLbitfield what = GL_COLOR_BUFFER_BIT | (with_depth ? GL_DEPTH_BUFFER_BIT : 0u);
    glBlitFramebuffer(0, 0, f.width, f.height, 0, 0, f.width, f.height, what, GL_NEAREST);
  }

  void find_points(const LightFrame& f) {
    points.use();
    bind(0, picture.depth);
    points.set("depths", 0);
    std::vector<float> matrix;
    append(matrix, inverse(from_origin(f.to_clip, f.target)));
    points.set_matrices("fromClip", matrix);
    const Vec3 eye = f.eye - f.target;
    points.set("eye", static_cast<float>(eye.x), static_cast<float>(eye.y), static_cast<float>(eye.z), 1.f);
    points.set("size", static_cast<float>(f.width), static_cast<float>(f.height));
    points.set("floorAt", static_cast<float>(-f.target.z));
    points.set("farthest", static_cast<float>(40 * length(eye) + 500));
    draw_into(seen);
  }

  /// What shadow maps have to cover: the same for all rays of a view.
  void find_lit(const LightFrame& f) {
    pick_out.use();
    bind(0, seen.texture);
    pick_out.set("pointsSeen", 0);
    pick_out.set("step", static_cast<float>(f.width) / few_x, static_cast<float>(f.height) / few_y);
    draw_into(few);
    std::vector<float> read(std::size_t{few_x} * few_y * 4);
    glReadPixels(0, 0, few_x, few_y, GL_RGBA, GL_FLOAT, read.data());
    std::vector<Vec3> all, solid;
    for (std::size_t i = 0; i < read.size(); i += 4) {
      const Vec3 p = Vec3{read[i], read[i + 1], read[i + 2]} + f.target;
      if (read[i + 3] > 0) all.push_back(p);
      if (read[i + 3] > 0.75f) solid.push_back(p);
    }
    // Open floor towards the horizon needs no shadows; that between what stands there does.
    lit = lit_points(solid.size() * 50 > all.size() ? near_solids(all, solid) : all, f.eye);
  }

  static std::vector<Vec3> near_solids(const std::vector<Vec3>& all, const std::vector<Vec3>& solid) {
    constexpr double around_m = 25;
    Vec3 low = solid.front(), high = low;
    for (const auto& p : solid) low = least(low, p), high = most(high, p);
    std::vector<Vec3> near;
    for (const auto& p : all)
      if (p.x > low.x - around_m && p.x < high.x + around_m && p.y > low.y - around_m && p.y < high.y + around_m)
        near.push_back(p);
    return near;
  }

  void begin_maps() {
    map_begun = 0;
    cast_so_far = {};
  }

  /// Goes on drawing what casts shadows into the maps of some rays, a portion or to the end. True when they have all of
  /// it.
  bool draw_maps(std::span<const LightRay> some, const std::optional<Portion>& portion) {
    cast.use();
    glBindFramebuffer(GL_FRAMEBUFFER, maps_framebuffer);
    glDrawBuffer(GL_NONE);
    glReadBuffer(GL_NONE);
    glViewport(0, 0, map_texels, map_texels);
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_LESS);
    glDepthMask(GL_TRUE);
    glEnable(GL_DEPTH_CLAMP);
    glEnable(GL_POLYGON_OFFSET_FILL);
    glPolygonOffset(1.5f, 2.f);
    for (std::size_t into = some.size(); map_begun < some.size();) {
      const Vec3 to = some[map_begun].to;
      if (std::exchange(into, map_begun) != map_begun)
        glFramebufferTextureLayer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, maps, 0, static_cast<GLint>(map_begun));
      if (cast_so_far.is_begin()) {
        check_framebuffer();
        glClear(GL_DEPTH_BUFFER_BIT);
      }
      const auto to_clip = light_projection(lit, to, map_texels).to_clip;
      cast_so_far = casters.draw(cast, to_clip, to, cast_so_far, portion ? portion->indices : all_indices);
      if (casters.is_end(cast_so_far)) {
        ++map_begun;
        cast_so_far = {};
      }
      if (portion && Clock::now() >= portion->until) break;
    }
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_DEPTH_CLAMP);
    glDisable(GL_POLYGON_OFFSET_FILL);
    if (map_begun < some.size()) return false;
    begin_maps();
    return true;
  }

  void tell_of_maps(const LightFrame& f, std::span<const LightRay> some) {
    std::vector<float> to_map, towards, texels;
    double open = 0;
    for (const auto& ray : some) {
      const auto projection = light_projection(lit, ray.to, map_texels);
      append(to_map, to_texture(from_origin(projection.to_clip, f.target)));
      for (const double v : {ray.to.x, ray.to.y, ray.to.z, ray.weight}) towards.push_back(static_cast<float>(v));
      texels.insert(texels.end(), {static_cast<float>(projection.texel_m), 0, 0, 0});
      open += ray.weight * facing(ray.to.z);
    }
    gather.use();
    gather.set_matrices("toMap", to_map);
    gather.set_vectors("rays", towards);
    gather.set_vectors("texels", texels);
    gather.set("count", static_cast<int>(some.size()));
    gather.set("open", static_cast<float>(open));
  }

  /// Adds to what the pass has.
  void gather_light(const LightFrame& f, std::span<const LightRay> some) {
    tell_of_maps(f, some);
    bind(0, seen.texture);
    bind(1, seen.second);
    bind(2, maps, GL_TEXTURE_2D_ARRAY);
    gather.set("pointsSeen", 0);
    gather.set("normals", 1);
    gather.set("maps", 2);
    glBlendFunc(GL_ONE, GL_ONE);
    if (std::exchange(gathered_any, true)) glEnable(GL_BLEND);
    draw_into(pass);
    glDisable(GL_BLEND);
    bind(2, 0, GL_TEXTURE_2D_ARRAY);
  }

  void see(const LightFrame& f) {
    make_programs();
    make_targets(f);
    take_picture(f, true);
    find_points(f);
    if (passes == 0) {
      find_lit(f);
      casters.collect(f.world);
    }
    gathered_any = false;
    begin_maps();
  }

  void gather_all(const LightFrame& f, std::span<const LightRay> some) {
    begin_maps();
    for (std::size_t at = 0; at < some.size(); at += most_rays)
      gather_some(f, some.subspan(at, std::min<std::size_t>(some.size() - at, most_rays)), std::nullopt);
  }

  bool gather_some(const LightFrame& f, std::span<const LightRay> some, const std::optional<Portion>& portion) {
    casters.bring(all_indices);
    make_maps(f.map_texels, static_cast<int>(some.size()));
    if (!draw_maps(some, portion)) return false;
    gather_light(f, some);
    return true;
  }

  void put_back(const LightFrame& f) {
    add_to_sum();
    ++passes;
    light_picture(f, pass, 1);
  }

  /// To be done before busy() says no.
  void give() {
    forget_given();
    given = glFenceSync(GL_SYNC_GPU_COMMANDS_COMPLETE, 0);
    glFlush();
  }

  void forget_given() {
    if (given) glDeleteSync(given);
    given = nullptr;
  }

  void add_to_sum() {
    add.use();
    bind(0, pass.texture);
    add.set("gathered", 0);
    glBlendFunc(GL_ONE, GL_ONE);
    if (passes > 0) glEnable(GL_BLEND);
    draw_into(sum);
    glDisable(GL_BLEND);
  }

  /// What shines, spread over its surroundings, in `glow`.
  void find_glow(const LightFrame& f) {
    for (GlTarget* t : {&glow, &glow_across}) {
      t->make(std::max(1, f.width / 4), std::max(1, f.height / 4), {GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE});
      bind(0, t->texture);
      for (const GLenum filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER})
        glTexParameteri(GL_TEXTURE_2D, filter, GL_LINEAR);
      for (const GLenum wrap : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T})
        glTexParameteri(GL_TEXTURE_2D, wrap, GL_CLAMP_TO_EDGE);
    }
    shine.use();
    bind(0, picture.texture);
    shine.set("colors", 0);
    draw_into(glow);
    spread.use();
    spread.set("shining", 0);
    const float reach = static_cast<float>(std::max(1, f.height / 720));
    bind(0, glow.texture);
    spread.set("step", reach, 0.f);
    draw_into(glow_across);
    bind(0, glow_across.texture);
    spread.set("step", 0.f, reach);
    draw_into(glow);
  }

  void light_picture(const LightFrame& f, const GlTarget& with, double share) {
    if (f.tones.glow > 0) find_glow(f);
    light.use();
    bind(0, picture.texture);
    bind(1, with.texture);
    bind(2, glow.texture);
    light.set("glow", 2);
    light.set("colors", 0);
    light.set("gathered", 1);
    light.set("share", static_cast<float>(share));
    const auto& t = f.tones;
    light.set("tones", static_cast<float>(t.shade), static_cast<float>(t.light), static_cast<float>(t.data_loss),
              static_cast<float>(t.glow));
    glBindFramebuffer(GL_FRAMEBUFFER, f.window->GetRenderFramebuffer()->GetFBOIndex());
    glViewport(0, 0, f.width, f.height);
    glBindVertexArray(triangle);
    glDrawArrays(GL_TRIANGLES, 0, 3);
  }
};

GatheredLight::GatheredLight() : impl_(std::make_unique<Impl>()) {}
GatheredLight::~GatheredLight() = default;

void GatheredLight::begin() { impl_->passes = 0; }

void GatheredLight::gather(const LightFrame& frame, std::span<const LightRay> some) {
  const KeptGlState kept(frame.window);
  impl_->see(frame);
  impl_->gather_all(frame, some);
  impl_->put_back(frame);
}

void GatheredLight::drawn() { impl_->give(); }

bool GatheredLight::make_some(const LightFrame& frame) {
  const KeptGlState kept(frame.window);
  auto& i = *impl_;
  if (!i.light.made()) {
    i.make_programs();
    return true;
  }
  if (i.sum.width == frame.width && i.sum.height == frame.height) return false;
  i.make_targets(frame);
  return true;
}

void GatheredLight::see(const LightFrame& frame) {
  const KeptGlState kept(frame.window);
  impl_->see(frame);
}

bool GatheredLight::bring_some(const LightFrame& frame) {
  constexpr std::size_t indices_at_once = 150'000;  // of 25,000 quads: about ten milliseconds
  const KeptGlState kept(frame.window);
  return impl_->casters.bring(indices_at_once);
}

std::size_t GatheredLight::gather_some(const LightFrame& frame, std::span<const LightRay> some, double away_ms) {
  const KeptGlState kept(frame.window);
  some = some.first(std::min<std::size_t>(some.size(), most_rays));
  if (!impl_->gather_some(frame, some, Portion(away_ms))) return 0;
  impl_->give();
  return some.size();
}

void GatheredLight::gather_rest(const LightFrame& frame, std::span<const LightRay> some) {
  const KeptGlState kept(frame.window);
  impl_->gather_all(frame, some);
}

void GatheredLight::shine(const LightFrame& frame) {
  const KeptGlState kept(frame.window);
  impl_->put_back(frame);
}

bool GatheredLight::busy() {
  auto& i = *impl_;
  if (i.given && glClientWaitSync(i.given, 0, 0) == GL_TIMEOUT_EXPIRED) return true;
  i.forget_given();
  return false;
}

bool GatheredLight::light(const LightFrame& frame) {
  auto& i = *impl_;
  if (i.passes == 0 || i.sum.width != frame.width || i.sum.height != frame.height) return false;
  const KeptGlState kept(frame.window);
  if (i.casters.collect(frame.world)) return false;
  i.take_picture(frame, false);
  i.light_picture(frame, i.sum, 1.0 / i.passes);
  return true;
}

void GatheredLight::release() {
  auto& i = *impl_;
  for (auto* program : {&i.cast, &i.points, &i.pick_out, &i.gather, &i.add, &i.shine, &i.spread, &i.light})
    program->release();
  for (auto* target : {&i.picture, &i.seen, &i.few, &i.pass, &i.sum, &i.glow, &i.glow_across}) target->release();
  i.release_maps();
  i.forget_given();
  i.casters.release();
  if (i.triangle) glDeleteVertexArrays(1, &i.triangle);
  i.triangle = 0;
  begin();
}

}  // namespace hallscope
