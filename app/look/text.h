#pragma once

#include <QString>
#include <string_view>

namespace hallscope {

/// UTF-8 of the models as Qt text.
inline QString to_qt(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

}  // namespace hallscope
