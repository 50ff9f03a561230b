#pragma once

#include <string_view>

namespace hallscope {

/// Numbers below this are never one of DCGM's words for "nothing".
inline constexpr double least_dcgm_blank = 2147483632.0;

/// True for the numbers by which NVIDIA's DCGM says "blank", "not found", "not supported" and "not permitted": never
/// measured values. The 64-bit ones (9223372036854775792 …795) hold for any metric, since no physical value in SI is
/// that large; the 32-bit and floating-point ones (2147483632 …635, 2^47 …+3) only for DCGM fields.
bool is_dcgm_blank(double value, std::string_view metric_name);

}  // namespace hallscope
