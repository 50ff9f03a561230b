#include "models/facility/gltf/gltf_nodes.h"

#include <string>
#include <utility>

#include "models/words/say.h"

namespace hallscope {
namespace {

/// Whole numbers of a list that are below `end`; nothing, with an error at the first that is none.
std::optional<std::vector<std::size_t>> numbers_below(const JsonNode& node, const char* key, std::size_t end) {
  std::vector<std::size_t> list;
  for (const auto& item : node.items(key)) {
    const Json& v = item.value();
    if (!v.is_number_integer() || v.get<double>() < 0 || v.get<double>() >= static_cast<double>(end)) {
      item.error(say("names no node of the file, which has %1; export it again", end));
      return std::nullopt;
    }
    list.push_back(v.get<std::size_t>());
  }
  return list;
}

/// The nodes that no other holds.
std::vector<std::size_t> roots_of(const std::vector<JsonNode>& nodes) {
  std::vector<bool> held(nodes.size());
  for (const auto& node : nodes)
    if (node.value().is_object())
      for (const auto child : numbers_below(node, "children", nodes.size()).value_or(std::vector<std::size_t>()))
        held[child] = true;
  std::vector<std::size_t> roots;
  for (std::size_t n = 0; n < nodes.size(); ++n)
    if (!held[n]) roots.push_back(n);
  return roots;
}

std::optional<std::vector<std::size_t>> first_nodes(const JsonNode& root, const std::vector<JsonNode>& nodes) {
  const auto scenes = root.items("scenes");
  if (scenes.empty()) return roots_of(nodes);
  const auto last = static_cast<std::int64_t>(scenes.size()) - 1;
  std::size_t shown = 0;
  if (root.has("scene")) {
    const auto number = root.integer("scene", 0, last);
    if (!number) return std::nullopt;
    shown = static_cast<std::size_t>(*number);
  }
  if (!scenes[shown].expect_object()) return std::nullopt;
  return numbers_below(scenes[shown], "nodes", nodes.size());
}

}  // namespace

std::optional<std::vector<GltfInstance>> gltf_instances(const JsonNode& root, const GltfMatrix& outer) {
  const auto nodes = root.items("nodes");
  const auto meshes = root.items("meshes").size();
  const auto first = first_nodes(root, nodes);
  if (!first) return std::nullopt;
  std::vector<GltfInstance> instances;
  std::vector<std::pair<std::size_t, GltfMatrix>> open;
  for (auto n = first->rbegin(); n != first->rend(); ++n) open.emplace_back(*n, outer);
  std::vector<bool> met(nodes.size());
  while (!open.empty()) {
    const auto [n, above] = open.back();
    open.pop_back();
    const JsonNode& node = nodes[n];
    if (!node.expect_object()) return std::nullopt;
    if (met[n]) {
      node.error(say("stands in two places of the tree of nodes, or in itself; export the file again"));
      return std::nullopt;
    }
    met[n] = true;
    const auto own = matrix_of(node);
    if (!own) return std::nullopt;
    const GltfMatrix placed = above * *own;
    if (node.has("mesh")) {
      const auto mesh = node.integer("mesh", 0, static_cast<std::int64_t>(meshes) - 1);
      if (!mesh) return std::nullopt;
      instances.push_back({static_cast<std::size_t>(*mesh), placed});
    }
    const auto children = numbers_below(node, "children", nodes.size());
    if (!children) return std::nullopt;
    for (auto c = children->rbegin(); c != children->rend(); ++c) open.emplace_back(*c, placed);
  }
  return instances;
}

}  // namespace hallscope
