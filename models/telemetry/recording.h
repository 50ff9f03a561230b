#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/facility/element.h"
#include "models/measure/metric.h"

namespace hallscope {

enum class Quality : std::uint8_t { good, bad, stale, missing };
enum class Source : std::uint8_t { measured, simulated, assumed };

/// The one that deserves less trust: bad before stale before good; missing before all.
constexpr Quality worse(Quality a, Quality b) {
  constexpr std::uint8_t doubt[] = {0, 2, 1, 3};  // by quality
  return doubt[static_cast<std::size_t>(a)] < doubt[static_cast<std::size_t>(b)] ? b : a;
}

std::string_view to_string(Quality);
std::string_view to_string(Source);

inline constexpr float missing_value = std::numeric_limits<float>::quiet_NaN();

/// One value as it stands at an instant: the newest sample not later than it.
struct Reading {
  float value = missing_value;  ///< SI; NaN = missing
  double at = 0;                ///< when it was taken
  double age_s = 0;             ///< how long before the instant asked for
  Quality quality = Quality::missing;
};

/// All columns of a track at one instant. The vectors have one entry a column asked for.
struct Frame {
  std::vector<float> value;  ///< NaN = missing; a stale value is kept here and flagged
  std::vector<float> age_s;
  std::vector<Quality> quality;
  void resize(std::size_t n);
};

/// One column over time, reduced to at most N points without losing a peak: each holds the extremes of its interval.
struct SeriesPoint {
  double time = 0;  ///< start of the interval
  float min = missing_value;
  float max = missing_value;
};

/// What happened to one metric: a matrix of time × element. Thread-safe to read.
class Track {
 public:
  virtual ~Track() = default;

  const Metric& metric() const { return metric_; }
  Source source() const { return source_; }
  /// Older than this is stale.
  double staleness_s() const { return staleness_s_; }
  /// The column's elements, ascending, without repetition.
  std::span<const ElementIndex> elements() const { return elements_; }
  /// The column of an element; nothing when it has none.
  std::optional<std::size_t> column(ElementIndex) const;

  virtual double start() const = 0;
  virtual double end() const = 0;
  virtual std::size_t sample_count() const = 0;
  /// Smallest and largest value of the whole recording; NaN when there is none. Never changes with time.
  virtual float min() const = 0;
  virtual float max() const = 0;

  /// Columns [first, first + count) at an instant. `out` is resized to `count`.
  virtual void frame(double time, std::size_t first, std::size_t count, Frame& out) const = 0;
  /// The values alone of such a frame: for whoever looks through all of a recording.
  virtual void values(double time, std::size_t first, std::size_t count, std::vector<float>& out) const;
  virtual std::vector<SeriesPoint> series(std::size_t column, double from, double to, std::size_t points) const = 0;

  Reading reading(std::size_t column, double time) const;
  void whole_frame(double time, Frame& out) const { frame(time, 0, elements_.size(), out); }

 protected:
  Track(Metric metric, Source source, double staleness_s, std::vector<ElementIndex> elements);

 private:
  Metric metric_;
  Source source_;
  double staleness_s_;
  std::vector<ElementIndex> elements_;
};

/// Something that happened at a time: a job start, an alarm, a gap in the data.
struct Event {
  double time = 0;
  ElementIndex element = no_element;
  std::string text;
};

/// Tracks over one time axis. Absolute axes count Unix seconds, others seconds from the start of the capture.
struct Recording {
  std::vector<std::shared_ptr<const Track>> tracks;
  std::vector<Event> events;
  bool absolute = false;
  std::optional<double> began;  ///< when recording began, where that is known to be before the first value

  bool empty() const { return tracks.empty(); }
  double start() const;
  double end() const;
  std::size_t sample_count() const;
  /// By name and qualifier ("CDU/LiquidFlow [Primary]" or the bare name, which finds the first of that name).
  const Track* find(std::string_view metric) const;
  std::shared_ptr<const Track> share(std::string_view metric) const;
};

}  // namespace hallscope
