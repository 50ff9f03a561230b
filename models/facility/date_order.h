#pragma once

namespace hallscope {

/// Which of two numbers is the day in "03/04/2026".
enum class DateOrder { unknown, day_first, month_first };

}  // namespace hallscope
