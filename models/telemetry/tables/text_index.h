#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hallscope {

/// Gives each distinct text a number, 0, 1, 2 …, in the order they first come. Tables repeat their texts in the same
/// order again and again, so the text that followed the last one before is tried first; most look-ups are then one
/// comparison of texts.
class TextIndex {
 public:
  struct Found {
    std::uint32_t index;
    bool added;
  };
  Found operator()(std::string_view text) {
    if (!texts_.empty()) {
      const std::uint32_t likely = next_[last_];
      if (texts_[likely] == text) {
        last_ = likely;
        return {likely, false};
      }
    }
    return look_up(text);
  }
  std::size_t size() const { return texts_.size(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  Found look_up(std::string_view text) {
    std::uint32_t index = 0;
    bool added = false;
    if (const auto at = index_.find(text); at != index_.end()) {
      index = at->second;
    } else {
      index = static_cast<std::uint32_t>(texts_.size());
      texts_.emplace_back(text);
      next_.push_back(0);
      index_.emplace(std::string(text), index);
      added = true;
    }
    next_[last_] = index;
    last_ = index;
    return {index, added};
  }

  std::vector<std::string> texts_;
  std::vector<std::uint32_t> next_;  // what followed each text the last time
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> index_;
  std::uint32_t last_ = 0;
};

}  // namespace hallscope
