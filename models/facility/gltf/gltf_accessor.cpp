#include "models/facility/gltf/gltf_accessor.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();

// glTF 2.0, 3.6.2.2: component types and what integers stand for where they are normalized.
enum Type { i8 = 5120, u8 = 5121, i16 = 5122, u16 = 5123, u32 = 5125, f32 = 5126 };

std::size_t size_of(int type) {
  switch (type) {
    case i8:
    case u8:
      return 1;
    case i16:
    case u16:
      return 2;
    case u32:
    case f32:
      return 4;
  }
  return 0;
}

template <class T>
double number(const char* from) {
  T value;
  std::memcpy(&value, from, sizeof value);
  return static_cast<double>(value);
}

template <class T>
double integer(const char* from, bool normalized) {
  const double value = number<T>(from);
  return normalized ? std::max(value / std::numeric_limits<T>::max(), -1.0) : value;
}

double decode(int type, const char* from, bool normalized) {
  switch (type) {
    case i8:
      return integer<std::int8_t>(from, normalized);
    case u8:
      return integer<std::uint8_t>(from, normalized);
    case i16:
      return integer<std::int16_t>(from, normalized);
    case u16:
      return integer<std::uint16_t>(from, normalized);
    case u32:
      return number<std::uint32_t>(from);
  }
  return number<float>(from);
}

/// The item of a list that a member numbers.
std::optional<JsonNode> item(const JsonNode& node, const char* key, const JsonNode& root, const char* list) {
  if (!node.has(key)) {
    node.error(say("needs a \"%1\"", key));
    return std::nullopt;
  }
  const auto number = node.integer(key, 0, most);
  if (!number) return std::nullopt;
  const auto at = static_cast<std::size_t>(*number);
  const auto all = root.member(list);
  if (all && all->value().is_array() && at < all->value().size()) {
    const auto found = root.item(list, at);
    if (found.expect_object()) return found;
    return std::nullopt;
  }
  node.error(key, say("names number %1 of \"%2\", which the file does not have; export it again", at, list));
  return std::nullopt;
}

std::size_t natural(const JsonNode& node, const char* key) {
  return static_cast<std::size_t>(node.integer(key, 0, most).value_or(0));
}

}  // namespace

std::optional<GltfAccessor::Run> GltfAccessor::run(const JsonNode& node, std::size_t count, std::size_t size,
                                                   const JsonNode& root, const std::vector<std::string>& buffers) {
  const auto view = item(node, "bufferView", root, "bufferViews");
  const auto buffer = view ? item(*view, "buffer", root, "buffers") : std::nullopt;
  if (!buffer) return std::nullopt;
  const auto& bytes = buffers[natural(*view, "buffer")];
  const std::size_t begin = natural(*view, "byteOffset"), length = natural(*view, "byteLength");
  if (begin > bytes.size() || length > bytes.size() - begin) {
    view->error(say("reaches past its buffer, which holds %1 bytes; export the file again", bytes.size()));
    return std::nullopt;
  }
  const std::size_t offset = natural(node, "byteOffset");
  const std::size_t stride = view->has("byteStride") ? natural(*view, "byteStride") : size;
  if (stride < size || offset > length || size > length - offset || (length - offset - size) / stride < count - 1) {
    node.error(say("reaches past its buffer view, which holds %1 bytes; export the file again", length));
    return std::nullopt;
  }
  return Run{bytes.data() + begin + offset, stride};
}

std::optional<GltfAccessor> GltfAccessor::named(const JsonNode& node, const char* key, const JsonNode& root,
                                                const std::vector<std::string>& buffers, Holds holds) {
  const auto at = item(node, key, root, "accessors");
  if (!at) return std::nullopt;
  GltfAccessor accessor;
  accessor.components_ = holds == Holds::positions ? 3 : 1;
  accessor.type_ = static_cast<int>(natural(*at, "componentType"));
  accessor.normalized_ = at->boolean("normalized").value_or(false);
  accessor.count_ = natural(*at, "count");
  const bool is_index = accessor.type_ == u8 || accessor.type_ == u16 || accessor.type_ == u32;
  const bool is_position = accessor.type_ == f32 || (size_of(accessor.type_) > 0 && accessor.type_ != u32);
  const auto shape = at->text("type").value_or("");
  if (accessor.count_ == 0) {
    at->error("count", say("holds nothing; export the file again"));
    return std::nullopt;
  }
  if (holds == Holds::positions ? !is_position || shape != "VEC3" : !is_index || shape != "SCALAR") {
    at->error(holds == Holds::positions
                  ? say("holds no positions (VEC3 of float, byte or short); export the file again")
                  : say("holds no indices (SCALAR of unsigned byte, short or int); export the file again"));
    return std::nullopt;
  }
  if (at->has("bufferView")) {
    const auto run =
        GltfAccessor::run(*at, accessor.count_, accessor.components_ * size_of(accessor.type_), root, buffers);
    if (!run) return std::nullopt;
    accessor.run_ = *run;
  }
  if (at->has("sparse") && !accessor.read_sparse(*at, root, buffers)) return std::nullopt;
  if (!accessor.run_.bytes && accessor.replaced_.empty()) {
    at->error(
        say("has neither a \"bufferView\" nor other values; what packs it (Draco, meshopt) is not read: export it "
            "without compression"));
    return std::nullopt;
  }
  return accessor;
}

bool GltfAccessor::read_sparse(const JsonNode& accessor, const JsonNode& root,
                               const std::vector<std::string>& buffers) {
  const auto sparse = accessor.member("sparse");
  if (!sparse->expect_object()) return false;
  const auto indices = sparse->member("indices"), values = sparse->member("values");
  const auto count = natural(*sparse, "count");
  if (!indices || !values || count == 0 || count > count_) {
    sparse->error(say("needs \"indices\", \"values\" and a \"count\" from 1 to %1", count_));
    return false;
  }
  const auto type = static_cast<int>(natural(*indices, "componentType"));
  if (type != u8 && type != u16 && type != u32) {
    indices->error("componentType",
                   say("holds no indices (SCALAR of unsigned byte, short or int); export the file again"));
    return false;
  }
  const auto where = run(*indices, count, size_of(type), root, buffers);
  const auto what = where ? run(*values, count, components_ * size_of(type_), root, buffers) : std::nullopt;
  if (!what) return false;
  replacements_ = *what;
  for (std::size_t i = 0; i < count; ++i) {
    const auto at = static_cast<std::uint32_t>(decode(type, where->bytes + i * where->stride, false));
    if (at >= count_ || (i > 0 && at <= replaced_.back())) {
      indices->error(say("do not ascend to at most %1; export the file again", count_ - 1));
      return false;
    }
    replaced_.push_back(at);
  }
  return true;
}

std::array<double, 3> GltfAccessor::decoded(const char* from) const {
  std::array<double, 3> values{};
  for (std::size_t c = 0; from && c < components_; ++c)
    values[c] = decode(type_, from + c * size_of(type_), normalized_);
  return values;
}

std::array<double, 3> GltfAccessor::at(std::size_t i) const {
  if (!replaced_.empty()) {
    const auto found = std::lower_bound(replaced_.begin(), replaced_.end(), i);
    if (found != replaced_.end() && *found == i)
      return decoded(replacements_.bytes + static_cast<std::size_t>(found - replaced_.begin()) * replacements_.stride);
  }
  return decoded(run_.bytes ? run_.bytes + i * run_.stride : nullptr);
}

}  // namespace hallscope
