#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "models/facility/facility.h"

namespace hallscope {

inline constexpr std::uint32_t no_circuit = std::numeric_limits<std::uint32_t>::max();

/// Liquid that goes round between what cools it and what it cools, over one supply and one return: a CDU and its racks,
/// or the chillers of a plant and their CDUs. Both lists ascending.
struct CoolantCircuit {
  std::vector<ElementIndex> sources;  ///< what cools the liquid
  std::vector<ElementIndex> sinks;    ///< what the liquid cools
};

/// The coolant graph as circuits. Two things share a circuit when one of its sources feeds both, directly or over
/// others. Only what has a body takes part: a link through something without one joins those at its ends. A CDU is a
/// sink of one circuit and a source of another, so loops in the graph do no harm.
struct CoolantCircuits {
  std::vector<CoolantCircuit> list;
  std::vector<std::uint32_t> cooled_by;  ///< body → the circuit it is a sink of, or no_circuit
  std::vector<std::uint32_t> feeds;      ///< body → the circuit it is a source of, or no_circuit
};

CoolantCircuits coolant_circuits(const Facility&);

}  // namespace hallscope
