#include "scene/power/feeder_trays.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace hallscope {
namespace {

constexpr double riser_m = 0.1;

/// What lies on one line is told to a centimetre.
long centimetres(double metres) { return std::lround(metres * 100); }

struct Stretch {
  long low = 0, high = 0;  // centimetres
  std::uint32_t link = 0;
  int direction = 0;
};

using Line = std::tuple<bool, FeedSide, int, long, long>;  // main, side, axis, across, across z

class Trays {
 public:
  explicit Trays(FeederNetwork& net) : net_(net) {}

  std::uint32_t swatch(std::vector<ElementIndex> sources) {
    const auto [at, added] = known_.try_emplace(std::move(sources), static_cast<std::uint32_t>(net_.swatches.size()));
    if (added) net_.swatches.push_back(at->first);
    return at->second;
  }

  /// Cuts a line where its links change.
  void lay(const Line& line, const std::vector<Stretch>& stretches) {
    std::map<long, std::vector<std::pair<const Stretch*, bool>>> ends;
    for (const auto& s : stretches) {
      ends[s.low].push_back({&s, true});
      ends[s.high].push_back({&s, false});
    }
    std::map<std::uint32_t, std::pair<int, int>> now;  // link → how often, in which direction
    std::vector<std::uint32_t> before;
    long from = 0;
    int way = 0;
    auto close = [&](long to) {
      if (!before.empty() && to > from) add(line, from, to, before, way);
    };
    for (const auto& [at, changes] : ends) {
      for (const auto& [s, begins] : changes) {
        auto& entry = now[s->link];
        entry.first += begins ? 1 : -1;
        entry.second += begins ? s->direction : -s->direction;
        if (entry.first == 0) now.erase(s->link);
      }
      std::vector<std::uint32_t> links;
      int up = 0, down = 0;
      for (const auto& [link, entry] : now) {
        links.push_back(link);
        (entry.second > 0 ? up : down) += entry.second != 0;
      }
      const int direction = up > 0 && down > 0 ? 0 : up > 0 ? 1 : down > 0 ? -1 : 0;
      if (links == before && direction == way) continue;
      close(at);
      before = std::move(links);
      from = at;
      way = direction;
    }
  }

 private:
  void add(const Line& line, long low, long high, const std::vector<std::uint32_t>& links, int direction) {
    const auto& [main, side, axis, across, across_z] = line;
    FeederSegment s;
    s.axis = static_cast<std::uint8_t>(axis);
    s.direction = static_cast<std::int8_t>(direction);
    s.main = main;
    s.side = side;
    const double a = across / 100.0, z = across_z / 100.0, from = low / 100.0, length = (high - low) / 100.0;
    const double w = tray_width(main);
    if (axis == 0)
      s.box = {{from, a - w / 2, z}, {length, w, tray_height_m}, Facing::minus_y};
    else if (axis == 1)
      s.box = {{a - w / 2, from, z}, {w, length, tray_height_m}, Facing::minus_y};
    else
      s.box = {{a - riser_m / 2, z - riser_m / 2, from}, {riser_m, riser_m, length}, Facing::minus_y};
    std::vector<ElementIndex> sources;
    for (const auto l : links) sources.push_back(net_.links[l].from);
    std::sort(sources.begin(), sources.end());
    sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
    s.swatch = swatch(std::move(sources));
    s.first = static_cast<std::uint32_t>(net_.carried.size());
    s.count = static_cast<std::uint32_t>(links.size());
    net_.carried.insert(net_.carried.end(), links.begin(), links.end());
    net_.segments.push_back(s);
  }

  FeederNetwork& net_;
  std::map<std::vector<ElementIndex>, std::uint32_t> known_;
};

}  // namespace

void lay_trays(const std::vector<FeederPath>& paths, FeederNetwork& net) {
  std::map<Line, std::vector<Stretch>> lines;
  for (const auto& path : paths)
    for (const auto& s : path.stretches) {
      // Trays reach over the corner, risers end where they are.
      const long over = s.axis == 2 ? 0 : centimetres(tray_width(path.main) / 2);
      const long a = centimetres(s.from), b = centimetres(s.to);
      lines[{path.main, path.side, s.axis, centimetres(s.across), centimetres(s.across_z)}].push_back(
          {std::min(a, b) - over, std::max(a, b) + over, path.link, b > a ? 1 : -1});
    }
  Trays trays(net);
  for (const auto e : net.busways) net.busway_swatch.push_back(trays.swatch({e}));
  for (const auto& [line, stretches] : lines) trays.lay(line, stretches);
}

}  // namespace hallscope
