#include "scene/fields/field_collection.h"

#include <vtkXMLDataElement.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>

#include "models/words/say.h"
#include "scene/fields/broken_field.h"
#include "scene/fields/named_file.h"
#include "scene/fields/vtk_xml_element.h"
#include "scene/fields/vtk_xml_file.h"

namespace hallscope {
namespace {

constexpr std::uintmax_t longest_list = std::uintmax_t{64} << 20;

using Steps = std::map<double, std::vector<std::string>>;

std::vector<CollectionStep> in_order(Steps steps) {
  std::vector<CollectionStep> list;
  for (auto& [time, files] : steps) list.push_back({time, std::move(files)});
  return list;
}

std::vector<CollectionStep> read_pvd(const std::string& path) {
  VtkXmlFile file(path);
  if (file.type() != "Collection") return {};
  Steps steps;
  for (auto* set : children(file.body(), "DataSet")) {
    const auto name = attribute(set, "file");
    if (name.empty()) throw BrokenField("Collection/DataSet", say("names no file"));
    // Parts of one instant share a time and are merged; what names none all lies at 0.
    const double time = set->GetAttribute("timestep") ? numbers(set, "timestep", 1)[0] : 0;
    auto& files = steps[time];
    const auto file_of_part = named_file(path, name);
    if (std::find(files.begin(), files.end(), file_of_part) == files.end()) files.push_back(file_of_part);
  }
  if (steps.empty()) throw BrokenField("Collection", say("lists no files"));
  return in_order(std::move(steps));
}

std::vector<CollectionStep> read_series(const std::string& path) {
  using Json = nlohmann::json;
  std::error_code failed;
  if (std::filesystem::file_size(path, failed) > longest_list || failed)
    throw BrokenField("", say("is longer than a list of files can be"));
  std::ifstream stream(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  const auto json = Json::parse(text, nullptr, false, true);
  if (json.is_discarded())
    throw BrokenField("",
                      say("is no well-formed JSON, as a list of files and times should be; write or copy it again"));
  if (!json.is_object() || !json.contains("files") || !json["files"].is_array())
    throw BrokenField("/files", say("should list objects with \"name\" and \"time\""));
  Steps steps;
  std::size_t at = 0;
  for (const auto& entry : json["files"]) {
    const auto place = "/files/" + std::to_string(at++);
    if (!entry.is_object() || !entry.contains("name") || !entry["name"].is_string())
      throw BrokenField(place, say("should be an object with \"name\" and \"time\""));
    if (entry.contains("time") && !entry["time"].is_number())
      throw BrokenField(place + "/time", say("should be a number"));
    const double time = entry.contains("time") ? entry["time"].get<double>() : static_cast<double>(at - 1);
    steps[time] = {named_file(path, entry["name"].get<std::string>())};  // one file an instant: a rerun counts
  }
  if (steps.empty()) throw BrokenField("/files", say("lists no files"));
  return in_order(std::move(steps));
}

}  // namespace

std::vector<CollectionStep> read_collection(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  char first = 0;
  stream >> first;
  return first == '{' ? read_series(path) : read_pvd(path);
}

}  // namespace hallscope
