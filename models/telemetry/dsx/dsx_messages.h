#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "models/io/problem.h"
#include "models/measure/unit.h"
#include "models/measure/value_bounds.h"
#include "models/telemetry/dsx/dsx_point.h"

namespace hallscope {

/// What the messages of a capture say, before they are bound to elements. Values may come before their metadata, as
/// they do for who joins between two publications of it: they are kept until it is known what they are.
class DsxMessages {
 public:
  DsxMessages(std::string file, Problems& problems) : file_(std::move(file)), problems_(problems) {}

  std::vector<DsxPoint> points;
  std::vector<UnitConversion> units;  ///< of each point; scale 0 for one whose unit cannot be converted
  std::optional<double> began;        ///< time of the earliest message, metadata included
  bool absolute = false;              ///< after settle(): times are Unix seconds
  /// Unix time of the capture's start, where the messages' own times say it.
  std::optional<double> start_of_offsets;

  /// A message that came at a time (seconds from the capture's start). `line` is where it stands in the file.
  void take(double time, std::string_view topic, std::string_view payload, std::size_t line);
  /// Counts a message that could not be used.
  void skip(std::size_t line, const std::string& why);
  /// To be called once all messages are in: puts samples on one clock and in order, and reports what was left over.
  ///
  /// Where most values carry a clock time, that is theirs. A value published again with the time that it had is
  /// confirmed when it came; one whose clock is a day off is taken to be of when it came too.
  void settle();

 private:
  struct Early {
    double time, stamp, value;
    bool good, missing;
  };
  struct Topic {
    std::size_t point = none;
    std::vector<Early> early;
    std::size_t first_line = 0;
  };
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  void metadata(const DsxTopic&, std::string_view payload, std::size_t line);
  void value(double time, const DsxTopic&, std::string_view payload, std::size_t line);
  UnitConversion conversion(DsxPoint&, std::size_t line);
  void add(std::size_t point, const Early&, std::size_t line);
  void choose_clock();
  std::string line_text(std::size_t line) const;

  std::string file_;
  Problems& problems_;
  std::unordered_map<std::string, Topic> topics_;  // by point
  std::vector<ValueBounds> bounds_;                // of each point
  std::vector<std::vector<double>> stamps_;        // of each point's samples, Unix seconds; NaN for none
  std::size_t placeholders_ = 0, first_placeholder_ = 0, early_ = 0;
};

}  // namespace hallscope
