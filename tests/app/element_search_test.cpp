#include "app/workspace/element_search.h"

#include <gmock/gmock.h>

#include "tests/app/pod.h"

namespace hallscope {
namespace {

std::vector<std::string> found(std::string_view query, std::size_t limit = 200) {
  const auto pod = small_pod();
  std::vector<std::string> paths;
  for (const auto element : ElementSearch(pod.facility).find(query, limit).elements)
    paths.push_back(pod.facility->path(element));
  return paths;
}

TEST(ElementSearch, FindsByAnyPartsOfThePathInAnyCase) {
  EXPECT_THAT(found("ROW-1 Rack-2"), testing::ElementsAre("hall/row-1/rack-2"));
  EXPECT_THAT(found("cdu"), testing::ElementsAre("hall/row-1/cdu-1"));
  EXPECT_THAT(found("rack"), testing::UnorderedElementsAre("hall/row-1/rack-1", "hall/row-1/rack-2"));
}

TEST(ElementSearch, CompletesTraysAndGpusFromTheirParent) {
  const auto trays = found("hall/row-1/rack-1/");
  EXPECT_EQ(trays.size(), 2u);
  EXPECT_THAT(trays[0], testing::StartsWith("hall/row-1/rack-1/"));
  const auto gpus = found(trays[0] + "/");
  EXPECT_EQ(gpus.size(), 4u);
  EXPECT_EQ(found(gpus[3]), std::vector{gpus[3]});
}

TEST(ElementSearch, NothingForNothing) {
  EXPECT_TRUE(found("").empty());
  EXPECT_TRUE(found("   ").empty());
  EXPECT_TRUE(found("no such thing").empty());
  EXPECT_TRUE(found("nowhere/").empty());
}

TEST(ElementSearch, SaysWhenItHoldsBack) {
  const auto pod = small_pod();
  const auto result = ElementSearch(pod.facility).find("row-1", 2);
  EXPECT_EQ(result.elements.size(), 2u);
  EXPECT_TRUE(result.more);
  EXPECT_EQ(pod.facility->path(result.elements[0]), "hall/row-1");  // the best match first
}

}  // namespace
}  // namespace hallscope
