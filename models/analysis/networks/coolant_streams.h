#pragma once

#include <array>
#include <span>
#include <vector>

#include "models/analysis/derived/coolant_tracks.h"
#include "models/analysis/networks/coolant_circuits.h"
#include "models/analysis/networks/coolant_design.h"

namespace hallscope {

/// A figure of the liquid at an instant, and how far to trust it.
struct CoolantFigure {
  float value = missing_value;
  Quality quality = Quality::missing;
  float age_s = 0;               ///< of the oldest value in it
  const Track* track = nullptr;  ///< where it, or the first value in it, is from
  bool recorded = false;         ///< false: the recording has no such point, which is no gap in it
  bool derived = false;          ///< mixed or summed from others, or taken over from the other end of the circuit
  bool design = false;           ///< not measured at all: what the equipment is built for
};

/// The liquid of several elements together: what flows in the pipe that serves them.
struct CoolantStream {
  std::span<const ElementIndex> of;  ///< elements of one circuit
  CoolantPort port = CoolantPort::upstream;
  std::uint32_t circuit = no_circuit;
};

/// What a recording says of the liquid everywhere, at one instant. Not thread-safe.
class CoolantStreams {
 public:
  CoolantStreams(const Facility&, const CoolantCircuits&, const DesignFlows&, const CoolantTracks&);

  /// Reads all tracks at an instant.
  void read(double time);

  /// One element's own value, as recorded.
  CoolantFigure own(ElementIndex, CoolantPort, CoolantPoint) const;
  /// Temperature of the supply or return of a stream: the mix of its elements' temperatures by their flow (by design
  /// flow where none is recorded). Where the recording has none for them, that of the other end of their circuit.
  CoolantFigure temperature(const CoolantStream&, bool is_return) const;
  /// Flow of a stream: the sum over its elements; where none is recorded, a CDU's from its racks; else by design.
  CoolantFigure flow(const CoolantStream&) const;
  /// By how much the secondary supply of an exchanger is warmer than its primary supply, K; derived.
  CoolantFigure approach(ElementIndex) const;

 private:
  struct Column {
    std::uint16_t track = 0xffff;
    std::uint32_t column = 0;
  };
  const Column& column(ElementIndex, CoolantPort, CoolantPoint) const;
  CoolantFigure mix(std::span<const ElementIndex>, CoolantPort, CoolantPoint) const;
  CoolantFigure sum_of_flows(std::span<const ElementIndex>, CoolantPort) const;

  const CoolantCircuits* circuits_;
  const DesignFlows* design_;
  std::vector<std::shared_ptr<const Track>> tracks_;
  std::vector<Frame> frames_;
  std::array<std::vector<Column>, std::size_t{2} * coolant_point_count> columns_;  // by port and point, one a body
};

}  // namespace hallscope
