#pragma once

#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "models/facility/facility.h"
#include "models/io/problem.h"
#include "models/measure/dcgm.h"
#include "models/measure/value_bounds.h"
#include "models/telemetry/bindings/point_binder.h"
#include "models/telemetry/recording.h"
#include "models/telemetry/samples/labelled_series.h"
#include "models/telemetry/samples/place_series.h"
#include "models/telemetry/tracks/sample_pieces.h"

namespace hallscope {

/// Gathers the samples of labelled series into a recording: each series is placed once, its values become SI, what
/// cannot be is named and taken as missing, and what has no place is counted. Series that say the same of one element
/// but for labels that tell them apart (two sensors of a host) stay apart, by a qualifier; those that differ in nothing
/// but incidental labels (a pod that was moved) are one. Of two samples of one instant the later counts.
///
/// A series whose name ends in "_info" describes others: its labels are theirs too where both share an instance, a
/// device or the like, also when it comes after them.
///
/// Not thread-safe.
class SampleGatherer {
 public:
  using Series = std::uint32_t;

  /// `where` says where the reader stands: "line 12".
  SampleGatherer(const Facility&, std::string file, Problems&, std::function<std::string()> where);

  /// The number of a series, the same for the same name, labels and unit.
  Series series(LabelledSeries);
  /// A value in the unit of its series; NaN is missing from then on.
  void add(Series number, double time, double value, Quality quality = Quality::good) {
    auto& intake = intakes_[number];
    const double si = value * intake.scale + intake.offset;
    if (!(si >= intake.low && si <= intake.high) || std::fabs(value) >= least_dcgm_blank || quality == Quality::missing)
      return add_odd(number, time, value, quality);
    ++count_;
    intake.samples.add({time, static_cast<float>(si), quality});
  }
  /// Samples so far, those without a place included.
  std::size_t sample_count() const { return count_; }

  /// The recording, with all that was left out and why in the problems. Nothing when no sample has a place. `absolute`:
  /// times are Unix seconds. The gatherer is empty afterwards.
  std::optional<Recording> finish(bool absolute);

 private:
  struct Waiting {
    double time, value;
    Quality quality;
  };
  /// What is needed of a series for every sample, kept together. A series without a place takes none: low > high.
  struct Intake {
    double scale = 1, offset = 0, low = 1, high = 0;
    SamplePieces samples;
  };
  struct Entry {
    LabelledSeries series;
    SeriesPlace place;
    ValueBounds bounds;
    std::string where;
    bool info = false;
    std::vector<Waiting> waiting;  // values in the source's unit, of a series without a place
    std::size_t lost = 0;
  };
  struct Group;

  void open(Series);
  void add_odd(Series, double time, double value, Quality);
  void take(Series, double time, double value, Quality);
  float impossible(const Entry&, double si);
  void join();
  bool join(Entry&);
  void report_unplaced();
  std::vector<Group> groups();
  bool share_out(const std::vector<Series>& members, std::vector<Group>&);

  const Facility& facility_;
  PointBinder binder_;
  std::string file_;
  Problems& problems_;
  std::function<std::string()> where_;
  std::vector<Entry> series_;
  std::vector<Intake> intakes_;  // by series
  std::unordered_map<std::string, Series> known_;
  std::unordered_multimap<std::string, std::size_t> infos_;  // "name\nvalue" of each label → series
  std::size_t count_ = 0, waiting_ = 0;
};

}  // namespace hallscope
