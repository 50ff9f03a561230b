#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <vector>

#include "app/commands/resolution.h"
#include "app/workspace/mode.h"
#include "models/words/say.h"
#include "scene/scene.h"

namespace hallscope {

// Options of commands that draw.

CLI::Option* add_resolution(CLI::App&, Resolution&);
/// What a picture shows besides the facility and its data.
struct PictureParts {
  bool caption = true, legends = true, labels = true, scale_bar = true;
  bool transparent = false;
};

/// Where to look from.
CLI::Option* add_camera(CLI::App&, std::optional<CameraPreset>&);
/// Which layer is what one looks at.
CLI::Option* add_mode(CLI::App&, std::optional<Mode>&);
/// Which layers, by their keys.
CLI::Option* add_layers(CLI::App&, const char* name, std::vector<LayerKind>&, Phrase help);
CLI::Option* add_theme(CLI::App&, ThemeName&);
/// --light and --samples.
void add_light(CLI::App&, LightSetup&);
/// What lies over the picture, and what is left out of it.
void add_picture_parts(CLI::App&, PictureParts&);

}  // namespace hallscope
