#include "scene/bodies/far_tiles.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "scene/equipment/appearance.h"

namespace hallscope {
namespace {

constexpr std::uint32_t fine = 4;         // samples along each side of a texel
constexpr Rgb between{0x7c, 0x82, 0x88};  // what is seen between two bodies: ground in their shadow

/// Paints quads as seen along an axis, near ones over far ones.
class Sheet {
 public:
  Sheet(double width_m, double height_m)
      : x_(FarTiles::width * fine / width_m),
        y_(FarTiles::height * fine / height_m),
        color_(std::size_t{w} * h, {between.r / 1.f, between.g / 1.f, between.b / 1.f}),
        depth_(std::size_t{w} * h, -1e9f) {}

  struct Point {
    double x, y, depth;  // metres; larger depth is nearer
  };
  void quad(const std::array<Point, 4>& p, const std::array<float, 3>& color, float alpha) {
    double x0 = 1e9, x1 = -1e9, y0 = 1e9, y1 = -1e9, depth = 0;
    for (const auto& c : p) {
      x0 = std::min(x0, c.x * x_);
      x1 = std::max(x1, c.x * x_);
      y0 = std::min(y0, c.y * y_);
      y1 = std::max(y1, c.y * y_);
      depth += c.depth / 4;
    }
    for (int j = std::max(0, static_cast<int>(y0)); j < std::min(h, static_cast<int>(y1) + 1); ++j)
      for (int i = std::max(0, static_cast<int>(x0)); i < std::min(w, static_cast<int>(x1) + 1); ++i) {
        if (!holds(p, i + 0.5, j + 0.5)) continue;
        const auto k = static_cast<std::size_t>(j * w + i);
        if (depth < depth_[k]) continue;
        if (alpha > 0.99f) depth_[k] = static_cast<float>(depth);
        for (std::size_t c = 0; c < 3; ++c) color_[k][c] += alpha * (color[c] - color_[k][c]);
      }
  }

  /// The mean over one texel.
  Rgb texel(std::uint32_t x, std::uint32_t y, double brightness) const {
    std::array<double, 3> sum{};
    for (std::uint32_t j = 0; j < fine; ++j)
      for (std::uint32_t i = 0; i < fine; ++i)
        for (std::size_t c = 0; c < 3; ++c) sum[c] += color_[(y * fine + j) * w + x * fine + i][c];
    const auto byte = [&](double v) {
      return static_cast<std::uint8_t>(std::lround(std::clamp(brightness * v / (fine * fine), 0.0, 255.0)));
    };
    return {byte(sum[0]), byte(sum[1]), byte(sum[2])};
  }

 private:
  bool holds(const std::array<Point, 4>& p, double x, double y) const {
    bool left = false, right = false;
    for (std::size_t i = 0; i < 4; ++i) {
      const auto &a = p[i], &b = p[(i + 1) % 4];
      const double side = (b.x - a.x) * x_ * (y - a.y * y_) - (b.y - a.y) * y_ * (x - a.x * x_);
      left |= side > 0;
      right |= side < 0;
    }
    return left != right;
  }

  static constexpr int w = FarTiles::width * fine, h = FarTiles::height * fine;
  double x_, y_;
  std::vector<std::array<float, 3>> color_;
  std::vector<float> depth_;
};

Rgb mean(const std::array<Rgb, 4>& c) {
  const auto of = [&](std::uint8_t Rgb::*part) {
    int sum = 2;
    for (const auto& v : c) sum += v.*part;
    return static_cast<std::uint8_t>(sum / 4);
  };
  return {of(&Rgb::r), of(&Rgb::g), of(&Rgb::b)};
}

}  // namespace

FarTiles::Kind FarTiles::kind_of(ElementType type, const Body& b, double x_pitch, double y_pitch) {
  const auto mm = [](double m) { return static_cast<int>(std::lround(m * 1000)); };
  return {type,
          mm(b.size.x),
          mm(b.size.y),
          mm(b.size.z),
          mm(x_pitch),
          mm(y_pitch),
          b.front == Facing::minus_y || b.front == Facing::plus_y};
}

FarTiles::FarTiles() {
  for (std::uint32_t l = 0; l < levels; ++l)
    texels_[l].assign(std::size_t{width >> l} * (height >> l), {255, 255, 255});
}

std::uint32_t FarTiles::band_of(const Kind& kind) {
  const auto [at, added] = at_.try_emplace(kind, bands());
  if (added)
    for (const Part part : {top, y_side, x_side}) paint(kind, part);
  return at->second;
}

void FarTiles::paint(const Kind& kind, Part part) {
  const Appearance& look = appearance(kind.type);
  const Body body{{0, 0, 0},
                  {kind.x_mm / 1000.0, kind.y_mm / 1000.0, kind.z_mm / 1000.0},
                  kind.front_along_y ? Facing::minus_y : Facing::minus_x};
  Mesh mesh;
  for (const Side s : {Side::top, Side::minus_x, Side::minus_y})
    mesh.add_quad(side_corners(body, s), shaded(look.color, (1 + shade(s)) / 2));
  if (look.middle) look.middle(mesh, body);
  const double x_pitch = kind.x_pitch_mm / 1000.0, y_pitch = kind.y_pitch_mm / 1000.0;
  Sheet sheet(part == x_side ? y_pitch : x_pitch, part == top ? y_pitch : body.size.z);
  for (std::size_t q = 0; q < mesh.quad_count(); ++q) {
    std::array<Sheet::Point, 4> points;
    std::array<float, 3> color{};
    float alpha = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      const auto& p = mesh.points[4 * q + i];
      const auto& c = mesh.colors[4 * q + i];
      points[i] = part == top      ? Sheet::Point{p[0], p[1], p[2]}
                  : part == y_side ? Sheet::Point{p[0], p[2], -p[1]}
                                   : Sheet::Point{body.size.y - p[1], p[2], -p[0]};
      for (std::size_t k = 0; k < 3; ++k) color[k] += c[k] / 4.f;
      alpha += c[3] / 1020.f;
    }
    sheet.quad(points, color, alpha);
  }
  // Sides are painted as if they looked up; whoever draws them shades them.
  const Side side = part == top ? Side::top : part == y_side ? Side::minus_y : Side::minus_x;
  for (std::uint32_t y = 0; y < height; ++y)
    for (std::uint32_t x = 0; x < width; ++x) texels_[0].push_back(sheet.texel(x, y, 1 / ((1 + shade(side)) / 2)));
  for (std::uint32_t l = 1; l < levels; ++l) {
    const std::uint32_t w = width >> l, rows = height >> l;
    const auto& finer = texels_[l - 1];
    const std::size_t from = finer.size() - std::size_t{4} * w * rows;
    const auto at = [&](std::uint32_t x, std::uint32_t y) { return finer[from + std::size_t{y} * 2 * w + x]; };
    for (std::uint32_t y = 0; y < rows; ++y)
      for (std::uint32_t x = 0; x < w; ++x)
        texels_[l].push_back(
            mean({at(2 * x, 2 * y), at(2 * x + 1, 2 * y), at(2 * x, 2 * y + 1), at(2 * x + 1, 2 * y + 1)}));
  }
}

}  // namespace hallscope
