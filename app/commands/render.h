#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/commands/picture_options.h"
#include "app/commands/resolution.h"
#include "app/workspace/field_request.h"
#include "app/workspace/mode.h"
#include "scene/scene.h"

namespace hallscope {

/// What `render` is asked for.
struct RenderArguments {
  std::vector<std::string> files;
  std::string output;
  bool remove_leftovers = false;
  Resolution resolution;
  std::string overlay;  ///< metric of the rack faces; empty = by default rules
  std::string at;       ///< TIME; empty = the end of the recording
  std::optional<CameraPreset> camera;
  std::string focus;    ///< element id; empty = the camera preset
  std::string view;     ///< a saved view: its name, or FILE.json[#NAME]; empty = none
  std::string select;   ///< element id; empty = what is focused on
  std::string what_if;  ///< element id whose failure is marked; empty = none
  std::string path;     ///< element id; empty = no path is lit
  std::optional<Mode> mode;
  FieldRequest field;
  ThemeName theme = ThemeName::light;
  LightSetup light{.rays = 96};
  bool surroundings = true;
  std::vector<LayerKind> show;     ///< only these layers; empty = all that are visible by default
  std::optional<double> swing_s;   ///< show load swings over this long
  std::vector<std::string> minus;  ///< show the difference from these
  PictureParts parts;
  std::string year_map;          ///< a figure of a year to draw in place of the facility; empty = none
  std::optional<int> turntable;  ///< this many frames of a full turn
};

}  // namespace hallscope
