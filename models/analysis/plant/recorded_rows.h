#pragma once

#include <cstddef>
#include <vector>

#include "models/telemetry/recording.h"

namespace hallscope {

/// The times within [from, to] at which a recording has rows: those of its rack power, else of its first track; the
/// two ends are added where no row stands on them and the recording covers them. At most a million, evenly taken.
std::vector<double> recorded_rows(const Recording&, double from, double to);

/// At most `count` of them, first and last among them, the others taken at uneven places of equal stretches, so that
/// what repeats (iterations of a job) is met in all its phases. Always the same ones.
std::vector<double> spread_rows(const std::vector<double>& rows, std::size_t count);

/// How long each instant stands for by the trapezoidal rule; their sum is last − first.
std::vector<double> time_weights(const std::vector<double>& times);

}  // namespace hallscope
