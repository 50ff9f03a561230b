#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace hallscope::test {

/// Makes small glTF files: a list of nodes with a mesh each, in one buffer.
class SmallGltf {
 public:
  using Json = nlohmann::json;
  using Point = std::array<float, 3>;

  SmallGltf() {
    json = {{"asset", {{"version", "2.0"}}}, {"scene", 0}, {"scenes", {{{"nodes", Json::array()}}}}};
    for (const char* list : {"nodes", "meshes", "accessors", "bufferViews"}) json[list] = Json::array();
  }

  /// A box from one corner to the opposite one, in the file's own axes, wound outwards; 12 triangles.
  Json box(const Point& a, const Point& b) {
    std::vector<Point> p;
    for (int i = 0; i < 8; ++i) p.push_back({i & 1 ? b[0] : a[0], i & 2 ? b[1] : a[1], i & 4 ? b[2] : a[2]});
    return primitive(p, std::vector<std::uint16_t>{0, 2, 3, 0, 3, 1, 4, 5, 7, 4, 7, 6, 0, 1, 5, 0, 5, 4,
                                                   2, 6, 7, 2, 7, 3, 0, 4, 6, 0, 6, 2, 1, 3, 7, 1, 7, 5});
  }
  /// A primitive of these points and indices; without indices where there are none.
  template <class Index = std::uint16_t>
  Json primitive(const std::vector<Point>& points, const std::vector<Index>& indices = {}, int mode = 4) {
    Json p = {{"attributes", {{"POSITION", add(points.data(), points.size(), 5126, "VEC3", sizeof(Point))}}},
              {"mode", mode}};
    if (!indices.empty())
      p["indices"] = add(indices.data(), indices.size(),
                         sizeof(Index) == 1   ? 5121
                         : sizeof(Index) == 2 ? 5123
                                              : 5125,
                         "SCALAR", sizeof(Index));
    return p;
  }
  int add(const void* values, std::size_t count, int type, const char* shape, std::size_t size) {
    buffer.resize((buffer.size() + 3) / 4 * 4);
    json["bufferViews"].push_back({{"buffer", 0}, {"byteOffset", buffer.size()}, {"byteLength", count * size}});
    buffer.append(static_cast<const char*>(values), count * size);
    json["accessors"].push_back(
        {{"bufferView", json["bufferViews"].size() - 1}, {"componentType", type}, {"count", count}, {"type", shape}});
    return static_cast<int>(json["accessors"].size()) - 1;
  }
  /// A mesh in a node of the scene; `more` are members of the node.
  SmallGltf& show(const Json& primitives, Json more = Json::object()) {
    json["meshes"].push_back({{"primitives", primitives.is_array() ? primitives : Json::array({primitives})}});
    more["mesh"] = json["meshes"].size() - 1;
    json["nodes"].push_back(more);
    json["scenes"][0]["nodes"].push_back(json["nodes"].size() - 1);
    return *this;
  }

  /// As a .gltf that holds its buffer.
  std::string text() const {
    Json all = json;
    if (!all.contains("buffers"))
      all["buffers"] = {{{"byteLength", buffer.size()}, {"uri", "data:application/octet-stream;base64," + base64()}}};
    return all.dump();
  }
  /// As a .glb.
  std::string binary() const {
    Json all = json;
    all["buffers"] = {{{"byteLength", buffer.size()}}};
    std::string text = all.dump(), bytes = buffer;
    while (text.size() % 4) text += ' ';
    while (bytes.size() % 4) bytes += '\0';
    const auto word = [](std::size_t v) {
      const auto n = static_cast<std::uint32_t>(v);
      std::string w(4, '\0');
      std::memcpy(w.data(), &n, 4);
      return w;
    };
    return "glTF" + word(2) + word(28 + text.size() + bytes.size()) + word(text.size()) + "JSON" + text +
           word(bytes.size()) + std::string("BIN\0", 4) + bytes;
  }

  Json json;
  std::string buffer;

 private:
  std::string base64() const {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < buffer.size(); i += 3) {
      const auto byte = [&](std::size_t k) {
        return k < buffer.size() ? std::uint32_t{static_cast<unsigned char>(buffer[k])} : 0u;
      };
      const std::uint32_t bits = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
      for (unsigned k = 0; k < 4; ++k) out += i + k > buffer.size() ? '=' : letters[bits >> (18 - 6 * k) & 63];
    }
    return out;
  }
};

}  // namespace hallscope::test
