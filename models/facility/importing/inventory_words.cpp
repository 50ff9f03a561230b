#include "models/facility/importing/inventory_words.h"

#include <algorithm>
#include <array>

#include "models/io/text.h"

namespace hallscope {
namespace {

bool has_any(const std::string& text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

}  // namespace

RackSlot::Kind slot_kind_of(std::string_view role, std::string_view type, std::string_view name) {
  using Kind = RackSlot::Kind;
  // The role is what its owner says; what a type or a name sounds like comes after it.
  for (const auto& text : {lower(role), lower(type), lower(name)}) {
    if (has_any(text, {"nvlink", "nvswitch"})) return Kind::nvlink_switch;
    if (has_any(text, {"power shelf", "power-shelf", "powershelf"})) return Kind::power_shelf;
    if (has_any(text, {"patch", "blank", "cable", "shelf", "pdu", "kvm", "console", "cdu", "manifold", "ups"}))
      return Kind::blank;
    if (has_any(text, {"storage", "disk", "nas", "jbod", "filer"})) return Kind::storage;
    if (has_any(text, {"switch", "router", "firewall", "network", "leaf", "spine", "access", "core"}))
      return Kind::network_switch;
    if (has_any(text, {"compute", "server", "gpu", "node", "hypervisor", "worker"})) return Kind::compute;
  }
  return Kind::compute;
}

ElementType feed_type_of(std::string_view name) {
  const auto text = lower(name);
  if (has_any(text, {"ups"})) return ElementType::UPS;
  if (has_any(text, {"generator", "genset"})) return ElementType::Generator;
  if (has_any(text, {"utility", "grid"})) return ElementType::Utility;
  if (has_any(text, {"transformer", "xfmr", "trafo"})) return ElementType::Transformer;
  return ElementType::Switchgear;
}

std::string as_id(std::string_view name) {
  std::string id;
  for (const char c : trimmed(name)) {
    const auto u = static_cast<unsigned char>(c);
    if (u < 0x20 || u == 0x7f || std::string_view("/*[]{}").find(c) != std::string_view::npos)
      id += '-';
    else
      id += c;
  }
  id.resize(std::min<std::size_t>(id.size(), 150));
  // Not in the middle of a letter.
  while (!id.empty() && id.size() == 150 && (static_cast<unsigned char>(id.back()) & 0xc0) == 0x80) id.pop_back();
  if (id.size() == 149 && static_cast<unsigned char>(id.back()) >= 0xc0) id.pop_back();
  return id.empty() || id == "." || id == ".." ? "unnamed" : id;
}

std::string as_key(std::string_view name) {
  std::string key;
  for (const char c : lower(name)) {
    const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (fits)
      key += c;
    else if (!key.empty() && key.back() != '-')
      key += '-';
  }
  while (!key.empty() && key.back() == '-') key.pop_back();
  return key.empty() ? "rack" : key;
}

}  // namespace hallscope
