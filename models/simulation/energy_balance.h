#pragma once

namespace hallscope {

/// Energy that went into something, came out of it, and stayed there, in J since the run began. `stored` follows from
/// temperatures and charges, not from the flows, so in = out + stored is a statement about the solution. Only the 65 J
/// of storage of each GPU are counted by what flows into them.
struct EnergyBalance {
  double in_j = 0, out_j = 0, stored_j = 0;
  double error() const { return in_j - out_j - stored_j; }
};

}  // namespace hallscope
