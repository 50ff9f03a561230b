#include "app/look/clock_text.h"

#include <cmath>

#include "app/look/text.h"
#include "models/measure/time.h"

namespace hallscope {

QString clock_text(double seconds, bool absolute) {
  // To the tenth: what is finer says nothing to people.
  auto text = to_qt(format_time(std::round(seconds * 10) / 10, absolute));
  if (!absolute) return text;
  return text.replace('T', ' ').replace("Z", " UTC");
}

}  // namespace hallscope
