// The options of commands that draw.
#include "app/commands/options.h"

namespace hallscope {

void add_view(CLI::App& app, Chosen& chosen) {
  const auto [command, view] = offer<ViewArguments>(app, chosen, "view", "open files in the window (the default)");
  add_files(command, view->files, false);
  add_field_options(command, view->field);
  command->add_flag_callback(
      "--no-config", [view = view] { view->use_config = false; }, "neither read nor write settings");
}

void add_render(CLI::App& app, Chosen& chosen) {
  const auto [command, render] = offer<RenderArguments>(app, chosen, "render", "draw one picture without a window");
  add_files(command, render->files, true);
  command->add_option("--output", render->output, "the PNG to write")->required()->type_name("OUT.png");
  add_resolution(command, render->resolution);
  command->add_option("--overlay", render->overlay, "metric shown on the racks, e.g. Rack/RackPower")
      ->type_name("METRIC");
  auto* swing = add_span(command, "--swing", render->swing_s, "show how fast powers change over this long: W/s");
  command->add_option("--minus", render->minus, "show the difference from this recording or scenario")
      ->type_name("FILE")
      ->expected(1)
      ->excludes(swing);
  command->add_option("--at", render->at, time_help)->type_name("TIME");
  auto* camera =
      command
          ->add_option_function<std::string>(
              "--camera", [render = render](const std::string& text) { render->camera = parse_camera(text); },
              "where to look from")
          ->check(one_of({"campus", "top", "front", "right", "back", "left"}));
  command->add_option("--focus", render->focus, "element to fill the picture with, by id")
      ->type_name("ELEMENT")
      ->excludes(camera);
  command->add_option("--view", render->view, "a saved view, by name or from an exported file")
      ->type_name("NAME|FILE.json[#NAME]")
      ->excludes(camera)
      ->excludes("--focus");
  command->add_option("--path", render->path, "element whose power and coolant paths are lit, by id")
      ->type_name("ELEMENT");
  add_field_options(command, render->field);

  const auto take_layers = [render = render](const std::vector<std::string>& names) {
    for (const auto& name : names) render->show.push_back(*parse_layer(name));
  };
  command
      ->add_option_function<std::vector<std::string>>("--show", take_layers, "only these layers, separated by commas")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(one_of({"rack-faces", "rack-tops", "floor", "equipment", "coolant", "power"}));
  const auto take_theme = [render = render](const std::string& name) {
    render->theme = name == "dark" ? ThemeName::dark : ThemeName::light;
  };
  command->add_option_function<std::string>("--theme", take_theme, "colours around the data (light)")
      ->check(one_of({"light", "dark"}));
}

void add_bench(CLI::App& app, Chosen& chosen) {
  const auto [command, bench] = offer<BenchArguments>(app, chosen, "bench", "measure frame times without a window");
  add_files(command, bench->files, true);
  add_resolution(command, bench->resolution);
  add_format(command, bench->format);
}

}  // namespace hallscope
