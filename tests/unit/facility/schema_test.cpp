// The published schemas against the program's own tables: whoever writes a file by the schema must be understood.
#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "models/enum_array.h"
#include "models/facility/element_traits.h"
#include "models/facility/reading/facility_json.h"
#include "models/io/assets.h"

namespace hallscope {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

json definitions(const std::string& schema) {
  const auto path = assets_folder() / "schema" / (schema + ".schema.json");
  std::ifstream file(path);
  return json::parse(file).at("$defs");
}

std::vector<std::string> words(const json& definition) { return definition.at("enum"); }

std::string joined(const std::vector<std::string>& list) {
  std::string text;
  for (const auto& word : list) text += (text.empty() ? "" : ", ") + word;
  return text;
}

/// Every error in a facility of one hall and one model of its own, a line each.
std::string problems_of(const json& model) {
  const json hall = {{"id", "hall"}, {"type", "Hall"}, {"size", {10, 10, 5}}};
  const json facility = {{"format", "hallscope-facility"}, {"version", 1}, {"models", {model}}, {"elements", {hall}}};
  Problems problems;
  parse_facility(facility.dump(), "a.json", problems);
  std::string text;
  for (const auto& problem : problems.list())
    if (problem.severity == Severity::error) text += to_line(problem) + '\n';
  return text;
}

json model(const std::string& type) { return {{"key", "m"}, {"name", "M"}, {"type", type}}; }

json with_slot(const std::string& kind) {
  auto rack = model("Rack");
  rack["rackUnits"] = 4;
  rack["slots"] = {{{"kind", kind}, {"unit", 1}}};
  return rack;
}

json with_figure(const std::string& unit, const std::string& status) {
  auto any = model("CDU");
  any["figures"]["aif:spec:example"] = {{"value", 1}, {"unit", unit}, {"source", "a test"}, {"status", status}};
  return any;
}

class Schemas : public testing::TestWithParam<const char*> {
 protected:
  json defs = definitions(GetParam());
};
INSTANTIATE_TEST_SUITE_P(Files, Schemas, testing::Values("facility", "catalog"),
                         [](const auto& info) { return std::string(info.param); });

TEST_P(Schemas, NameEveryElementTypeOfTheTable) {
  std::vector<std::string> types;
  for (const auto type : all_of<ElementType>)
    if (type != ElementType::Site) types.emplace_back(traits(type).name);  // the site is the file itself
  EXPECT_EQ(words(defs.at("elementType")), types);
}

TEST_P(Schemas, ListEveryUnitOfAFigureAndNoOther) {
  const auto units = words(defs.at("figure").at("properties").at("unit"));
  for (const auto& unit : units) EXPECT_EQ(problems_of(with_figure(unit, "assumed")), "");
  EXPECT_THAT(problems_of(with_figure("furlong", "assumed")), HasSubstr("known are " + joined(units) + '\n'));
}

TEST_P(Schemas, ListEveryStatusOfAFigureAndNoOther) {
  const auto states = words(defs.at("figure").at("properties").at("status"));
  for (const auto& status : states) EXPECT_EQ(problems_of(with_figure("m", status)), "");
  EXPECT_THAT(problems_of(with_figure("m", "rumoured")), HasSubstr("not one of " + joined(states) + '\n'));
}

TEST_P(Schemas, ListEveryKindOfSlotAndNoOther) {
  auto kinds = words(defs.at("slot").at("properties").at("kind"));
  for (const auto& kind : kinds) EXPECT_EQ(problems_of(with_slot(kind)), "");
  const auto last = kinds.back();
  kinds.pop_back();
  EXPECT_THAT(problems_of(with_slot("drawer")), HasSubstr("expected " + joined(kinds) + " or " + last + '\n'));
}

TEST(ElementTraits, EveryNameIsFoundAgain) {
  for (const auto type : all_of<ElementType>) EXPECT_EQ(element_type(to_string(type)), type);
  EXPECT_EQ(to_string(ElementType::count), "unknown");
  EXPECT_FALSE(element_type("unknown"));
}

}  // namespace
}  // namespace hallscope
