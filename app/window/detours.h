#pragma once

#include <QString>
#include <span>

#include "app/workspace/workspace.h"

namespace hallscope {

/// Something that makes the picture another than that of what is open: it is said above the picture while it lasts,
/// with the way out of it.
struct Detour {
  const char* name;               ///< for machines: "comparison"
  bool by_escape;                 ///< Esc leaves it; the first of those that are on
  QString (*what)(const Shown&);  ///< empty while it is not on
  QString (*way_out)();           ///< "Stop comparing"
  QString (*keys)();              ///< the key that leaves it; empty: Esc alone, or none
  void (*leave)(Workspace&);
};
/// In the order in which Esc leaves them. A new one is one more row in detours.cpp.
std::span<const Detour> detours();

/// Leaves the first of them that Esc leaves and that comes before the selection (or, with `after_selection`, behind
/// it). False when none is on.
bool leave_detour(Workspace&, bool after_selection);

}  // namespace hallscope
