// Words of the command line that stand for values.
#include <array>
#include <cctype>
#include <charconv>

#include "app/commands/arguments.h"
#include "models/measure/time.h"

namespace hallscope {

std::optional<Resolution> parse_resolution(const std::string& text) {
  const auto split = text.find_first_of("x,X");
  if (split == std::string::npos) return std::nullopt;
  const auto number = [](std::string_view digits) -> std::optional<int> {
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size() || value < 16 || value > 16384)
      return std::nullopt;
    return value;
  };
  const auto width = number(std::string_view(text).substr(0, split));
  const auto height = number(std::string_view(text).substr(split + 1));
  if (!width || !height) return std::nullopt;
  return Resolution{*width, *height};
}

std::optional<double> parse_span(const std::string& text) {
  const auto time = parse_time(text);
  if (!time || time->absolute || !(time->seconds > 0)) return std::nullopt;
  return time->seconds;
}

std::optional<CameraPreset> parse_camera(const std::string& text) {
  constexpr std::array<std::pair<std::string_view, CameraPreset>, 6> names = {{{"campus", CameraPreset::campus},
                                                                               {"top", CameraPreset::top},
                                                                               {"front", CameraPreset::front},
                                                                               {"right", CameraPreset::right},
                                                                               {"back", CameraPreset::back},
                                                                               {"left", CameraPreset::left}}};
  for (const auto& [name, preset] : names)
    if (name == text) return preset;
  return std::nullopt;
}

std::optional<LayerKind> parse_layer(const std::string& text) {
  for (int i = 0; i < layer_kind_count; ++i) {
    std::string name = title(static_cast<LayerKind>(i));  // "Rack faces"
    for (auto& c : name) c = c == ' ' ? '-' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (name == text) return static_cast<LayerKind>(i);
  }
  return std::nullopt;
}

}  // namespace hallscope
