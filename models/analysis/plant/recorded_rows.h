#pragma once

#include <cstddef>
#include <vector>

#include "models/telemetry/recording.h"

namespace hallscope {

/// The times within [from, to] at which a recording has rows: those of its rack power, else of its first track; the
/// two ends are added where no row stands on them and the recording covers them. At most a million, evenly taken.
std::vector<double> recorded_rows(const Recording&, double from, double to);

/// The row before the one that holds at `time`; NaN where there is none.
double row_before(const Recording&, double time);

/// At most `count` of them, first and last among them, the others taken at uneven places of equal stretches, so that
/// what repeats (iterations of a job) is met in all its phases. Always the same ones.
std::vector<double> spread_rows(const std::vector<double>& rows, std::size_t count);

/// Rows and what each stands for.
struct RowSpans {
  std::vector<double> time;     ///< at which it is read
  std::vector<double> since;    ///< the row before; NaN of the first
  std::vector<double> seconds;  ///< that it counts for; their sum is to − from
};
/// The rows of a range. With `means` a row is the mean since the row before it and counts for as much of that time as
/// lies within the range; the last may then stand beyond its end. Else by the trapezoidal rule.
RowSpans row_spans(const Recording&, double from, double to, bool means);
/// What some of those rows stand for: the seconds of the rows that they are nearest to. `taken` among `rows.time`.
RowSpans spans_of(const std::vector<double>& taken, const RowSpans& rows);

/// How long each instant stands for by the trapezoidal rule; their sum is last − first.
std::vector<double> time_weights(const std::vector<double>& times);

}  // namespace hallscope
