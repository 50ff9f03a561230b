#pragma once

#include <string>
#include <string_view>

namespace hallscope {

/// A written time without what says nothing of when it is: brackets around it, the name of the weekday before it
/// ("Sun, 01 Mar 2026"), the place behind its offset ("+01:00[Europe/Berlin]"), brackets around its zone ("(UTC)"),
/// "Uhr" behind it, and blanks that keyboards do not have.
std::string plain_time_text(std::string_view text);

}  // namespace hallscope
