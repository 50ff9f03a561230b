#pragma once

#include <cstddef>
#include <vector>

#include "models/telemetry/tracks/sparse_track.h"

namespace hallscope {

/// The samples of one metric and element, of one series or several one behind the other, before they become a column
/// of a track.
struct SampleColumn {
  std::vector<SparseTrack::Block> blocks;
  std::size_t series = 0;
  // What put_in_order() found.
  std::size_t samples = 0, repeated = 0;  ///< repeated: of the same instant as the one before
  bool ascends = true;                    ///< the samples came in the order of time
};

/// Looks at all samples once, adds them to the span and puts them in order where they are not; of one instant those
/// that came later stay behind.
void put_in_order(SampleColumn&, SparseTrack::Span&);

/// The first of its times, each once: as many as tell the usual step (staleness_of()).
std::vector<double> first_times(const SampleColumn&);

}  // namespace hallscope
