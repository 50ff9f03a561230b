#include "app/timeline/time_ticks.h"

#include <QDateTime>
#include <cmath>

#include "app/look/language.h"
#include "app/look/text.h"
#include "models/measure/time.h"

namespace hallscope {
namespace {

constexpr double distances[] = {0.1, 0.2, 0.5,  1,    2,    5,     10,    15,    30,    60,     120,    300,
                                600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800, 2592000};

QString tick_label(double time, double distance, bool absolute) {
  if (!absolute) return to_qt(format_time(time, false));
  const auto moment = QDateTime::fromMSecsSinceEpoch(std::llround(time * 1000), Qt::UTC);
  const bool midnight = moment.time() == QTime(0, 0);
  if (distance >= 86400 || (midnight && distance >= 3600)) return shown_locale().toString(moment, "MMM d");
  return moment.toString(distance < 1 ? "HH:mm:ss.z" : distance < 60 ? "HH:mm:ss" : "HH:mm");
}

}  // namespace

std::vector<TimeTick> time_ticks(double start, double end, bool absolute, int most) {
  std::vector<TimeTick> ticks;
  if (!(end > start) || most < 1) return ticks;
  double distance = std::ceil((end - start) / most / 2592000) * 2592000;
  for (const double d : distances)
    if ((end - start) / d <= most) {
      distance = d;
      break;
    }
  // Offsets count from the axis's own start; clock times from midnight.
  for (double i = std::ceil(start / distance - 1e-9); i * distance <= end + distance * 1e-9; ++i)
    ticks.push_back({i * distance, tick_label(i * distance, distance, absolute)});
  return ticks;
}

}  // namespace hallscope
