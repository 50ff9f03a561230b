#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "models/facility/facility.h"
#include "models/measure/metric.h"
#include "models/measure/unit.h"

namespace hallscope {

/// A label of a point: "Hostname" of a series, another column of a row, a member of a message.
struct PointLabel {
  std::string_view name, value;
};

/// What the bindings of a facility make of a point.
struct BoundPoint {
  enum class State {
    bound,
    no_binding,  ///< nothing in the facility file fits it
    no_element,  ///< the facility has no element `id`
    bad_unit     ///< `unit_text` is unknown or does not measure the metric
  };
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  State state = State::no_binding;
  std::size_t binding = none;  ///< in facility.bindings()
  ElementIndex element = no_element;
  std::string id;  ///< the element's path or alias as the binding has it
  Metric metric;
  std::string unit_text;                        ///< the binding's; empty: as the source says, else SI
  UnitConversion unit{Quantity::number, 1, 0};  ///< of the source's values, the binding's scale and offset in it

  bool bound() const { return state == State::bound; }
};

/// Finds out which element's metric the points of a source are, by the facility's bindings. One for all readers and
/// live sources; keeps what it needs of the facility, which must outlive it.
class PointBinder {
 public:
  explicit PointBinder(const Facility&);
  ~PointBinder();
  PointBinder(PointBinder&&) noexcept;
  PointBinder& operator=(PointBinder&&) noexcept;

  BoundPoint bind(std::string_view name, std::span<const PointLabel> labels = {}) const;

  /// Whether a binding fits the name for some labels: its element then may depend on them.
  bool may_bind(std::string_view name) const;
  /// The labels that bindings ask for, each once: key columns of tables, labels worth asking a server for.
  const std::vector<std::string>& labels() const;

 private:
  struct Compiled;
  const Facility* facility_;
  std::unique_ptr<Compiled> compiled_;
};

/// The element with this path, alias or name; where `numbers` (begin and length in `id`) stand in it, with more or
/// fewer zeros in front: "power[3]" may well mean "cdu-03". no_element where there is none.
ElementIndex find_with_zeros(const Facility&, const std::string& id,
                             std::span<const std::pair<std::size_t, std::size_t>> numbers);

}  // namespace hallscope
