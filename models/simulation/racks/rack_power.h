#pragma once

#include <optional>

#include "models/facility/catalog.h"

namespace hallscope {

/// Where the electric power of a rack goes: GPUs, everything else in the trays, and the loss of the power shelves.
///
///     P_rack = (Σ P_gpu + P_other) / efficiency
///
/// At full load this is the model's thermal design power where its figures state one, else its rated power: for a GB300
/// NVL72, (72 × 1400 W + 28.8 kW) / 0.96 = 135 kW. The 28.8 kW are 36 Grace CPUs at 300 W (Lenovo LP2357) and 18 kW for
/// NVLink switches, NICs, storage, pumps and fans. The efficiency is assumed. At idle a DGX GB200 tray draws 1000 of
/// 6667 W (NVIDIA DPS, device specifications), of which its four GPUs 800 of 4800 W: what is not GPU falls to 11 %.
/// NVLink and network switches do not fall (assumed to be a seventh of the rest): a quarter is left, and a rack idles
/// at 18 %.
struct RackPower {
  double gpu_w = 0;    ///< power of one GPU at its limit
  double other_w = 0;  ///< everything but GPUs and losses, at full load
  double full_w = 0;   ///< power of the rack at full load

  static constexpr double efficiency = 0.96;
  static constexpr double other_idle_share = 0.25;

  /// What is not GPU at a GPU level from idle_level to 1.
  double other(double level) const;
  /// Power of the rack in W from that of its GPUs together.
  double total(double gpus_w, double level) const { return (gpus_w + other(level)) / efficiency; }
};

/// From a rack model and its number of GPUs; a missing full load follows from the GPU limit, and the other way round,
/// in the proportions of the GB300 NVL72. Nothing when the model states neither. Racks without GPUs (network, storage)
/// draw 60 % of their full load, always (assumed).
std::optional<RackPower> rack_power(const EquipmentModel&, std::size_t gpus);

}  // namespace hallscope
