// What nearly every source of the models includes, compiled once for all of them. Only a matter of build time: sources
// include what they use.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "models/facility/facility.h"
#include "models/io/problem.h"
#include "models/telemetry/recording.h"
