#pragma once

#include <optional>
#include <string>

#include "models/document.h"

namespace hallscope {

/// What `hallscope inspect` prints; the JSON is a contract (see README).
struct InspectQuery {
  std::string element;         ///< empty = all
  std::string metric;          ///< empty = all
  std::optional<double> time;  ///< on the recording's axis; empty = its end
};

std::string inspect_json(const Document&, const InspectQuery&);
std::string inspect_text(const Document&, const InspectQuery&);

}  // namespace hallscope
