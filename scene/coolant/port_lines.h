#pragma once

#include <vector>

#include "models/analysis/derived/coolant_tracks.h"
#include "models/analysis/networks/coolant_circuits.h"
#include "models/facility/facility.h"

namespace hallscope {

/// Elements of one circuit that stand in a line, so that one header along them serves them all.
struct PortLine {
  struct Member {
    ElementIndex element = no_element;
    CoolantPort port = CoolantPort::upstream;
  };
  std::vector<Member> members;
  int axis = 0;  ///< it runs along x (0) or y (1); "across" is the other of the two
  double along_low = 0, along_high = 0;
  double across_low = 0, across_high = 0;
  double floor = 0, top = 0;
  int behind = 1;  ///< the side of the header: +1 beyond across_high, -1 before across_low

  bool has(CoolantPort) const;
  double along() const { return (along_low + along_high) / 2; }
  double across() const { return (across_low + across_high) / 2; }
};

/// The lines of a circuit: what stands in a row together; else whatever is aligned along x or y, whichever makes fewer
/// lines. Something beside a row, such as a CDU at its end, belongs to the row's line. Lines never span floors.
std::vector<PortLine> port_lines(const Facility&, const CoolantCircuit&);

}  // namespace hallscope
