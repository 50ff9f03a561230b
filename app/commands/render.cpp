#include "app/commands/render.h"

#include <CLI/CLI.hpp>
#include <QFileInfo>
#include <QGuiApplication>
#include <algorithm>
#include <cstdio>
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
#include "app/commands/view_argument.h"
#include "app/look/clock_text.h"
#include "app/look/language.h"
#include "app/look/text.h"
#include "app/offscreen/offscreen_picture.h"
#include "app/offscreen/picture_file.h"
#include "app/workspace/changes.h"
#include "app/workspace/default_layers.h"
#include "app/workspace/path_marks.h"
#include "app/workspace/show.h"
#include "models/analysis/derived/derived_tracks.h"
#include "models/measure/time.h"
#include "models/telemetry/reading_words.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr int oversampling = 2;  ///< drawn this much larger and scaled down, for smooth edges

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

LayerSetups layers_shown(const RenderArguments& arguments, const View& view, const Document& document) {
  auto layers = default_layers(*document.facility, *document.recording);
  if (view) show_layers_of(*view, document, layers);
  if (!arguments.overlay.empty()) {
    const auto track = document.recording->share(arguments.overlay);
    if (!track)
      throw Unusable{say("--overlay: no metric '%1' here%2", arguments.overlay, metric_list(*document.recording))};
    layers[overlay_target(*document.facility, *track)] = make_layer(*document.facility, track);
  }
  if (!arguments.show.empty())
    for (const auto kind : all_of<LayerKind>)
      layers[kind].visible = std::ranges::find(arguments.show, kind) != arguments.show.end();
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
  const auto& recording = *document.recording;
  std::string text = document.facility->title();
  for (const auto& file : arguments.minus)
    text = say("%1 less %2", text, QFileInfo(to_qt(file)).fileName().toStdString());
  if (recording.empty()) return text;
  text += (text.empty() ? "" : " · ") + clock_text(time, recording.absolute).toStdString();
  std::set<Source> sources;  // each once, in an order that does not depend on the files'
  for (const auto& track : recording.tracks) sources.insert(track->source());
  std::string names;
  for (const auto source : sources)
    names = names.empty() ? in_words(source) : say("%1 and %2", names, in_words(source));
  return names.empty() ? text : text + " · " + names;
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

/// What is drawn, as the window would show it; where the camera is to go comes with it.
Shown picture_shown(const RenderArguments& arguments, const View& view, const Document& document,
                    const LayerSetups& layers, double time, ElementIndex focus, const PathMarks& path,
                    const FieldDrawn& field) {
  auto opened = std::make_shared<Opened>();
  opened->document = std::make_shared<Document>(document);
  Shown s;
  s.opened = opened;
  s.document = opened->document;
  // First: what follows was worked out with the view in mind and has the last word.
  if (view) show_view(s, *view);
  s.theme = arguments.theme;
  s.minimap = false;
  s.scale = !arguments.no_scale;
  s.surroundings = !arguments.no_surroundings;
  s.layers = layers;
  s.instant = time;
  s.field_step.step = field.step;
  s.field.setup = field.setup;
  s.path.lit = !path.empty();
  s.path.of = path.element;
  if (!path.empty()) s.selection = path.element;
  if (focus != no_element) s.selection = focus;
  auto& goal = s.camera.goal;
  if (focus != no_element) {
    goal.kind = CameraGoal::Kind::element;
    goal.element = focus;
    s.camera.walking = false;
  } else if (!view) {
    goal.kind = CameraGoal::Kind::preset;
    goal.preset = arguments.camera.value_or(CameraPreset::campus);
  }
  goal.eased = false;  // there is one picture, and it is to be of the end of the move
  return s;
}

QImage draw(const RenderArguments& arguments, const Shown& shown) {
  const int width = arguments.resolution.width;
  const int height = arguments.resolution.height;
  const auto paint_at = [&](int scale) {
    OffscreenPicture picture(width * scale, height * scale);
    Scene scene;
    scene.overlay().set_pixel_ratio(scale);
    Shown at_first = shown;
    at_first.camera = {};
    show(at_first, part::all, scene);
    scene.field().finish_preparing();
    scene.overlay().set_caption(caption(arguments, *shown.document, shown.instant));
    // The first picture tells the camera its shape; the second is framed for it.
    scene.paint(picture.framebuffer(), picture.width(), picture.height());
    show(shown, part::camera, scene);
    // Walking, it takes a moment to come to stand: five seconds at most, in steps of the twentieth part of one.
    constexpr int most_steps = 100;
    constexpr double step_s = 0.05;
    int steps = 0;
    while (steps < most_steps && scene.camera().advance(step_s)) ++steps;
    scene.refine(picture.framebuffer(), picture.width(), picture.height());
    picture.finish();
    auto image = picture.image();
    scene.release_graphics();
    return image;
  };
  const int longer = std::max(width, height);
  const int limit = OffscreenPicture(16, 16).largest_side();  // any size will do: a context has to be there to be asked
  if (longer > limit) throw Unusable{say("--resolution: at most %1 pixels a side can be drawn here", limit)};
  const int scale = longer * oversampling <= limit ? oversampling : 1;
  return paint_at(scale).scaled(width, height, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

/// Draws one picture into a PNG, without a window.
int render(const RenderArguments& arguments, QtArguments& qt) {
  if (const auto status = prepare_output(arguments.output, arguments.remove_leftovers, OutputAccess::stream))
    return *status;
  if (const auto message = prepare_display(); !message.empty()) return refuse(message, exit_no_display);
  set_default_surface_format();
  name_program();
  QGuiApplication app(qt.argc, qt.argv);
  install_language();

  auto document = open_and_report(arguments.files);
  if (interrupted()) return stopped();
  if (!document) return exit_input_has_problems;
  try {
    const auto view = view_shown(arguments, *document->facility);
    auto layers = layers_shown(arguments, view, *document);
    show_changes(arguments, *document, layers);
    const double time = time_shown(arguments, view, *document->recording);
    const auto focus = element_shown("--focus", arguments.focus, *document->facility);
    const auto path = path_shown(arguments, *document->facility);
    bool field_failed = false;
    const auto field = field_drawn(arguments, *document, time, field_failed);
    const auto shown = picture_shown(arguments, view, *document, layers, time, focus, path, field);
    if (interrupted()) return stopped();
    const auto picture = draw(arguments, shown);
    if (interrupted()) return stopped();
    const auto failure = write_png(picture, arguments.output);
    if (interrupted() && !failure.empty()) return stopped();
    if (!failure.empty()) return refuse(say("--output: '%1': %2", arguments.output, failure), exit_not_written);
    // Only now: without the field the picture is still worth having.
    if (field_failed) return exit_input_has_problems;
  } catch (const Unusable& unusable) {
    if (interrupted()) return stopped();
    return refuse(unusable.message);
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
  add_field_options(command, arguments->field);
  add_layers(command, "--show", arguments->show, "only these layers, separated by commas");
  add_theme(command, arguments->theme);
  command.add_flag("--no-scale", arguments->no_scale, say("without scale and arrow towards north"));
  command.add_flag("--no-surroundings", arguments->no_surroundings, say("without yards, roads, fence and buildings"));
  return heeding_interruption(request(arguments, render));
}

}  // namespace

extern const Command render_command{"render", "draw one picture without a window", offer};

}  // namespace hallscope
