#pragma once

namespace hallscope {

/// How a command prints: for people, or for scripts.
enum class ReportFormat { text, json };

}  // namespace hallscope
