#include "app/commands/render.h"

#include <CLI/CLI.hpp>
#include <QFileInfo>
#include <QGuiApplication>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <new>
#include <set>

#include "app/commands/command.h"
#include "app/commands/display.h"
#include "app/commands/exit_status.h"
#include "app/commands/field_options.h"
#include "app/commands/interruption.h"
#include "app/commands/open_files.h"
#include "app/commands/options.h"
#include "app/commands/output.h"
#include "app/commands/picture_options.h"
#include "app/commands/refuse.h"
#include "app/commands/render_year_map.h"
#include "app/commands/view_argument.h"
#include "app/look/language.h"
#include "app/look/text.h"
#include "app/look/typeface.h"
#include "app/offscreen/picture_file.h"
#include "app/pictures/caption_text.h"
#include "app/pictures/picture_maker.h"
#include "app/workspace/changes.h"
#include "app/workspace/default_layers.h"
#include "app/workspace/mode_layers.h"
#include "app/workspace/path_marks.h"
#include "app/workspace/show.h"
#include "app/workspace/state_before.h"
#include "app/workspace/what_if.h"
#include "models/analysis/derived/derived_tracks.h"
#include "models/analysis/limits/impact.h"
#include "models/measure/time.h"
#include "models/words/say.h"
#include "scene/fields/field_world.h"
#include "scene/view/viewpoint.h"

namespace hallscope {
namespace {

/// Arguments that cannot be used: the message, without the program's name.
struct Unusable {
  std::string message;
};

std::string metric_list(const Recording& recording) {
  std::set<std::string> names;
  for (const auto& track : recording.tracks) names.insert(label(track->metric()));
  std::string list;
  for (const auto& name : names) list += "\n  " + name;
  return list.empty() ? say("; these files hold no telemetry") : say("; known are:%1", list);
}

using View = std::optional<SavedView>;

View view_shown(const RenderArguments& arguments, const Facility& facility) {
  if (arguments.view.empty()) return std::nullopt;
  try {
    return view_argument(arguments.view, facility);
  } catch (const ViewNotFound& error) {
    throw Unusable{std::string("--view: ") + error.what()};
  }
}

double time_shown(const RenderArguments& arguments, const View& view, const Recording& recording) {
  const double start = recording.empty() ? 0 : recording.start();
  const double end = recording.empty() ? 0 : recording.end();
  const auto note_outside = [&](const std::string& what, double time) {
    if (!recording.empty() && (time < start || time > end))
      std::fprintf(stderr, "hallscope: note: %s is outside the recording, %s to %s\n", what.c_str(),
                   format_time(start, recording.absolute).c_str(), format_time(end, recording.absolute).c_str());
  };
  if (arguments.at.empty()) {
    const bool of_view = view && view->time;
    const double time = of_view ? *view->time : end;
    if (view) note_outside(say("the time of --view, %1,", format_time(time, recording.absolute)), time);
    return time;
  }
  const auto time = parse_time_on_axis(arguments.at, start, recording.absolute);
  if (!time) throw Unusable{unreadable_time(arguments.at)};
  note_outside(say("--at %1", arguments.at), *time);
  return *time;
}

/// The layers of a view. A metric that is not here is said: something else is shown in its place.
void show_layers_of(const SavedView& view, const Document& document, LayerSetups& layers) {
  apply_layers(view, *document.facility, *document.recording, layers);
  for (const auto& wanted : view.layers) {
    const auto kind = kind_of(wanted);
    if (!kind || !has_atlas(*kind) || wanted.metric.empty()) continue;
    const auto& shown = layers[*kind].track;
    if (!shown || label(shown->metric()) != wanted.metric)
      std::fprintf(stderr, "hallscope: note: --view: no metric '%s' here for %s\n", wanted.metric.c_str(),
                   title(*kind).c_str());
  }
}

void show_alone(LayerSetup& layer, bool on) {
  layer.visible = on;
  layer.quiet = false;
}

/// The mode asked for, else that in which the window would show this. Nothing asked for that has no data is drawn.
Mode mode_shown(const RenderArguments& arguments, const Document& document, bool field) {
  const auto& facility = *document.facility;
  const auto& recording = *document.recording;
  if (!arguments.mode) {
    if (field) return Mode::air;
    if (!arguments.what_if.empty()) return Mode::what_if;
    if (arguments.swing_s && lacking(facility, recording, Mode::power).empty()) return Mode::power;
    return first_mode(facility, recording);
  }
  auto reason = *arguments.mode == Mode::air && field ? std::string() : lacking(facility, recording, *arguments.mode);
  if (*arguments.mode == Mode::what_if && arguments.what_if.empty()) reason = say("name what fails with --what-if");
  if (!reason.empty()) throw Unusable{say("--mode %1: %2", key(*arguments.mode), reason)};
  return *arguments.mode;
}

LayerSetups layers_shown(const RenderArguments& arguments, const View& view, const Document& document, Mode mode,
                         bool field) {
  auto layers = mode_layers(*document.facility, *document.recording, mode, field);
  if (view && !arguments.mode) show_layers_of(*view, document, layers);
  if (!arguments.overlay.empty()) {
    const auto track = document.recording->share(arguments.overlay);
    if (!track)
      throw Unusable{say("--overlay: no metric '%1' here%2", arguments.overlay, metric_list(*document.recording))};
    const auto target = overlay_target(*document.facility, *track);
    // It is what one looks at, unless a mode or a view says what to look at beside it.
    if (!view && !arguments.mode)
      for (const auto kind : all_of<LayerKind>) layers[kind].visible = layers[kind].visible && layers[kind].quiet;
    layers[target] = make_layer(*document.facility, *document.recording, track);
    if (target == LayerKind::rack_faces && !view && !arguments.mode) layers[LayerKind::rack_tops] = layers[target];
  }
  if (!arguments.show.empty())
    for (const auto kind : all_of<LayerKind>)
      show_alone(layers[kind], std::ranges::find(arguments.show, kind) != arguments.show.end());
  return layers;
}

/// Makes layers show swings or differences where that is asked for.
void show_changes(const RenderArguments& arguments, Document& document, LayerSetups& layers) {
  const bool swings = arguments.swing_s.has_value();
  if (!swings && arguments.minus.empty()) return;
  Derivations derivations;
  derivations.swing_window_s = arguments.swing_s.value_or(0);
  if (!swings) {
    derivations.baseline = open_baseline(arguments.minus, document);
    if (!derivations.baseline) throw Unusable{say("--minus: nothing to compare with")};
  }
  document.recording = with_derived(document.recording, derivations);
  const auto change = swings ? Change::swing : Change::difference;
  const auto changed = show_change(*document.facility, *document.recording, change, layers);
  if (!changed.empty()) return;
  // A picture of what was recorded, as if nothing had been asked, would be taken for the change.
  if (swings) throw Unusable{say("--swing: no layer shows a power here; name one with --overlay")};
  throw Unusable{say("--minus: no metric shown is in both; name one with --overlay")};
}

ElementIndex element_shown(const char* option, const std::string& id, const Facility& facility) {
  if (id.empty()) return no_element;
  const auto element = facility.find(id);
  if (element == no_element) throw Unusable{say("%1: no element '%2' in %3", option, id, facility.title())};
  return element;
}

PathMarks path_shown(const RenderArguments& arguments, const Facility& facility) {
  const auto element = element_shown("--path", arguments.path, facility);
  const auto path = supply_path(facility, element);
  if (element != no_element && path.empty())
    std::fprintf(stderr, "hallscope: note: --path %s: nothing is known to feed or cool it\n", arguments.path.c_str());
  return path_marks(path);
}

std::string caption(const RenderArguments& arguments, const Document& document, double time) {
  if (!arguments.parts.caption) return {};
  std::vector<std::string> less;
  for (const auto& file : arguments.minus) less.push_back(QFileInfo(to_qt(file)).fileName().toStdString());
  return caption_text(shown_title(document, less), *document.recording, time);
}

/// A field as it is to be drawn; without a step there is none.
struct FieldDrawn {
  std::shared_ptr<const FieldStep> step;
  FieldSetup setup;
};

/// Opens the field asked for, or the one that belongs to the facility. Problems go to stderr; `failed` when there are.
FieldDrawn field_drawn(const RenderArguments& arguments, const Document& document, double time, bool& failed) {
  FieldDrawn shown;
  const auto placement = placement_of(arguments.field, document);
  if (!placement) return shown;
  Problems problems;
  const auto field = open_field(placement->file, problems);
  if (field) shown.step = field->step(step_at(*field, *document.recording, time), problems);
  report_problems(problems);
  failed = !shown.step;
  if (failed) return shown;
  if (!arguments.field.array.empty() && !shown.step->find(arguments.field.array)) {
    std::string list;
    for (const auto& array : shown.step->arrays()) list += "\n  " + array.name;
    throw Unusable{
        say("--field-array: no array '%1' in %2; known are:%3", arguments.field.array, placement->file, list)};
  }
  shown.setup = requested_setup(arguments.field, *shown.step, *placement);
  return shown;
}

/// Of a field that is a small part of the facility a picture of all of it shows a speck: it is looked at by itself.
std::optional<Pose> pose_before(const FieldDrawn& field, const Facility& facility, const Resolution& size) {
  if (!field.step) return std::nullopt;
  constexpr double small_part = 0.35, legends = 0.15;
  const Body box = field_bounds(*field.step, field.setup.placement);
  const auto extent = [](const Box& b) { return std::hypot(b.size.x, b.size.y); };
  if (facility.bounds().empty() || extent(box) > small_part * extent(facility.bounds())) return std::nullopt;
  return viewpoint(box, CameraPreset::campus, {static_cast<double>(size.width) / size.height, legends});
}

/// What is drawn, as the window would show it; where the camera is to go comes with it.
Shown picture_shown(const RenderArguments& arguments, const View& view, const Document& document,
                    const LayerSetups& layers, double time, ElementIndex focus, const PathMarks& path,
                    const FieldDrawn& field, Mode mode) {
  const auto select = element_shown("--select", arguments.select, *document.facility);
  auto failed = element_shown("--what-if", arguments.what_if, *document.facility);
  auto opened = std::make_shared<Opened>();
  opened->document = std::make_shared<Document>(document);
  Shown s;
  s.opened = opened;
  s.document = opened->document;
  // First: what follows was worked out with the view in mind and has the last word.
  if (view) {
    show_view(s, *view);
    if (failed == no_element && s.what_if.asked()) failed = s.what_if.element;
    const bool same_run = !view->run.known() || view->run == run_of(document);
    if (same_run && !arguments.minus.empty()) s.other_run.reset();  // what is compared with is named
  }
  s.theme = arguments.theme;
  s.flat_light = arguments.light.mode == LightMode::flat;
  s.minimap = false;
  s.surroundings = arguments.surroundings;
  s.layers = layers;
  s.instant = time;
  s.field_step.step = field.step;
  s.field.setup = field.setup;
  s.field.setup.visible = !arguments.mode || mode == Mode::air;
  s.mode.mode = mode;
  s.path.lit = !path.empty();
  s.path.of = path.element;
  if (!path.empty()) s.selection = path.element;
  if (focus != no_element) s.selection = focus;
  if (select != no_element) s.selection = select;
  if (failed != no_element) {
    const auto before = state_before(document, time);
    ask_what_if(s, failed);
    s.what_if.impact = std::make_shared<Impact>(impact(before, failed, *document.recording, time));
    if (const auto times = impact_times(before, failed)) s.what_if.times = std::make_shared<ImpactTimes>(*times);
  }
  auto& goal = s.camera.goal;
  if (focus != no_element) {
    goal.kind = CameraGoal::Kind::element;
    goal.element = focus;
    s.camera.walking = false;
  } else if (!view) {
    goal.kind = CameraGoal::Kind::preset;
    goal.preset = arguments.camera.value_or(CameraPreset::campus);
    if (const auto pose = pose_before(field, *document.facility, arguments.resolution);
        pose && s.field.setup.visible && !arguments.camera) {
      goal.kind = CameraGoal::Kind::pose;
      goal.pose = *pose;
    }
  }
  return s;
}

std::string file_of(const RenderArguments& arguments, int frame) {
  return arguments.turntable ? frame_file(to_qt(arguments.output), frame).toStdString() : arguments.output;
}

/// Draws what was asked for and writes it. Empty when that went well, else why not; `drawn` once all is written.
std::string draw(const RenderArguments& arguments, const Shown& shown, bool& drawn) {
  const auto& parts = arguments.parts;
  const PictureOrder order{arguments.resolution.width,
                           arguments.resolution.height,
                           caption(arguments, *shown.document, shown.instant),
                           parts.legends,
                           parts.labels,
                           parts.scale_bar,
                           parts.transparent,
                           arguments.light.rays};
  PictureMaker maker;
  std::string failure;
  const auto going = [](double) { return !interrupted(); };
  const int frames = arguments.turntable.value_or(1);
  for (int n = 0; n < frames && failure.empty() && !interrupted(); ++n) {
    const auto picture = maker.draw(shown, order, 360.0 * n / frames, going);
    if (picture.isNull()) break;
    const auto file = file_of(arguments, n + 1);
    failure = write_png(picture, file);
    if (!failure.empty()) failure = say("--output: '%1': %2", file, failure);
  }
  maker.finish();
  drawn = failure.empty() && !interrupted();
  return failure;
}

/// Draws one picture into a PNG, without a window.
int render(const RenderArguments& arguments, QtArguments& qt) {
  if (const auto status = prepare_output(file_of(arguments, 1), arguments.remove_leftovers, OutputAccess::stream))
    return *status;
  if (const auto message = prepare_display(); !message.empty()) return refuse(message, exit_no_display);
  set_default_surface_format();
  name_program();
  QGuiApplication app(qt.argc, qt.argv);
  install_language();
  install_typeface();

  auto document = open_and_report(arguments.files);
  if (interrupted()) return stopped();
  if (!document) return exit_input_has_problems;
  if (!arguments.year_map.empty()) {
    bool not_written = false;
    const auto failure = render_year_map(arguments, *document, not_written);
    if (!failure.empty()) return refuse(failure, not_written ? exit_not_written : exit_unusable_arguments);
    return status_after(document->problems);
  }
  try {
    const auto view = view_shown(arguments, *document->facility);
    const double time = time_shown(arguments, view, *document->recording);
    bool field_failed = false;
    const auto field = field_drawn(arguments, *document, time, field_failed);
    const bool any_field = field.step != nullptr;
    const auto mode = mode_shown(arguments, *document, any_field);
    auto layers = layers_shown(arguments, view, *document, mode, any_field);
    show_changes(arguments, *document, layers);
    const auto focus = element_shown("--focus", arguments.focus, *document->facility);
    const auto path = path_shown(arguments, *document->facility);
    const auto shown = picture_shown(arguments, view, *document, layers, time, focus, path, field, mode);
    if (interrupted()) return stopped();
    bool drawn = false;
    const auto failure = draw(arguments, shown, drawn);
    if (interrupted() && (!drawn || !failure.empty())) return stopped();
    if (!failure.empty()) return refuse(failure, exit_not_written);
    // Only now: without the field, and of another run, the picture may still be worth having.
    if (shown.other_run)
      std::fprintf(stderr, "hallscope: --view: '%s' was saved of %s; drawn is %s\n", shown.other_run->view.c_str(),
                   shown.other_run->run.c_str(), run_of(*document).name.c_str());
    if (field_failed || shown.other_run) return exit_input_has_problems;
  } catch (const Unusable& unusable) {
    if (interrupted()) return stopped();
    return refuse(unusable.message);
  } catch (const PictureTooLarge& large) {
    return refuse(say("--resolution: at most %1 pixels a side can be drawn here", large.most));
  } catch (const std::bad_alloc&) {
    return refuse(say("there is not enough memory for a picture of %1 × %2 pixels; ask for a smaller one",
                      arguments.resolution.width, arguments.resolution.height),
                  exit_not_written);
  } catch (const std::runtime_error& error) {
    return refuse(no_opengl_message(error.what()), exit_no_display);
  }
  return status_after(document->problems);
}

Request offer(CLI::App& command) {
  auto arguments = std::make_shared<RenderArguments>();
  add_files(command, arguments->files, true);
  add_output(command, arguments->output, arguments->remove_leftovers, "the PNG to write")->type_name("OUT.png");
  add_resolution(command, arguments->resolution);
  command.add_option("--overlay", arguments->overlay, say("metric shown on the racks, e.g. Rack/RackPower"))
      ->type_name("METRIC");
  auto* swing = add_span(command, "--swing", arguments->swing_s, "show how fast powers change over this long: W/s");
  command.add_option("--minus", arguments->minus, say("show the difference from this recording or scenario"))
      ->type_name("FILE")
      ->expected(1)
      ->excludes(swing);
  command.add_option("--at", arguments->at, say(time_help))->type_name("TIME");
  auto* camera = add_camera(command, arguments->camera);
  command.add_option("--focus", arguments->focus, say("element to fill the picture with, by id"))
      ->type_name("ELEMENT")
      ->excludes(camera);
  command.add_option("--view", arguments->view, say("a saved view, by name or from an exported file"))
      ->type_name("NAME|FILE.json[#NAME]")
      ->excludes(camera)
      ->excludes("--focus");
  command.add_option("--path", arguments->path, say("element whose power and coolant paths are lit, by id"))
      ->type_name("ELEMENT");
  command.add_option("--select", arguments->select, say("element to outline, by id"))->type_name("ELEMENT");
  command.add_option("--what-if", arguments->what_if, say("element whose failure is marked, by id"))
      ->type_name("ELEMENT");
  add_field_options(command, arguments->field);
  add_mode(command, arguments->mode);
  add_layers(command, "--show", arguments->show, "only these layers, separated by commas");
  add_theme(command, arguments->theme);
  add_light(command, arguments->light);
  add_picture_parts(command, arguments->parts);
  command.add_flag("--surroundings,!--no-surroundings", arguments->surroundings,
                   say("yards, roads, fence and buildings (on)"));
  command
      .add_option("--year-map", arguments->year_map, say("a figure of a year by hour and day, e.g. PUE (see study)"))
      ->type_name("FIGURE");
  command.add_option("--turntable", arguments->turntable, say("this many frames of a full turn, OUT-0001.png and on"))
      ->check(CLI::Range(1, 9999))
      ->type_name("N");
  return heeding_interruption(request(arguments, render));
}

}  // namespace

extern const Command render_command{"render", "draw one picture without a window", offer};

}  // namespace hallscope
