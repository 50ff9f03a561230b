#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "models/facility/element.h"

namespace hallscope {

/// What is selected: nothing, one element, or several of which one leads, the one that was chosen last. Where only one
/// can be meant, a selection stands for that one. Copying is cheap, also of half a million GPUs.
class Selection {
 public:
  Selection() = default;
  explicit Selection(ElementIndex one) : lead_(one) {}
  /// In any order, some perhaps twice. Where `lead` is none of them, the first in the facility's order leads.
  explicit Selection(std::vector<ElementIndex> all, ElementIndex lead = no_element);
  Selection& operator=(ElementIndex one);

  operator ElementIndex() const { return lead_; }  // NOLINT: meant to be implicit
  ElementIndex lead() const { return lead_; }
  /// All of them, ascending, each once.
  std::span<const ElementIndex> all() const;
  std::size_t size() const { return all().size(); }
  bool several() const { return many_ != nullptr; }
  bool contains(ElementIndex) const;
  /// What all() lists, where there are several; else null.
  const std::shared_ptr<const std::vector<ElementIndex>>& many() const { return many_; }

  friend bool operator==(const Selection&, const Selection&);
  friend bool operator==(const Selection& a, ElementIndex b) { return a.lead_ == b; }

 private:
  ElementIndex lead_ = no_element;
  std::shared_ptr<const std::vector<ElementIndex>> many_;  ///< null where there are less than two
};

}  // namespace hallscope
