#include "app/look/clock_text.h"

#include "app/look/text.h"
#include "models/measure/time.h"

namespace hallscope {

QString clock_text(double seconds, bool absolute) {
  auto text = to_qt(format_time(seconds, absolute));
  if (!absolute) return text;
  return text.replace('T', ' ').replace("Z", " UTC");
}

}  // namespace hallscope
