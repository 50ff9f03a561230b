#include "app/commands/arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <map>
#include <sstream>

#include "app/commands/exit_status.h"
#include "models/telemetry/time.h"

namespace hallscope {
namespace {

constexpr std::array commands = {"view", "render", "inspect", "figures", "check", "simulate", "impact", "bench"};

constexpr const char* time_help = "TIME: ISO 8601 (2026-03-01T14:05:00Z) or an offset from the start (90s, 1h30m)";

std::vector<std::string> with_command(int argc, const char* const* argv) {
  std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  const auto is_one_of = [&](const auto& list) {
    return std::find(list.begin(), list.end(), words.front()) != list.end();
  };
  constexpr std::array top_options = {"--help", "-h", "--version"};
  if (words.empty() || (!is_one_of(commands) && !is_one_of(top_options))) words.insert(words.begin(), "view");
  return words;
}

CLI::Validator resolution_check() {
  return {[](std::string& text) {
            return parse_resolution(text) ? std::string()
                                          : "'" + text + "' is not a resolution: expected WIDTHxHEIGHT, e.g. 1280x720";
          },
          "WxH"};
}

CLI::Validator span_check() {
  return {[](std::string& text) {
            return parse_span(text) ? std::string()
                                    : "'" + text + "' is not a length of time: expected e.g. 90s, 1h30m or seconds";
          },
          "TIME"};
}

CLI::Validator one_of(std::vector<std::string> names) {
  std::string list;
  for (const auto& name : names) list += (list.empty() ? "" : "|") + name;
  return {[names, list](std::string& text) {
            const bool known = std::find(names.begin(), names.end(), text) != names.end();
            return known ? std::string() : "'" + text + "' is unknown: expected one of " + list;
          },
          list};
}

/// A value that `parse` turns into what is kept; anything else is refused with `expected`.
template <typename Value>
void add_parsed(CLI::App* command, const char* name, std::optional<Value>& kept,
                std::optional<Value> (*parse)(const std::string&), const char* help, const char* expected) {
  command
      ->add_option_function<std::string>(
          name,
          [=, &kept](const std::string& text) {
            kept = parse(text);
            if (!kept) throw CLI::ValidationError(name, "'" + text + "': expected " + expected);
          },
          help)
      ->type_name("");
}

std::optional<double> parse_above_zero(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && value > 0 && value <= 1e6 ? std::optional(value)
                                                                                               : std::nullopt;
}

/// Fields from CFD: which, where it lies, what of it is shown.
void add_field_options(CLI::App* command, FieldRequest& field) {
  command->add_option("--field", field.file, "air from CFD: VTK XML, legacy VTK or an OpenFOAM case")
      ->type_name("FILE");
  add_parsed(command, "--field-translate", field.translate, parse_vector, "where its origin lies, x,y,z in metres",
             "three numbers, e.g. 12,0,0.3");
  command->add_option("--field-rotate", field.rotate_deg, "its turn about z, degrees")->type_name("");
  add_parsed(command, "--field-scale", field.scale, parse_above_zero, "metres per unit of the file (1)",
             "a number above 0");
  command->add_option("--field-array", field.array, "what is shown of it (a temperature)")->type_name("NAME");
  add_parsed(command, "--field-range", field.range, parse_range, "ends of its colours, LOW,HIGH (all values)",
             "two numbers, low first");
  add_parsed(command, "--slice", field.slice, parse_slice, "a cut: x=, y=, z= metres, or NX,NY,NZ=metres, or none",
             "e.g. z=1.2, or 1,1,0=20, or none");
  command->add_option("--isotherm", field.isosurfaces, "a surface of this value; may be given again")
      ->type_name("VALUE");
  const std::map<std::string, StreamSeeds> seeds{
      {"racks", StreamSeeds::racks}, {"crahs", StreamSeeds::crahs}, {"slice", StreamSeeds::slice}};
  command->add_option("--streamlines", field.streamlines, "where the air goes: from racks, crahs or the slice")
      ->type_name("racks|crahs|slice")
      ->transform(CLI::CheckedTransformer(seeds).description(""));
  command->add_flag("--field-volume", field.volume, "the air itself, warm air standing out");
  command->add_flag("--field-floor", field.floor, "the lowest air as a map on the floor");
  command->add_flag("--field-racks", field.rack_faces, "fronts and backs of racks in the colours of the air there");
}

void add_files(CLI::App* command, std::vector<std::string>& files, bool required) {
  auto* option = command->add_option("FILE", files, "facility, telemetry, scenario or field, in any order");
  option->required(required);
  // Plain positionals only: the generated "TEXT ..." says nothing.
  option->type_name("");
}

std::string format_text(const CLI::App& app, const CLI::Error& error) {
  // CLI11 prints help for the sub-command that was being read.
  std::ostringstream out, err;
  app.exit(error, out, err);
  return out.str() + err.str();
}

}  // namespace

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

CommandLine parse_command_line(int argc, const char* const* argv) {
  CLI::App app{
      "Hallscope: an AI data-centre hall in 3D, with heat and power over it.\n"
      "Without a command the files are opened in the window.",
      "hallscope"};
  app.set_version_flag("--version", "hallscope " HALLSCOPE_VERSION);
  app.require_subcommand(1);

  ViewArguments view;
  bool no_config = false;
  auto* view_command = app.add_subcommand("view", "open files in the window (the default)");
  add_files(view_command, view.files, false);
  add_field_options(view_command, view.field);
  view_command->add_flag("--no-config", no_config, "neither read nor write settings");

  RenderArguments render;
  std::string resolution = "1280x720", camera;
  auto* render_command = app.add_subcommand("render", "draw one picture without a window");
  add_files(render_command, render.files, true);
  render_command->add_option("--output", render.output, "the PNG to write")->required()->type_name("OUT.png");
  render_command->add_option("--resolution", resolution, "size of the picture (1280x720)")->check(resolution_check());
  render_command->add_option("--overlay", render.overlay, "metric shown on the racks, e.g. Rack/RackPower")
      ->type_name("METRIC");
  std::string swing;
  auto* swing_option = render_command->add_option("--swing", swing, "show how fast powers change over this long: W/s")
                           ->check(span_check());
  render_command->add_option("--minus", render.minus, "show the difference from this recording or scenario")
      ->type_name("FILE")
      ->expected(1)
      ->excludes(swing_option);
  render_command->add_option("--at", render.at, time_help)->type_name("TIME");
  auto* camera_option = render_command->add_option("--camera", camera, "where to look from")
                            ->check(one_of({"campus", "top", "front", "right", "back", "left"}));
  render_command->add_option("--focus", render.focus, "element to fill the picture with, by id")
      ->type_name("ELEMENT")
      ->excludes(camera_option);
  render_command->add_option("--view", render.view, "a saved view, by name or from an exported file")
      ->type_name("NAME|FILE.json[#NAME]")
      ->excludes(camera_option)
      ->excludes("--focus");
  render_command->add_option("--path", render.path, "element whose power and coolant paths are lit, by id")
      ->type_name("ELEMENT");
  add_field_options(render_command, render.field);

  std::vector<std::string> show;
  render_command->add_option("--show", show, "only these layers, separated by commas")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(one_of({"rack-faces", "rack-tops", "floor", "equipment", "coolant", "power"}));
  std::string theme = "light";
  render_command->add_option("--theme", theme, "colours around the data (light)")->check(one_of({"light", "dark"}));

  InspectArguments inspect;
  std::string format = "text";
  auto* inspect_command = app.add_subcommand("inspect", "print what the files hold; needs no display");
  add_files(inspect_command, inspect.files, true);
  inspect_command->add_option("--element", inspect.element, "only this element, by id")->type_name("ID");
  inspect_command->add_option("--metric", inspect.metric, "only this metric")->type_name("METRIC");
  inspect_command->add_option("--at", inspect.at, time_help)->type_name("TIME");
  inspect_command->add_option("--format", format, "how to print")->check(one_of({"json", "text"}));

  FiguresArguments figures;
  auto* figures_command =
      app.add_subcommand("figures", "print power, PUE and the like, and the racks' limits; needs no display");
  add_files(figures_command, figures.files, true);
  figures_command->add_option("--element", figures.element, "only this element, by id")->type_name("ID");
  figures_command->add_option("--at", figures.at, time_help)->type_name("TIME");
  figures_command->add_option("--from", figures.from, "begin of the range (the recording's)")->type_name("TIME");
  figures_command->add_option("--to", figures.to, "its end (the recording's)")->type_name("TIME");
  figures_command->add_option("--format", format, "how to print")->check(one_of({"json", "text"}));

  CheckArguments check;
  auto* check_command = app.add_subcommand("check", "list the problems of the files; needs no display");
  add_files(check_command, check.files, true);

  SimulateArguments simulate;
  std::string duration, step;
  auto* simulate_command =
      app.add_subcommand("simulate", "run a facility through a scenario into a recording; needs no display");
  simulate_command->add_option("FACILITY", simulate.facility, "the facility file")->required()->type_name("");
  simulate_command->add_option("--scenario", simulate.scenario, "what happens (the facility's own workload)")
      ->type_name("FILE");
  simulate_command->add_option("--duration", duration, "how long, e.g. 90s or 1h30m (the scenario's)")
      ->check(span_check());
  simulate_command->add_option("--step", step, "from one recorded value to the next (the scenario's)")
      ->check(span_check());
  simulate_command->add_option("--output", simulate.output, "the recording to write")->required()->type_name("OUT.h5");
  simulate_command->add_flag("--quiet", simulate.quiet, "no progress on stderr");
  simulate_command->add_option("--format", format, "how to print the summary")->check(one_of({"json", "text"}));

  ImpactArguments impact;
  auto* impact_command = app.add_subcommand("impact", "say what happens if an element fails; needs no display");
  impact_command->add_option("FACILITY", impact.facility, "the facility file")->required()->type_name("");
  impact_command->add_option("ELEMENT", impact.element, "what fails, by id")->required()->type_name("");
  impact_command->add_option("RECORDING", impact.recordings, "rack powers to start from (the scenario's jobs)")
      ->type_name("");
  impact_command->add_option("--at", impact.at, time_help)->type_name("TIME");
  impact_command->add_option("--scenario", impact.scenario, "what happens before (the facility's own workload)")
      ->type_name("FILE");
  impact_command->add_option("--format", format, "how to print")->check(one_of({"json", "text"}));

  BenchArguments bench;
  auto* bench_command = app.add_subcommand("bench", "measure frame times without a window");
  add_files(bench_command, bench.files, true);
  bench_command->add_option("--resolution", resolution, "size of the picture (1280x720)")->check(resolution_check());
  bench_command->add_option("--format", format, "how to print")->check(one_of({"json", "text"}));

  CommandLine result;
  try {
    auto words = with_command(argc, argv);
    std::reverse(words.begin(), words.end());  // CLI11 takes them from the back
    app.parse(std::move(words));
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {
      result.output = format_text(app, error);
      return result;
    }
    result.status = exit_unusable_arguments;
    std::string name = "hallscope";
    for (const auto* command : app.get_subcommands()) name += " " + command->get_name();
    result.errors = "hallscope: " + std::string(error.what()) + "\nSee '" + name + " --help'.\n";
    return result;
  }

  const auto report = format == "json" ? ReportFormat::json : ReportFormat::text;
  if (*view_command) {
    view.use_config = !no_config;
    result.command = view;
  } else if (*render_command) {
    render.resolution = *parse_resolution(resolution);
    render.camera = parse_camera(camera);
    render.swing_s = parse_span(swing);
    for (const auto& name : show) render.show.push_back(*parse_layer(name));
    render.theme = theme == "dark" ? ThemeName::dark : ThemeName::light;
    result.command = render;
  } else if (*inspect_command) {
    inspect.format = report;
    result.command = inspect;
  } else if (*figures_command) {
    figures.format = report;
    result.command = figures;
  } else if (*check_command) {
    result.command = check;
  } else if (*simulate_command) {
    simulate.duration_s = parse_span(duration);
    simulate.step_s = parse_span(step);
    simulate.format = report;
    result.command = simulate;
  } else if (*impact_command) {
    impact.format = report;
    result.command = impact;
  } else {
    bench.resolution = *parse_resolution(resolution);
    bench.format = report;
    result.command = bench;
  }
  return result;
}

}  // namespace hallscope
