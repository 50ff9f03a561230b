#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/facility/catalog.h"
#include "models/facility/importing/inventory.h"
#include "models/io/problem.h"

namespace hallscope {

/// The equipment types that the racks of an inventory are of: those of the catalogue where their names say so, else
/// types of their own, from sizes, rack units, power and what is mounted in them. Racks that are alike share one. What
/// a list does not say is assumed, and each such figure says so.
class InventoryModels {
 public:
  InventoryModels(const Inventory&, const Catalog& standard, Problems&);

  /// Of racks, in their order: the key of the model.
  const std::vector<std::string>& keys() const { return keys_; }
  const EquipmentModel& model(std::size_t rack) const;
  /// Those that a facility file has to bring along, in the order of their use.
  const std::vector<EquipmentModel>& own() const { return own_; }
  /// What is mounted where, of racks: the path below the rack ("tray-03") and the device's name.
  const std::vector<std::vector<std::pair<std::string, std::string>>>& mounted() const { return mounted_; }
  /// What had to be assumed, in words, each once.
  const std::vector<std::string>& assumed() const { return assumed_; }

 private:
  EquipmentModel model_of(const InventoryRack&, const std::vector<const InventoryDevice*>&);
  /// Adds what is mounted to the type's slots, and notes in placed_ which device is in which.
  void mount(EquipmentModel&, const InventoryRack&, std::vector<const InventoryDevice*>);
  const InventoryType* type_of(const InventoryDevice&) const;
  void assume(const std::string& what);

  const Inventory& inventory_;
  const Catalog& standard_;
  Problems& problems_;
  std::map<std::string, const InventoryType*, std::less<>> types_;
  std::vector<std::string> keys_;
  std::vector<EquipmentModel> own_;
  std::map<std::string, std::size_t> known_;          // what makes models differ → own_
  std::vector<std::pair<bool, std::size_t>> places_;  // of racks: whether own, and where
  std::vector<std::vector<std::pair<std::string, std::string>>> mounted_;
  std::vector<std::pair<int, const InventoryDevice*>> placed_;  // of the rack in hand: lowest unit, device
  std::vector<std::string> assumed_;
};

}  // namespace hallscope
