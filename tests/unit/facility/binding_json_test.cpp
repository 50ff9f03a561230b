#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/facility/reading/facility_json.h"

namespace hallscope {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string with(const std::string& members) {
  return R"({"format": "hallscope-facility", "version": 1, "elements": [
    {"id": "rack-{n:02}", "type": "Rack", "size": [0.6, 1.2, 2.2], "repeat": {"count": 3, "step": [1, 0, 0]}}], )" +
         members + "}";
}

std::string errors_of(const std::string& members) {
  Problems problems;
  parse_facility(with(members), "a.json", problems);
  std::string text;
  for (const auto& problem : problems.list()) text += to_line(problem) + '\n';
  return text;
}

TEST(BindingJson, AllOfABinding) {
  Problems problems;
  const auto f = parse_facility(with(R"("bindings": [
      {"point": "{field}", "labels": {"Hostname": "{host}", "job": "dcgm"}, "constants": {"hall": "01"}, "element": "{host}",
       "metric": "GPU/{field}", "unit": "W", "scale": 0.001, "offset": 2, "note": "from DCGM"}],
    "columns": [{"column": "power[{n}]", "element": "rack-{n}", "metric": "Rack/RackPower", "unit": "kW"}])"),
                                "a.json", problems);
  ASSERT_TRUE(f);
  EXPECT_THAT(problems.list(), IsEmpty());
  ASSERT_EQ(f->bindings().size(), 2u);
  const auto& b = f->bindings()[0];
  EXPECT_EQ(b.point, "{field}");
  EXPECT_THAT(b.labels, ElementsAre(NamedText{"Hostname", "{host}"}, NamedText{"job", "dcgm"}));
  EXPECT_THAT(b.constants, ElementsAre(NamedText{"hall", "01"}));
  EXPECT_EQ(b.scale, 0.001);
  EXPECT_EQ(b.offset, 2);
  EXPECT_EQ(f->bindings()[1].point, "power[{n}]");  // a spelling of the same
  EXPECT_EQ(f->bindings()[1].unit, "kW");
}

TEST(BindingJson, FaultsAreNamed) {
  EXPECT_THAT(errors_of(R"("bindings": [{"metric": "Rack/RackPower"}])"), HasSubstr("needs a \"point\""));
  EXPECT_THAT(errors_of(R"("bindings": [{"point": "p", "metric": "RackPower"}])"), HasSubstr("needs a \"metric\""));
  EXPECT_THAT(errors_of(R"("bindings": [{"point": "p{n", "metric": "Rack/RackPower"}])"),
              HasSubstr("/bindings/0/point: error: '{' without '}'"));
  EXPECT_THAT(errors_of(R"("bindings": [{"point": "p{n}", "element": "rack-{m}", "metric": "Rack/RackPower"}])"),
              HasSubstr("/bindings/0/element: error: has a {m} that no pattern"));
  EXPECT_THAT(errors_of(R"("bindings": [{"point": "p{n}", "labels": {"a": "{n}"}, "metric": "Rack/RackPower"}])"),
              HasSubstr("more than once"));
  EXPECT_THAT(errors_of(R"("bindings": [{"point": "p", "metric": "Rack/RackPower", "scale": 0}])"),
              HasSubstr("other than 0"));
  EXPECT_THAT(errors_of(R"("bindings": [{"point": "p", "element": "rack-9", "metric": "Rack/RackPower"}])"),
              HasSubstr("/bindings/0/element: error: no element matches 'rack-9'"));
  EXPECT_THAT(errors_of(R"("bindings": [{"point": "p{n}", "element": "cdu-{n}", "metric": "Rack/RackPower"}])"),
              HasSubstr("no element matches 'cdu-{n}'"));
  EXPECT_THAT(errors_of(R"("bindings": [{"point": "{h}", "element": "{h}", "metric": "Rack/RackPower"}])"), IsEmpty());
  EXPECT_THAT(errors_of(R"("columns": [{"column": "p", "metric": "Rack/RackPower"}])"),
              HasSubstr("needs the \"unit\""));
}

}  // namespace
}  // namespace hallscope
