#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "models/analysis/networks/coolant_circuits.h"
#include "models/analysis/networks/coolant_streams.h"
#include "models/facility/facility.h"

namespace hallscope {

/// What a pipe is for; thin ones last.
enum class PipeKind : std::uint8_t {
  main,        ///< joins the headers of a circuit, and they the yard
  row_header,  ///< along CDUs, CRAHs or chillers
  header,      ///< along the racks of a CDU
  connection,  ///< from a header to a CDU, CRAH, chiller
  branch       ///< from a header to a rack
};
inline constexpr int pipe_kind_count = 5;

/// "main", "header", "connection", "branch".
std::string_view to_string(PipeKind);

/// One pipe: all of it has one temperature, one flow and one width. It may fork, so it has several paths.
struct Pipe {
  PipeKind kind = PipeKind::branch;
  bool is_return = false;
  CoolantPort port = CoolantPort::upstream;
  std::uint32_t circuit = no_circuit;
  ElementIndex element = no_element;  ///< what it belongs to: the one it serves, or what holds all that it serves
  std::uint32_t first_of = 0, of_count = 0;
  std::uint32_t first_path = 0, path_count = 0;
};

/// Corners of an axis-parallel way through the world, in the direction of flow.
using PipePath = std::vector<Vec3>;

/// All coolant pipes of a facility.
struct PipePlan {
  std::vector<Pipe> pipes;
  std::vector<ElementIndex> of;  ///< whose liquid the pipes carry
  std::vector<PipePath> paths;

  CoolantStream stream(const Pipe& p) const {
    return {std::span(of).subspan(p.first_of, p.of_count), p.port, p.circuit};
  }
  std::span<const PipePath> paths_of(const Pipe& p) const {
    return std::span(paths).subspan(p.first_path, p.path_count);
  }
};

/// Routes pipes along the circuits. Every line of a circuit (port_lines.h) gets a header pair behind or above its
/// bodies, supply below return; mains across the lines join their headers above everything. Nothing goes through a
/// body, nor through pipes of other circuits as far as a free way is found. An exchanger that nothing is said to cool
/// gets a pair of pipes that end above it, in no circuit. Schematic: nobody's piping drawings are known here.
PipePlan plan_pipes(const Facility&, const CoolantCircuits&);

/// Outer diameter in metres of a pipe that carries `flow` m³/s: that of a pipe at 2 m/s, so it goes with the root of
/// the flow, within bounds that keep it legible and clear of its neighbours, in steps of 12 %.
double pipe_diameter(PipeKind, double flow);
double widest_pipe(PipeKind);

}  // namespace hallscope
