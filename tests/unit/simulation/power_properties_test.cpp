#include "tests/unit/simulation/power_properties.h"

#include <gtest/gtest.h>

#include "models/facility/reading/facility_json.h"

namespace hallscope {
namespace {

void expect_power_rules(unsigned seed) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  Problems problems;
  const auto facility = parse_facility(test::random_site(seed), "random.json", problems);
  for (const auto& problem : problems.list()) ASSERT_NE(problem.severity, Severity::error) << to_line(problem);
  ASSERT_TRUE(facility);
  for (const auto& line : test::broken_power_rules(*facility, test::random_faults(*facility, seed)))
    ADD_FAILURE() << line;
}

// The same rules as tests/fuzz/power_fuzz.cpp, on some hundred sites that never change.
TEST(PowerProperties, HoldOnRandomSitesWithRandomFaults) {
  for (unsigned seed = 1; seed <= 200 && !::testing::Test::HasFailure(); ++seed) expect_power_rules(seed);
}

// Seeds that broke a rule once: sides a little over what they have, racks held back for a source that would not feel
// it.
TEST(PowerProperties, HoldWhereTheyWereBrokenOnce) {
  for (const unsigned seed : {449u, 496u, 1063u, 1138u, 2082u, 3473u, 3731u, 4204u}) expect_power_rules(seed);
}

}  // namespace
}  // namespace hallscope
