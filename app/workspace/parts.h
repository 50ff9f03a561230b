#pragma once

#include <cstdint>

namespace hallscope {

/// Parts of what is shown, as a set of bits: who subscribes to some is told when one of them differs.
using Parts = std::uint32_t;

namespace part {

inline constexpr Parts facility = 1u << 0;     ///< another one stands open
inline constexpr Parts document = 1u << 1;     ///< what is open as it was read, and whether more of it arrives
inline constexpr Parts recording = 1u << 2;    ///< the same with swings and differences
inline constexpr Parts instant = 1u << 3;      ///< the time shown
inline constexpr Parts selection = 1u << 4;    ///< the elements that panels and commands speak of
inline constexpr Parts layers = 1u << 5;       ///< what carries data, and how
inline constexpr Parts hidden = 1u << 6;       ///< elements taken out of the picture
inline constexpr Parts section = 1u << 7;      ///< what is cut away
inline constexpr Parts rulers = 1u << 8;       ///< distances measured
inline constexpr Parts camera = 1u << 9;       ///< where it is, and where it is to go
inline constexpr Parts field = 1u << 10;       ///< which fields there are, which is shown, and what of it
inline constexpr Parts field_step = 1u << 11;  ///< the step of it that has been read
inline constexpr Parts field_note = 1u << 12;  ///< what the picture has to say of it
inline constexpr Parts swing = 1u << 13;       ///< over how long load swings are worked out
inline constexpr Parts baseline = 1u << 14;    ///< what is compared with
inline constexpr Parts what_if = 1u << 15;     ///< which failure is asked about, and the answers
inline constexpr Parts path = 1u << 16;        ///< whether supply paths are lit and flows shown
inline constexpr Parts theme = 1u << 17;
inline constexpr Parts overlays = 1u << 18;  ///< labels, legends, minimap and light: shown or not
inline constexpr Parts folded = 1u << 19;    ///< legends folded to one line
inline constexpr Parts problems = 1u << 20;  ///< what is to be said of files

inline constexpr Parts mode = 1u << 21;      ///< which layer is what one looks at
inline constexpr Parts headline = 1u << 22;  ///< whose figures stand on top

inline constexpr Parts alarm_rules = 1u << 23;  ///< what is watched, and which alarms somebody has acknowledged
inline constexpr Parts alarms = 1u << 24;       ///< what watching has found, and which alarms are on at the instant

inline constexpr Parts all = (1u << 25) - 1;

}  // namespace part
}  // namespace hallscope
