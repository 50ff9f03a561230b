#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/facility/facility.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// How an element gets a value of a metric that may belong to another level of the tree.
enum class Binding : std::uint8_t {
  none,      ///< no such value: drawn as missing
  own,       ///< the element's own value
  children,  ///< the worst of its descendants (a rack by GPU temperature)
  inherited  ///< that of the element it belongs to or is fed by (a rack by its CDU's flow)
};

/// For a set of elements, the track's columns that decide each one's value.
struct OverlayMap {
  struct Entry {
    Binding binding = Binding::none;
    std::uint32_t first = 0;  ///< first column
    std::uint32_t count = 0;  ///< columns; 1 unless binding is children
  };
  std::vector<Entry> entries;  ///< one per element asked for
};

/// Resolves a metric on elements: own column, else descendants' columns, else the nearest ancestor's, else the one
/// upstream in the coolant or power graph.
OverlayMap map_overlay(const Facility&, const Track&, std::span<const ElementIndex> elements);

/// A value with what a colour needs to know.
struct OverlayValue {
  float value = missing_value;
  Quality quality = Quality::missing;
};

/// Which value stands for several.
enum class Gather : std::uint8_t {
  highest,
  lowest,
  farthest,  ///< from zero
  mean
};

/// How the worst of several values is found: the lowest of flows, the farthest from zero of changes, else the highest.
Gather worst_of(const Metric&);

/// One value for columns [first, first + count), missing ones left out. The mean is as good as the worst of qualities
/// among them; any other has its own.
OverlayValue gather(const Frame&, std::size_t first, std::size_t count, Gather);
/// Whether `a` rather than `b` stands for both; not for means. NaN never does.
bool outranks(float a, float b, Gather);

}  // namespace hallscope
