#pragma once

#include <string>
#include <string_view>

namespace hallscope {

/// "RackLiquidFlow" → "Rack liquid flow"; runs of capitals ("CDU", "GPU") stay together.
std::string apart(std::string_view camel);

}  // namespace hallscope
