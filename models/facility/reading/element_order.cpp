#include "models/facility/reading/element_order.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <unordered_map>

#include "models/facility/rack_contents.h"

namespace hallscope {
namespace {

constexpr std::uint32_t no_draft = 0xffffffffu;

/// Gives each distinct name one number.
class NamePool {
 public:
  explicit NamePool(std::vector<std::string>& names) : names_(names) {}
  std::uint32_t operator()(const std::string& name) {
    const auto [at, added] = known_.try_emplace(name, static_cast<std::uint32_t>(names_.size()));
    if (added) names_.push_back(name);
    return at->second;
  }

 private:
  std::vector<std::string>& names_;
  std::unordered_map<std::string, std::uint32_t> known_;
};

/// A rack's parts with their names pooled, so that thousands of racks of a model share them.
struct PooledPart {
  ElementType type;
  std::uint32_t name;
  std::uint32_t gpus;
};

/// The children of each draft, in the order they were added.
class Children {
 public:
  explicit Children(const std::vector<ElementDraft>& drafts) : first_(drafts.size() + 1, 0), child_(drafts.size() - 1) {
    for (std::size_t h = 1; h < drafts.size(); ++h) ++first_[drafts[h].parent + 1];
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    auto next = first_;
    for (std::size_t h = 1; h < drafts.size(); ++h) child_[next[drafts[h].parent]++] = static_cast<std::uint32_t>(h);
  }
  std::span<const std::uint32_t> of(std::uint32_t draft) const {
    return std::span(child_).subspan(first_[draft], first_[draft + 1] - first_[draft]);
  }

 private:
  std::vector<std::uint32_t> first_, child_;
};

class Order {
 public:
  Order(const std::vector<ElementDraft>& drafts, const Catalog& catalog)
      : drafts_(drafts), children_(drafts), pool_(result_.names), parts_(catalog.size()) {
    reserve(pool_parts(catalog));
  }

  OrderedElements lay_out() {
    place(0, no_element);
    place_outside_racks();
    result_.outside_racks = elements().size();
    place_in_racks();
    place_below_parts();
    return std::move(result_);
  }

 private:
  std::vector<Element>& elements() { return result_.elements; }

  /// The parts of every model that a rack has. Answers how many elements there will be.
  std::size_t pool_parts(const Catalog& catalog) {
    std::vector<std::size_t> inside(catalog.size(), 0);
    std::size_t expected = drafts_.size();
    for (const auto& d : drafts_) {
      if (d.type != ElementType::Rack) continue;
      auto& parts = parts_[d.model];
      if (parts.empty())
        for (const auto& part : rack_parts(catalog.model(d.model))) {
          const int gpus = part.type == ElementType::Tray ? std::max(0, part.slot.gpus) : 0;
          parts.push_back({part.type, pool_(part.name), static_cast<std::uint32_t>(gpus)});
          inside[d.model] += 1 + static_cast<std::size_t>(gpus);
        }
      expected += inside[d.model];
    }
    return expected;
  }

  void reserve(std::size_t expected) {
    elements().reserve(expected);
    draft_of_.reserve(expected);
    result_.of_draft.assign(drafts_.size(), no_element);
  }

  /// Drafts outside racks; a rack's own children wait.
  void place_outside_racks() {
    for (ElementIndex i = 0; i < elements().size(); ++i) {
      if (elements()[i].type == ElementType::Rack) continue;
      const std::size_t since = elements().size();
      place_children(i);
      adopt(i, since);
    }
  }

  /// What models put into racks, and then what was added to a rack. A tray's GPUs are only counted as yet.
  void place_in_racks() {
    for (ElementIndex i = 0; i < result_.outside_racks; ++i) {
      if (elements()[i].type != ElementType::Rack) continue;
      const std::size_t since = elements().size();
      for (const auto& part : parts_[elements()[i].model]) {
        elements().push_back({i, no_element, part.gpus, part.name, 0, part.type});
        draft_of_.push_back(no_draft);
      }
      place_children(i);
      adopt(i, since);
    }
  }

  /// GPUs of trays, and what was added below elements in racks.
  void place_below_parts() {
    for (auto i = static_cast<ElementIndex>(result_.outside_racks); i < elements().size(); ++i) {
      const std::size_t since = elements().size();
      if (draft_of_[i] != no_draft) {
        place_children(i);
        adopt(i, since);
      } else if (const std::uint32_t gpus = elements()[i].child_count; gpus > 0) {
        for (std::uint32_t n = 0; n < gpus; ++n)
          elements().push_back({i, no_element, 0, gpu_name(n), 0, ElementType::GPU});
        draft_of_.resize(elements().size(), no_draft);
        elements()[i].first_child = static_cast<ElementIndex>(since);
      }
    }
  }

  void place(std::uint32_t draft, ElementIndex parent) {
    const auto& d = drafts_[draft];
    result_.of_draft[draft] = static_cast<ElementIndex>(elements().size());
    elements().push_back({parent, no_element, 0, pool_(d.name), d.model, d.type});
    draft_of_.push_back(draft);
  }

  void place_children(ElementIndex parent) {
    for (const auto draft : children_.of(draft_of_[parent])) place(draft, parent);
  }

  /// Makes all elements placed since then the children of `parent`.
  void adopt(ElementIndex parent, std::size_t since) {
    if (elements().size() == since) return;
    elements()[parent].first_child = static_cast<ElementIndex>(since);
    elements()[parent].child_count = static_cast<std::uint32_t>(elements().size() - since);
  }

  std::uint32_t gpu_name(std::uint32_t n) {
    while (gpu_names_.size() <= n) gpu_names_.push_back(pool_("gpu-" + std::to_string(gpu_names_.size() + 1)));
    return gpu_names_[n];
  }

  const std::vector<ElementDraft>& drafts_;
  OrderedElements result_;
  Children children_;
  NamePool pool_;
  std::vector<std::vector<PooledPart>> parts_;  ///< of each model
  std::vector<std::uint32_t> draft_of_;         ///< of each element placed so far that was drafted, else no_draft
  std::vector<std::uint32_t> gpu_names_;
};

}  // namespace

OrderedElements order_elements(const std::vector<ElementDraft>& drafts, const Catalog& catalog) {
  return Order(drafts, catalog).lay_out();
}

}  // namespace hallscope
