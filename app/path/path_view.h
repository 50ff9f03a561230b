#pragma once

#include <QString>
#include <memory>
#include <optional>

#include "models/analysis/networks/supply_path.h"
#include "models/document/document.h"

namespace hallscope {

/// The path of what is selected, for the inspector. Follows the graphs once a selection; keeps what a
/// document needs to be asked for figures at every instant.
class PathView {
 public:
  void set_document(std::shared_ptr<const Document>);
  void set_element(ElementIndex);
  /// Empty where the element has neither power nor coolant.
  QString html(double time) const;

 private:
  std::shared_ptr<const Document> document_;
  std::vector<FeedSide> sides_;
  std::unique_ptr<PowerStates> states_;
  std::unique_ptr<RecordedHeat> heat_;
  SupplyPath path_;
};

}  // namespace hallscope
