#include "models/sources/file_kinds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>

#include "models/io/text.h"

namespace hallscope {
namespace {

using ::testing::StartsWith;

/// Text as people read it: links by their words, code without its marks.
std::string plain(std::string text) {
  text = std::regex_replace(text, std::regex(R"(\[([^\]]*)\]\([^)]*\))"), "$1");
  return std::regex_replace(text, std::regex("`"), "");
}

struct Row {
  std::string title, description;
};

/// The table under "What it opens".
std::vector<Row> readme_rows() {
  std::ifstream file(HALLSCOPE_README);
  std::vector<Row> rows;
  bool there = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("#")) there = line == "## What it opens";
    if (!there || !line.starts_with("| ") || line.starts_with("| File |")) continue;
    const auto bar = line.find('|', 1);
    rows.push_back({std::string(trimmed(line.substr(1, bar - 1))),
                    plain(std::string(trimmed(line.substr(bar + 1, line.rfind('|') - bar - 1))))});
  }
  return rows;
}

TEST(FileKinds, TheReadmeListsThemAll) {
  const auto rows = readme_rows();
  ASSERT_EQ(rows.size(), file_kinds().size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i].title, file_kinds()[i].title.english());
    EXPECT_THAT(rows[i].description, StartsWith(std::string(file_kinds()[i].description.english())));
  }
}

TEST(FileKinds, EveryRowIsWhole) {
  std::set<std::string_view> keys;
  for (const auto& kind : file_kinds()) {
    EXPECT_TRUE(keys.insert(kind.key).second) << kind.key;
    EXPECT_FALSE(kind.title.empty() || kind.description.empty() || kind.noun.empty() || kind.mark.empty()) << kind.key;
    EXPECT_NE(kind.probe != nullptr, !kind.schemes.empty()) << kind.key << " is known by its bytes or by its address";
    EXPECT_EQ(kind.probe != nullptr, !kind.extensions.empty()) << kind.key;
    EXPECT_EQ(kind.read == nullptr, kind.role == SourceRole::field) << kind.key;
    EXPECT_TRUE(!kind.endless || !kind.needs_facility.empty()) << kind.key;
    EXPECT_EQ(file_kind(kind.key), &kind);
  }
  EXPECT_EQ(file_kind("spreadsheet"), nullptr);
}

TEST(FileKinds, PatternsForDialogs) {
  const auto facilities = file_patterns(SourceRole::facility);
  EXPECT_THAT(facilities,
              ::testing::IsSupersetOf({"*.json", "*.json.gz", "*.json.zst", "*.csv", "*.yaml", "*.yml", "*.usda"}));
  const auto telemetry = file_patterns(SourceRole::telemetry);
  EXPECT_THAT(telemetry,
              ::testing::IsSupersetOf({"*.csv", "*.csv.gz", "*.jsonl.zst", "*.prom", "*.txt", "*.h5", "*.hdf5"}));
  EXPECT_THAT(telemetry, ::testing::Not(::testing::Contains("*.h5.gz")));
  EXPECT_EQ(file_patterns(SourceRole::field), (std::vector<std::string>{"*.vt?", "*.pvt?", "*.pvd", "*.foam"}));
}

}  // namespace
}  // namespace hallscope
