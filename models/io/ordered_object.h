#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <memory>
#include <nlohmann/ordered_map.hpp>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// For sources only, as json_file.h is.

namespace hallscope {

/// A JSON object that keeps the order of its file, as nlohmann::ordered_map does, which looks at all keys to find one,
/// and at all before it adds one: a file of many keys took time by their square. This one finds by a table of hashed
/// keys once there are more than a few.
template <class Key, class Value, class Ignored = std::less<Key>,
          class Allocator = std::allocator<std::pair<const Key, Value>>>
class OrderedObject : public nlohmann::ordered_map<Key, Value, Ignored, Allocator> {
  using Base = nlohmann::ordered_map<Key, Value, Ignored, Allocator>;
  using List = typename Base::Container;

 public:
  using Base::Base;
  using typename Base::const_iterator;
  using typename Base::iterator;
  using typename Base::size_type;
  using typename Base::value_type;

  /// The first value of a key stays, in its place.
  template <class K, class V>
  std::pair<iterator, bool> emplace(K&& key, V&& value) {
    if (const auto at = position(key); at < this->size()) return {this->begin() + offset(at), false};
    List::emplace_back(Key(std::forward<K>(key)), Value(std::forward<V>(value)));
    add_to_table();
    return {std::prev(this->end()), true};
  }
  std::pair<iterator, bool> insert(const value_type& entry) { return emplace(entry.first, entry.second); }
  std::pair<iterator, bool> insert(value_type&& entry) { return emplace(entry.first, std::move(entry.second)); }
  template <class It>
  void insert(It first, It last) {
    for (; first != last; ++first) insert(*first);
  }

  template <class K>
  iterator find(const K& key) {
    return this->begin() + offset(position(key));
  }
  template <class K>
  const_iterator find(const K& key) const {
    return this->begin() + offset(position(key));
  }
  template <class K>
  size_type count(const K& key) const {
    return position(key) < this->size() ? 1 : 0;
  }
  template <class K>
  Value& at(const K& key) {
    return List::at(position(key)).second;
  }
  template <class K>
  const Value& at(const K& key) const {
    return List::at(position(key)).second;
  }
  template <class K>
  Value& operator[](K&& key) {
    return emplace(std::forward<K>(key), Value{}).first->second;
  }
  template <class K>
  const Value& operator[](const K& key) const {
    return at(key);
  }

  size_type erase(std::string_view key) {
    const auto at = find(key);
    if (at == this->end()) return 0;
    erase(at);
    return 1;
  }
  iterator erase(iterator at) { return erase(at, std::next(at)); }
  iterator erase(iterator first, iterator last) {
    const auto next = Base::erase(first, last);
    make_table();
    return next;
  }
  void clear() {
    List::clear();
    slots_.clear();
  }

 private:
  static constexpr std::size_t few = 16;  // that are compared sooner than hashed

  static std::ptrdiff_t offset(std::size_t at) { return static_cast<std::ptrdiff_t>(at); }

  /// FNV-1a from another begin in every process: nobody can write a file whose keys all fall on one place.
  static std::size_t hash(std::string_view key) {
    static const std::uint64_t begin = std::uint64_t{std::random_device{}()} << 32 | std::random_device{}();
    std::uint64_t h = begin;
    for (const char c : key) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    return static_cast<std::size_t>(h ^ h >> 32);
  }

  /// size() where there is no such key.
  std::size_t position(std::string_view key) const {
    if (slots_.empty()) {
      std::size_t at = 0;
      while (at < this->size() && (*this).List::operator[](at).first != key) ++at;
      return at;
    }
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = hash(key) & mask; slots_[slot] != 0; slot = (slot + 1) & mask)
      if (const std::size_t at = slots_[slot] - 1; List::operator[](at).first == key) return at;
    return this->size();
  }

  void take_slot(std::size_t at) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash(List::operator[](at).first) & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = static_cast<std::uint32_t>(at + 1);
  }
  void make_table() {
    slots_.clear();
    if (this->size() <= few) return;
    std::size_t slots = 4 * few;
    while (slots < 4 * this->size()) slots *= 2;
    slots_.assign(slots, 0);
    for (std::size_t at = 0; at < this->size(); ++at) take_slot(at);
  }
  /// Of the entry added last.
  void add_to_table() {
    if (2 * this->size() > slots_.size())
      make_table();
    else
      take_slot(this->size() - 1);
  }

  std::vector<std::uint32_t> slots_;  // a power of two of them; 1 + a position, 0 where free; empty for few keys
};

}  // namespace hallscope
