#pragma once

#include <string>

#include "app/workspace/mode_layers.h"

namespace hallscope {

struct LookedAt;
struct Shown;
class Workspace;

/// Why a mode cannot be had; empty when it can. A field is air, and what if needs something that fails.
std::string lacking(const Shown&, Mode);
/// Brings layers and field to a mode. What they show of swings and differences stays.
void show_mode(Shown&, Mode);

/// What one looks at now, to come back to. What is compared or swung is left out of it: that goes on by itself.
LookedAt looked_at(const Shown&);
/// Comes back: over the same recording everything is as it was, over another one as far as it has the metrics.
void look_at(Shown&, const LookedAt&);

/// Brings a workspace to a mode, as one step. Nothing happens where something is lacking; what if asks about the
/// selection when nothing is asked yet.
void choose_mode(Workspace&, Mode);

}  // namespace hallscope
