#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/facility/element.h"
#include "models/facility/shape.h"
#include "models/io/problem.h"

namespace hallscope {

/// How far a figure can be trusted.
enum class FigureStatus {
  sourced,  ///< stated by the source
  derived,  ///< computed from sourced figures; the note says how
  assumed   ///< general knowledge, not checked against a document
};

/// One catalogue figure with its origin, keyed as SimReady AIF does ("aif:core:width", "aif:spec:ratedPower").
struct Figure {
  double value = 0;  ///< SI
  std::string unit;
  std::string source;
  FigureStatus status = FigureStatus::assumed;
};

/// What occupies some rack units of a rack, bottom up.
struct RackSlot {
  enum class Kind : std::uint8_t { compute, nvlink_switch, power_shelf, network_switch, storage, blank };
  Kind kind = Kind::blank;
  int unit = 1;    ///< lowest rack unit, 1 = bottom
  int height = 1;  ///< rack units
  int gpus = 0;    ///< GPUs side by side, left to right seen from the front
};

/// One equipment type. Sizes in metres, power in watts, flow in m³/s, temperatures in °C.
struct EquipmentModel {
  std::string key;  ///< "gb300-nvl72"; unique
  std::string name;
  ElementType type = ElementType::Rack;
  Vec3 size;  ///< width (along the row), depth, height
  int rack_units = 0;
  double liquid_fraction = 0;              ///< share of the power that leaves in the liquid; the rest goes to the air
  std::optional<double> rated_power_w;     ///< what it draws (loads) or can carry (power equipment) at most
  std::optional<double> rated_cooling_w;   ///< heat it can move (CDU, CRAH, chiller)
  std::optional<double> gpu_power_w;       ///< limit of one GPU
  std::vector<RackSlot> slots;             ///< bottom up; empty for anything but racks
  std::map<std::string, Figure> figures;   ///< every figure with its source
  std::shared_ptr<const BodyShape> shape;  ///< what it looks like; null: as its type does
  bool empty() const { return key.empty(); }
};

/// The equipment types that facility files refer to by key. Index 0 is the empty model.
class Catalog {
 public:
  Catalog();
  /// Adds a model, its slots sorted bottom up; a key already present is replaced. Returns its index.
  std::uint16_t add(EquipmentModel);
  const EquipmentModel& model(std::uint16_t index) const { return models_[index]; }
  std::optional<std::uint16_t> find(std::string_view key) const;
  std::size_t size() const { return models_.size(); }

 private:
  std::vector<EquipmentModel> models_;
};

/// Reads a catalogue file ("format": "hallscope-catalog") into `catalog`. Problems carry JSON pointers.
/// False when the file was refused; `catalog` is then unchanged.
bool read_catalog(const std::string& path, Catalog& catalog, Problems&);

/// The catalogue shipped in `assets/catalog`, read once from the assets folder.
Catalog standard_catalog(Problems&);

}  // namespace hallscope
