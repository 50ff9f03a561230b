#pragma once

#include <string>
#include <vector>

namespace hallscope {

/// A name and the text that belongs to it: a label of a point and the pattern for what it says, or a constant.
struct NamedText {
  std::string name, text;
  bool operator==(const NamedText&) const = default;
};

/// Which points of telemetry are which element's metric, whatever they come from: the columns of a table, the series of
/// a metrics server, the topics of a bus. The first binding of a facility that fits a point counts.
///
/// A point has a name (a column's header, a metric's name, a topic) and labels (of a series, or the other columns of a
/// row). Patterns say what they must be: {n} and {#name} stand for digits, {name} for any characters but '/', {*} for
/// any at all that are not kept. What they stood for fills the places of `element`, `metric` and `unit`: {name}, or
/// with arithmetic and zeros in front as in ids of the facility, {gpu+1}, {rack:02}, {(n+7)/8}.
struct PointBinding {
  std::string point;                      ///< pattern of the name: "power[{n}]"
  std::string element;                    ///< id path or alias with places: ".../cdu-{n}"; empty for the site
  std::string metric;                     ///< "CDU/LiquidFlow [Primary]"
  std::string unit;                       ///< of the values, "kW"; empty: as their source says, else SI
  std::vector<NamedText> labels = {};     ///< name and pattern: all of them have to fit
  std::vector<NamedText> constants = {};  ///< places that are the same for all points: {hall} is "hall-03"
  double scale = 1;                       ///< the value in `unit` is the source's value times this …
  double offset = 0;                      ///< … plus this
};

}  // namespace hallscope
