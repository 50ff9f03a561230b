#include "app/commands/render.h"

#include <QFileInfo>
#include <QGuiApplication>
#include <algorithm>
#include <cstdio>
#include <set>

#include "app/changes/changes.h"
#include "app/commands/display.h"
#include "app/commands/exit_status.h"
#include "app/commands/open_files.h"
#include "app/document/default_layers.h"
#include "app/look/clock_text.h"
#include "app/look/text.h"
#include "app/offscreen/offscreen_picture.h"
#include "app/offscreen/picture_file.h"
#include "app/path/path_marks.h"
#include "models/telemetry/time.h"

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
  return list.empty() ? "; these files hold no telemetry" : "; known are:" + list;
}

double time_shown(const RenderArguments& arguments, const Recording& recording) {
  const double end = recording.empty() ? 0 : recording.end();
  if (arguments.at.empty()) return end;
  const double start = recording.empty() ? 0 : recording.start();
  const auto time = parse_time_on_axis(arguments.at, start, recording.absolute);
  if (!time) throw Unusable{unreadable_time(arguments.at)};
  if (!recording.empty() && (*time < start || *time > end))
    std::fprintf(stderr, "hallscope: note: --at %s is outside the recording, %s to %s\n", arguments.at.c_str(),
                 format_time(start, recording.absolute).c_str(), format_time(end, recording.absolute).c_str());
  return *time;
}

Layers layers_shown(const RenderArguments& arguments, const Document& document) {
  auto layers = default_layers(*document.facility, *document.recording);
  if (!arguments.overlay.empty()) {
    const auto track = document.recording->share(arguments.overlay);
    if (!track)
      throw Unusable{"--overlay: no metric '" + arguments.overlay + "' here" + metric_list(*document.recording)};
    const auto target = static_cast<std::size_t>(overlay_target(*document.facility, *track));
    layers[target] = make_layer(*document.facility, track);
  }
  if (!arguments.show.empty())
    for (std::size_t i = 0; i < layers.size(); ++i)
      layers[i].visible = std::ranges::find(arguments.show, static_cast<LayerKind>(i)) != arguments.show.end();
  return layers;
}

/// Makes layers show swings or differences where that is asked for.
void show_changes(const RenderArguments& arguments, Document& document, Layers& layers) {
  const bool swings = arguments.swing_s.has_value();
  if (!swings && arguments.minus.empty()) return;
  Derivations derivations;
  derivations.swing_window_s = arguments.swing_s.value_or(0);
  if (!swings) {
    derivations.baseline = open_baseline(arguments.minus, document);
    if (!derivations.baseline) throw Unusable{"--minus: nothing to compare with"};
  }
  document.recording = with_derived(document.recording, derivations);
  if (show_change(*document.facility, *document.recording, swings ? Change::swing : Change::difference, layers).empty())
    throw Unusable{swings ? "--swing: no layer shows a power here; name one with --overlay"
                          : "--minus: no metric shown is in both; name one with --overlay"};
}

ElementIndex element_shown(const char* option, const std::string& id, const Facility& facility) {
  if (id.empty()) return no_element;
  const auto element = facility.find(id);
  if (element == no_element) throw Unusable{option + (": no element '" + id) + "' in " + facility.title()};
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
  for (const auto& file : arguments.minus) text += " less " + QFileInfo(to_qt(file)).fileName().toStdString();
  if (recording.empty()) return text;
  text += (text.empty() ? "" : " · ") + clock_text(time, recording.absolute).toStdString();
  std::set<Source> sources;
  for (const auto& track : recording.tracks) sources.insert(track->source());
  std::string names;
  for (const auto source : sources) names += (names.empty() ? "" : " and ") + std::string(to_string(source));
  return names.empty() ? text : text + " · " + names;
}

/// A field as it is to be drawn; without a step there is none.
struct FieldShown {
  std::shared_ptr<const FieldStep> step;
  FieldSetup setup;
};

/// Opens the field asked for, or the one that belongs to the facility. Problems go to stderr; `failed` when there are.
FieldShown field_shown(const RenderArguments& arguments, const Document& document, double time, bool& failed) {
  FieldShown shown;
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
    throw Unusable{"--field-array: no array '" + arguments.field.array + "' in " + placement->file +
                   "; known are:" + list};
  }
  shown.setup = requested_setup(arguments.field, *shown.step, *placement);
  return shown;
}

QImage draw(const RenderArguments& arguments, const Document& document, const Layers& layers, double time,
            ElementIndex focus, const PathMarks& path, const FieldShown& field) {
  const int width = arguments.resolution.width, height = arguments.resolution.height;
  const auto paint_at = [&](int scale) {
    OffscreenPicture picture(width * scale, height * scale);
    Scene scene;
    scene.set_pixel_ratio(scale);
    scene.set_theme(arguments.theme);
    scene.set_facility(document.facility);
    for (std::size_t i = 0; i < layers.size(); ++i) scene.set_layer(static_cast<LayerKind>(i), layers[i]);
    scene.set_time(time);
    if (field.step) scene.set_field(field.step, field.setup);
    scene.finish_preparing();
    scene.set_caption(caption(arguments, document, time));
    // The first picture tells the camera its shape; the second is framed for it.
    scene.paint(picture.framebuffer(), picture.width(), picture.height());
    scene.set_path(path);
    if (!path.empty()) scene.set_selection(path.element);
    if (focus != no_element) {
      scene.set_selection(focus);
      scene.focus(focus, false);
    } else {
      scene.go_to(arguments.camera.value_or(CameraPreset::campus), false);
    }
    scene.refine(picture.framebuffer(), picture.width(), picture.height());
    picture.finish();
    auto image = picture.image();
    scene.release_graphics();
    return image;
  };
  const int limit = OffscreenPicture(16, 16).largest_side();
  if (std::max(width, height) > limit)
    throw Unusable{"--resolution: at most " + std::to_string(limit) + " pixels a side can be drawn here"};
  return paint_at(std::max(width, height) * oversampling <= limit ? oversampling : 1)
      .scaled(width, height, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

int refuse(int status, const std::string& message) {
  std::fprintf(stderr, "hallscope: %s\n", message.c_str());
  return status;
}

}  // namespace

int render(const RenderArguments& arguments, int argc, char** argv) {
  const auto output = to_qt(arguments.output);
  if (!QFileInfo(QFileInfo(output).absolutePath()).isDir())
    return refuse(exit_unusable_arguments, "--output: the folder of '" + arguments.output + "' does not exist");
  if (QFileInfo(output).isDir())
    return refuse(exit_unusable_arguments, "--output: '" + arguments.output + "' is a folder");
  if (const auto message = prepare_display(); !message.empty()) return refuse(exit_no_display, message);
  set_default_surface_format();
  QGuiApplication app(argc, argv);

  auto document = open_and_report(arguments.files);
  if (!document) return exit_input_has_problems;
  try {
    auto layers = layers_shown(arguments, *document);
    show_changes(arguments, *document, layers);
    const double time = time_shown(arguments, *document->recording);
    const auto focus = element_shown("--focus", arguments.focus, *document->facility);
    const auto path = path_shown(arguments, *document->facility);
    bool field_failed = false;
    const auto field = field_shown(arguments, *document, time, field_failed);
    const auto failure = write_png(draw(arguments, *document, layers, time, focus, path, field), output);
    if (!failure.isEmpty())
      return refuse(exit_unusable_arguments, "--output: '" + arguments.output + "': " + failure.toStdString());
    if (field_failed) return exit_input_has_problems;
  } catch (const Unusable& unusable) {
    return refuse(exit_unusable_arguments, unusable.message);
  } catch (const std::runtime_error& error) {
    return refuse(exit_no_display, no_opengl_message(error.what()));
  }
  return document->problems.has(Severity::error) ? exit_input_has_problems : exit_done;
}

}  // namespace hallscope
