#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "models/facility/facility.h"

namespace hallscope {

/// Finds elements while their id is typed. Halls, rows, racks and equipment are found by any parts of their id path
/// ("hall-03 rack-07"); trays and GPUs by a path that is typed on from their parent ("…/rack-07/tr"), and everything
/// by its exact id or alias. Case does not matter.
class ElementSearch {
 public:
  explicit ElementSearch(std::shared_ptr<const Facility>);

  struct Result {
    std::vector<ElementIndex> elements;  ///< best first
    bool more = false;                   ///< there were more than `limit`
  };
  Result find(std::string_view query, std::size_t limit = 200) const;

 private:
  void complete(const std::string& query, std::size_t limit, Result&) const;

  std::shared_ptr<const Facility> facility_;
  std::vector<std::string> paths_;  ///< lower-case path of each element that has a body, and of halls and rows
};

}  // namespace hallscope
