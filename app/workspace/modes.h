#pragma once

#include <string>

#include "app/workspace/mode_layers.h"

namespace hallscope {

struct Shown;
class Workspace;

/// Why a mode cannot be had; empty when it can. A field is air, and what if needs something that fails.
std::string lacking(const Shown&, Mode);
/// Brings layers and field to a mode. What they show of swings and differences stays.
void show_mode(Shown&, Mode);
/// The same as one step. Nothing happens where something is lacking; what if asks about the selection when nothing is
/// asked yet.
void choose_mode(Workspace&, Mode);

}  // namespace hallscope
