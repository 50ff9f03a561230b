#include "scene/geometry/facade.h"

#include <cmath>
#include <numbers>

namespace hallscope {

namespace {

Vec3 direction(const Vec3& from, const Vec3& to, double& length) {
  const Vec3 d{to.x - from.x, to.y - from.y, to.z - from.z};
  length = std::hypot(d.x, d.y, d.z);
  return length > 0 ? Vec3{d.x / length, d.y / length, d.z / length} : Vec3{};
}

}  // namespace

Facade::Facade(Mesh& mesh, const Body& body, Side side) : mesh_(mesh) {
  const auto c = side_corners(body, side);
  origin_ = c[0];
  right_ = direction(c[0], c[1], width_);
  up_ = direction(c[0], c[3], height_);
  out_ = {right_.y * up_.z - right_.z * up_.y, right_.z * up_.x - right_.x * up_.z,
          right_.x * up_.y - right_.y * up_.x};
}

Vec3 Facade::at(double x, double y, double out) const {
  return {origin_.x + right_.x * x + up_.x * y + out_.x * out, origin_.y + right_.y * x + up_.y * y + out_.y * out,
          origin_.z + right_.z * x + up_.z * y + out_.z * out};
}

double Facade::tone(double right, double up, double out) const {
  const Vec3 n{right_.x * right + up_.x * up + out_.x * out, right_.y * right + up_.y * up + out_.y * out,
               right_.z * right + up_.z * up + out_.z * out};
  return (1 + shade(n)) / 2;
}

void Facade::quad(const std::array<Vec3, 4>& corners, Rgb color, double tone, std::uint8_t alpha) {
  mesh_.add_quad(corners, shaded(color, tone), alpha);
}

void Facade::rect(double x0, double y0, double x1, double y1, double out, Rgb color, std::uint8_t alpha) {
  quad({at(x0, y0, out), at(x1, y0, out), at(x1, y1, out), at(x0, y1, out)}, color, tone(0, 0, 1), alpha);
}

void Facade::fade_up(double x0, double y0, double x1, double y1, double out, Rgb color, std::uint8_t low,
                     std::uint8_t high) {
  rect(x0, y0, x1, y1, out, color, low);
  mesh_.colors[mesh_.colors.size() - 1][3] = mesh_.colors[mesh_.colors.size() - 2][3] = high;
}

void Facade::fade_right(double x0, double y0, double x1, double y1, double out, Rgb color, std::uint8_t left,
                        std::uint8_t right) {
  rect(x0, y0, x1, y1, out, color, left);
  mesh_.colors[mesh_.colors.size() - 2][3] = mesh_.colors[mesh_.colors.size() - 3][3] = right;
}

void Facade::bar(double x0, double y0, double x1, double y1, double out, Rgb color, double from) {
  rect(x0, y0, x1, y1, out, color);
  quad({at(x0, y1, out), at(x1, y1, out), at(x1, y1, from), at(x0, y1, from)}, color, tone(0, 1, 0));
  quad({at(x0, y0, from), at(x1, y0, from), at(x1, y0, out), at(x0, y0, out)}, color, tone(0, -1, 0));
  quad({at(x0, y0, from), at(x0, y0, out), at(x0, y1, out), at(x0, y1, from)}, color, tone(-1, 0, 0));
  quad({at(x1, y0, out), at(x1, y0, from), at(x1, y1, from), at(x1, y1, out)}, color, tone(1, 0, 0));
}

void Facade::disc(double x, double y, double radius, double out, Rgb color, int sides) {
  auto rim = [&](int i) {
    const double a = (i + 0.5) * 2 * std::numbers::pi / sides;
    return at(x + radius * std::cos(a), y + radius * std::sin(a), out);
  };
  for (int i = 0; i + 1 < sides / 2; ++i) quad({rim(-i), rim(i + 1), rim(i + 2), rim(-i - 1)}, color, tone(0, 0, 1));
}

void Facade::ring(double x, double y, double inner, double outer, double out, Rgb color, int sides) {
  auto rim = [&](int i, double radius) {
    const double a = (i + 0.5) * 2 * std::numbers::pi / sides;
    return at(x + radius * std::cos(a), y + radius * std::sin(a), out);
  };
  for (int i = 0; i < sides; ++i)
    quad({rim(i, inner), rim(i, outer), rim(i + 1, outer), rim(i + 1, inner)}, color, tone(0, 0, 1));
}

void Facade::post(double x, double y, double radius, double from, double out, Rgb color, int sides, double tip) {
  if (tip < 0) tip = radius;
  for (int i = 0; i < sides; ++i) {
    const double a = (i + 0.5) * 2 * std::numbers::pi / sides, b = (i + 1.5) * 2 * std::numbers::pi / sides;
    auto rim = [&](double angle, double r, double h) {
      return at(x + r * std::cos(angle), y + r * std::sin(angle), h);
    };
    const Rgb near = shaded(color, tone(std::cos(a), std::sin(a), 0)),
              far = shaded(color, tone(std::cos(b), std::sin(b), 0));
    mesh_.add_quad({rim(a, radius, from), rim(b, radius, from), rim(b, tip, out), rim(a, tip, out)}, near);
    for (const std::size_t back : {2, 3}) mesh_.colors[mesh_.colors.size() - back] = {far.r, far.g, far.b, 255};
  }
  disc(x, y, tip, out, color, sides);
}

void Facade::pipe(double x0, double y0, double x1, double y1, double radius, double out, Rgb color, int sides) {
  const double length = std::hypot(x1 - x0, y1 - y0);
  if (length <= 0) return;
  const double ax = -(y1 - y0) / length, ay = (x1 - x0) / length;  // across, to the left of the way
  for (int i = 0; i < sides; ++i) {
    const double a = i * 2 * std::numbers::pi / sides, b = (i + 1) * 2 * std::numbers::pi / sides;
    auto rim = [&](double x, double y, double angle) {
      return at(x + ax * radius * std::cos(angle), y + ay * radius * std::cos(angle), out + radius * std::sin(angle));
    };
    auto color_at = [&](double angle) {
      return shaded(color, tone(ax * std::cos(angle), ay * std::cos(angle), std::sin(angle)));
    };
    const Rgb low = color_at(a), high = color_at(b);
    mesh_.add_quad({rim(x0, y0, a), rim(x0, y0, b), rim(x1, y1, b), rim(x1, y1, a)}, low);
    const std::size_t n = mesh_.colors.size();
    mesh_.colors[n - 3] = mesh_.colors[n - 2] = {high.r, high.g, high.b, 255};
  }
}

}  // namespace hallscope
