#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/workspace/field_request.h"
#include "scene/scene.h"

namespace hallscope {

/// Size of a picture in pixels.
struct Resolution {
  int width = 1280;
  int height = 720;
};

/// "1280x720" or "1280,720"; each side 16 to 16384. Nothing when it is neither.
std::optional<Resolution> parse_resolution(const std::string& text);

/// "campus", "top", "front", "right", "back", "left".
std::optional<CameraPreset> parse_camera(const std::string& text);

/// "rack-faces", "rack-tops", "floor", "equipment", "coolant", "power".
std::optional<LayerKind> parse_layer(const std::string& text);

/// "90s", "1h30m" or plain seconds, in seconds; positive. Nothing when it is none of these.
std::optional<double> parse_span(const std::string& text);

enum class ReportFormat { text, json };

struct ViewArguments {
  std::vector<std::string> files;
  bool use_config = true;  ///< remember geometry and recent files
  FieldRequest field;
};

struct RenderArguments {
  std::vector<std::string> files;
  std::string output;
  Resolution resolution;
  std::string overlay;  ///< metric of the rack faces; empty = by default rules
  std::string at;       ///< TIME; empty = the end of the recording
  std::optional<CameraPreset> camera;
  std::string focus;  ///< element id; empty = the camera preset
  std::string view;   ///< a saved view: its name, or FILE.json[#NAME]; empty = none
  std::string path;   ///< element id; empty = no path is lit
  FieldRequest field;
  ThemeName theme = ThemeName::light;
  std::vector<LayerKind> show;     ///< only these layers; empty = all that are visible by default
  std::optional<double> swing_s;   ///< show load swings over this long
  std::vector<std::string> minus;  ///< show the difference from these
};

struct InspectArguments {
  std::vector<std::string> files;
  std::string element;
  std::string metric;
  std::string at;
  FieldRequest field;         ///< which, and where it lies; the rest of it is not asked for
  std::optional<Vec3> probe;  ///< a point of the facility at which to tell the field's values
  ReportFormat format = ReportFormat::text;
};

struct FiguresArguments {
  std::vector<std::string> files;
  std::string element;   ///< id; empty = the whole site
  std::string at;        ///< TIME; empty = the end of the range
  std::string from, to;  ///< TIME; empty = the whole recording
  ReportFormat format = ReportFormat::text;
};

struct CheckArguments {
  std::vector<std::string> files;
};

struct BenchArguments {
  std::vector<std::string> files;
  Resolution resolution;
  ReportFormat format = ReportFormat::text;
};

struct SimulateArguments {
  std::string facility;
  std::string scenario;  ///< empty = the facility's own workload
  std::string output;
  std::optional<double> duration_s, step_s;  ///< instead of the scenario's
  bool quiet = false;                        ///< no progress
  ReportFormat format = ReportFormat::text;
};

struct ImpactArguments {
  std::string facility;
  std::string element;
  std::vector<std::string> recordings;
  std::string scenario;  ///< empty = the facility's own workload
  std::string at;        ///< TIME; empty = the end of the recording or of the run
  ReportFormat format = ReportFormat::text;
};

using Command = std::variant<ViewArguments, RenderArguments, InspectArguments, FiguresArguments, CheckArguments,
                             SimulateArguments, ImpactArguments, BenchArguments>;

/// What the command line asks for: a command, or a status to leave with once `output` or `errors` is printed
/// (--help, --version, arguments that cannot be used).
struct CommandLine {
  std::optional<Command> command;
  int status = 0;
  std::string output;  ///< for stdout
  std::string errors;  ///< for stderr
};

/// Reads the arguments. Without a command name the command is `view`.
CommandLine parse_command_line(int argc, const char* const* argv);

}  // namespace hallscope
