#include "scene/coolant/pipe_plan.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "models/facility/reading/facility_builder.h"
#include "scene/coolant/circuit_pipes.h"
#include "scene/coolant/free_space.h"
#include "scene/coolant/pipe_mesh.h"
#include "tests/scene/small_campus.h"

namespace hallscope {
namespace {

struct Planned {
  explicit Planned(std::shared_ptr<const Facility> of)
      : facility(std::move(of)), circuits(coolant_circuits(*facility)), plan(plan_pipes(*facility, circuits)) {}
  std::shared_ptr<const Facility> facility;
  CoolantCircuits circuits;
  PipePlan plan;
};

bool inside(const Vec3& p, const Body& b, double grow) {
  return p.x > b.origin.x - grow && p.x < b.origin.x + b.size.x + grow && p.y > b.origin.y - grow &&
         p.y < b.origin.y + b.size.y + grow && p.z > b.origin.z - grow && p.z < b.origin.z + b.size.z + grow;
}

/// Whether one pipe's end lies on another's middle line.
bool touch(const PipePlan& plan, const Pipe& a, const Pipe& b) {
  const auto ends_on = [&](const Pipe& p, const Pipe& q) {
    for (const auto& path : plan.paths_of(p))
      for (const Vec3& end : {path.front(), path.back()})
        for (const auto& other : plan.paths_of(q))
          for (std::size_t k = 1; k < other.size(); ++k)
            if (inside(end, run_box(other[k - 1], other[k], 0), 1e-4)) return true;
    return false;
  };
  return ends_on(a, b) || ends_on(b, a);
}

/// The elements whose bodies the chain of touching pipes of one circuit and stream reaches from an element's port.
std::vector<ElementIndex> reached_from(const Planned& p, ElementIndex from, std::uint32_t circuit, bool is_return) {
  std::vector<const Pipe*> mine;
  for (const auto& pipe : p.plan.pipes)
    if (pipe.circuit == circuit && pipe.is_return == is_return) mine.push_back(&pipe);
  const auto at_body = [&](const Pipe& pipe, ElementIndex e) {
    for (const auto& path : p.plan.paths_of(pipe))
      for (const Vec3& end : {path.front(), path.back()})
        if (inside(end, p.facility->body(e), 1e-4)) return true;
    return false;
  };
  std::vector<const Pipe*> chain;
  std::vector<bool> seen(mine.size(), false);
  for (std::size_t i = 0; i < mine.size(); ++i)
    if (at_body(*mine[i], from)) seen[i] = true, chain.push_back(mine[i]);
  for (std::size_t k = 0; k < chain.size(); ++k)
    for (std::size_t i = 0; i < mine.size(); ++i)
      if (!seen[i] && touch(p.plan, *chain[k], *mine[i])) seen[i] = true, chain.push_back(mine[i]);
  std::vector<ElementIndex> out;
  const auto& c = p.circuits.list[circuit];
  for (const auto& list : {c.sources, c.sinks})
    for (const auto e : list)
      if (std::any_of(chain.begin(), chain.end(), [&](const Pipe* pipe) { return at_body(*pipe, e); }))
        out.push_back(e);
  std::sort(out.begin(), out.end());
  return out;
}

void expect_whole(const Planned& p) {
  for (std::uint32_t c = 0; c < p.circuits.list.size(); ++c) {
    auto all = p.circuits.list[c].sources;
    all.insert(all.end(), p.circuits.list[c].sinks.begin(), p.circuits.list[c].sinks.end());
    std::sort(all.begin(), all.end());
    for (const bool is_return : {false, true})
      EXPECT_EQ(reached_from(p, all.front(), c, is_return), all) << "circuit " << c << " return " << is_return;
  }
}

void expect_outside_bodies(const Planned& p) {
  const auto& f = *p.facility;
  for (const auto& pipe : p.plan.pipes)
    for (const auto& path : p.plan.paths_of(pipe))
      for (std::size_t k = 1; k < path.size(); ++k)
        for (const auto type : {ElementType::Rack, ElementType::CDU, ElementType::Chiller, ElementType::Busway})
          for (const auto e : f.of_type(type)) {
            const Vec3 a = path[k - 1], b = path[k];
            for (int s = 1; s < 20; ++s) {
              const double t = s / 20.0;
              const Vec3 q{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y), a.z + t * (b.z - a.z)};
              ASSERT_FALSE(inside(q, f.body(e), -1e-4)) << to_string(pipe.kind) << " in " << f.path(e);
            }
          }
}

TEST(PipePlan, EveryRackIsConnectedToItsCduAndOnToWhatCoolsIt) {
  const Planned p(SmallCampus{2, 4, 8, 3}.build());
  ASSERT_EQ(p.circuits.list.size(), 2u + 8u);
  expect_whole(p);
}

TEST(PipePlan, NoPipeGoesThroughABody) { expect_outside_bodies(Planned(SmallCampus{2, 4, 8, 3}.build())); }

TEST(PipePlan, ACduThatNothingIsSaidToCoolStillShowsItsPrimarySide) {
  const Planned p(SmallCampus{1, 2, 4, 0}.build());
  for (const auto cdu : p.facility->of_type(ElementType::CDU)) {
    int stubs = 0;
    for (const auto& pipe : p.plan.pipes) {
      if (pipe.element != cdu || pipe.port != CoolantPort::upstream) continue;
      EXPECT_EQ(pipe.circuit, no_circuit);
      const auto& path = p.plan.paths_of(pipe).front();
      EXPECT_TRUE(inside(pipe.is_return ? path.front() : path.back(), p.facility->body(cdu), 1e-4));
      ++stubs;
    }
    EXPECT_EQ(stubs, 2);
  }
}

TEST(PipePlan, LiquidIsSuppliedTowardsRacksAndReturnsFromThem) {
  const Planned p(SmallCampus{1, 2, 4, 2}.build());
  const auto rack = p.facility->of_type(ElementType::Rack)[1];
  const auto chiller = p.facility->of_type(ElementType::Chiller)[0];
  int seen = 0;
  for (const auto& pipe : p.plan.pipes) {
    const auto& path = p.plan.paths_of(pipe).front();
    if (pipe.element == rack) {
      EXPECT_EQ(inside(path.back(), p.facility->body(rack), 1e-4), !pipe.is_return);
      ++seen;
    } else if (pipe.element == chiller) {
      EXPECT_EQ(inside(path.front(), p.facility->body(chiller), 1e-4), !pipe.is_return);
      ++seen;
    }
  }
  EXPECT_EQ(seen, 4);
}

TEST(PipePlan, PipesOfDifferentStreamsDoNotCross) {
  const Planned p(SmallCampus{1, 4, 8, 3}.build());
  const auto radius = [](const Pipe& pipe) { return widest_pipe(pipe.kind) / 2; };
  for (const auto& a : p.plan.pipes)
    for (const auto& b : p.plan.pipes) {
      if (a.kind == PipeKind::branch || b.kind == PipeKind::branch || &a >= &b) continue;
      if (a.circuit == b.circuit && a.is_return == b.is_return) continue;
      for (const auto& pa : p.plan.paths_of(a))
        for (const auto& pb : p.plan.paths_of(b))
          for (std::size_t i = 1; i < pa.size(); ++i)
            for (std::size_t k = 1; k < pb.size(); ++k) {
              const Body x = run_box(pa[i - 1], pa[i], 0), y = run_box(pb[k - 1], pb[k], radius(a) * 0.9);
              const bool meet = x.origin.x < y.origin.x + y.size.x && y.origin.x < x.origin.x + x.size.x &&
                                x.origin.y < y.origin.y + y.size.y && y.origin.y < x.origin.y + x.size.y &&
                                x.origin.z < y.origin.z + y.size.z && y.origin.z < x.origin.z + x.size.z;
              EXPECT_FALSE(meet) << to_string(a.kind) << a.is_return << " of " << a.circuit << ", " << to_string(b.kind)
                                 << b.is_return << " of " << b.circuit << " at " << pa[i].x << " " << pa[i].y << " "
                                 << pa[i].z;
            }
    }
}

/// Anything anywhere: no rows, an upper floor, a loop, a CDU inside a rack, links that go nowhere.
TEST(PipePlan, OddFacilitiesAreConnectedAsWell) {
  FacilityBuilder b(Catalog{}, "Odd", "odd.json");
  const auto add = [&](ElementType type, const char* name, Vec3 at, Facing front = Facing::minus_y) {
    return b.add(FacilityBuilder::root, type, name, 0, {at, {0.6, 1.2, 2.2}, front});
  };
  const auto cdu = add(ElementType::CDU, "cdu", {0, 0, 0});
  const auto low = add(ElementType::Rack, "low", {7, 3, 0}), high = add(ElementType::Rack, "high", {9, 1, 6});
  const auto turned = add(ElementType::Rack, "turned", {-6, -4, 0}, Facing::plus_x);
  const auto within = add(ElementType::CDU, "within", {7, 3, 0}), alone = add(ElementType::Rack, "alone", {20, 0, 0});
  const auto a = add(ElementType::HX, "a", {30, 0, 0}), c = add(ElementType::HX, "c", {33, 2, 0});
  for (const auto rack : {low, high, turned}) b.coolant(cdu, rack);
  b.coolant(within, low);
  b.coolant(a, c);
  b.coolant(c, a);
  b.coolant(alone, alone);
  const auto bodiless = b.add(FacilityBuilder::root, ElementType::Chiller, "nowhere", 0, {});
  b.coolant(bodiless, cdu);
  const Planned p(std::make_shared<const Facility>(b.build()));
  EXPECT_EQ(p.circuits.list.size(), 3u);
  expect_whole(p);
}

TEST(PipePlan, WidthGoesWithTheRootOfTheFlow) {
  for (const double q : {0.006, 0.01, 0.02, 0.035}) {
    const double exact = std::sqrt(4 * q / (M_PI * 2));  // at 2 m/s
    EXPECT_NEAR(pipe_diameter(PipeKind::header, q) / exact, 1, 0.062) << q;
  }
  EXPECT_NEAR(pipe_diameter(PipeKind::header, 0.028) / pipe_diameter(PipeKind::header, 0.007), 2, 0.13);
  EXPECT_LE(pipe_diameter(PipeKind::main, 1e6), widest_pipe(PipeKind::main));
  EXPECT_GT(pipe_diameter(PipeKind::branch, 0), 0.02);
}

TEST(PipePlan, RunsLeadAwayFromWhatFeedsThem) {
  const auto runs = runs_from({2, 8}, 0, 10);
  ASSERT_EQ(runs.size(), 4u);
  double covered = 0;
  for (const auto& r : runs) covered += std::abs(r.to - r.from);
  EXPECT_DOUBLE_EQ(covered, 10);
  EXPECT_TRUE(runs_from({1}, 1, 1).empty());
}

TEST(PipeMesh, FarPipesCostLittleAndTopsWearTheirColourUntinted) {
  const PipePath path{{0, 0, 0}, {0, 0, 2}, {5, 0, 2}, {5, 3, 2}};
  std::vector<std::size_t> quads;
  for (const auto shape : {PipeShape::strip, PipeShape::upper, PipeShape::round}) {
    Mesh mesh;
    PipeLook look;
    look.shape = shape;
    add_pipe(mesh, std::span(&path, 1), look, {0.5f, 0.5f}, {0.f, 0.f});
    quads.push_back(mesh.quad_count());
    ASSERT_EQ(mesh.tcoords.size(), mesh.points.size());
    // Every quad on top of a level run is white: the texture's colour is all that is seen.
    std::size_t tops = 0;
    for (std::size_t q = 0; q < mesh.quad_count(); ++q) {
      bool top = mesh.tcoords[4 * q][0] > 0.4f;
      for (std::size_t k = 0; k < 4; ++k) top = top && std::abs(mesh.points[4 * q + k][2] - 2.05f) < 1e-4f;
      if (!top) continue;
      ++tops;
      EXPECT_EQ(mesh.colors[4 * q][0], 255);
    }
    EXPECT_GE(tops, 2u);
  }
  EXPECT_EQ(quads[0], 2u);
  EXPECT_LT(quads[1], quads[2]);
  EXPECT_LT(quads[2], 150u);
}

}  // namespace
}  // namespace hallscope
