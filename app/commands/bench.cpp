#include "app/commands/bench.h"

#include <CLI/CLI.hpp>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <array>
#include <cstdio>
#include <optional>

#include "app/commands/command.h"
#include "app/commands/display.h"
#include "app/commands/exit_status.h"
#include "app/commands/open_files.h"
#include "app/commands/options.h"
#include "app/commands/picture_options.h"
#include "app/commands/refuse.h"
#include "app/commands/report_options.h"
#include "app/commands/timings.h"
#include "app/look/language.h"
#include "app/look/text.h"
#include "app/look/typeface.h"
#include "app/offscreen/offscreen_picture.h"
#include "app/workspace/documents.h"
#include "app/workspace/show.h"
#include "models/sources/open_document.h"

namespace hallscope {
namespace {

constexpr int frames = 90;
constexpr int warm_up = 8;
constexpr int loads = 3;
constexpr int stills = 5;
constexpr int still_passes = 8;  // as the window takes
constexpr int picks = 2000;

struct Figures {
  Timing empty, orbit, orbit_whole, orbit_all, scrub, scrub_whole, scrub_lit, pick, load, first_frame, light,
      first_light;
  double orbit_share = 1, scrub_share = 1;  ///< of each side of the world that is drawn in motion
  CpuTime orbit_cpu, scrub_cpu;             ///< of a frame
  std::string renderer;
  std::size_t quads = 0;  ///< drawn in the last frame of the orbit
};

/// As the window shows it when it is opened.
void show(Scene& scene, const Document& document) {
  auto opened = std::make_shared<Opened>();
  opened->document = std::make_shared<Document>(document);
  Shown shown;
  shown.minimap = false;
  show_document(shown, std::move(opened), true);
  hallscope::show(shown, part::all, scene);
}

/// What the window shows first: a document whose simulation has only just begun, or else all of it.
std::optional<Document> first_to_arrive(const std::vector<std::string>& files) {
  std::optional<Document> first;
  Problems reported_later;
  const Progress until_then = [&](double, std::string_view) { return !first; };
  auto whole = open_document(files, reported_later, until_then, [&](const Document& so_far) {
    if (!first) first = so_far;
  });
  return first ? std::move(first) : std::move(whole);
}

Timing measure_frames(OffscreenPicture& picture, Scene& scene, const std::function<void(int)>& change,
                      CpuTime* cpu = nullptr) {
  const auto frame = [&](int i) {
    change(i);
    scene.paint(picture.framebuffer(), picture.width(), picture.height());
    picture.finish();
  };
  for (int i = 0; i < warm_up; ++i) frame(i);
  const CpuTime before = cpu_time();
  const Timing timing = measure(frames, frame);
  const CpuTime after = cpu_time();
  if (cpu) *cpu = {(after.thread - before.thread) / frames, (after.process - before.process) / frames};
  return timing;
}

/// As the window draws where nobody has chosen otherwise, after it has measured.
Smoothing smoothing_of_window(OffscreenPicture& picture, Scene& scene) {
  std::optional<FrameTimes> times;
  while (!times) times = scene.measure_frame(picture.framebuffer(), picture.width(), picture.height());
  return choose_smoothing(QualityWish::automatic, *times);
}

/// The same with all of its pixels, however long that takes.
Timing measure_whole_frames(OffscreenPicture& picture, Scene& scene, const std::function<void(int)>& change) {
  const auto smoothing = scene.smoothing();
  auto whole = smoothing;
  whole.least_share = 1;
  scene.set_smoothing(whole);
  const Timing timing = measure_frames(picture, scene, change);
  scene.set_smoothing(smoothing);
  return timing;
}

/// The orbit once more, with all that can be drawn at once.
void measure_all_layers(OffscreenPicture& picture, Scene& scene, Figures& figures) {
  LayerSetups before;
  for (const auto kind : all_of<LayerKind>) {
    before[kind] = scene.layers().setup(kind);
    auto shown = before[kind];
    shown.visible = true;
    scene.layers().set(kind, shown);
  }
  figures.orbit_all = measure_frames(picture, scene, [&](int) { scene.camera().orbit(1.0, 0); });
  for (const auto kind : all_of<LayerKind>) scene.layers().set(kind, before[kind]);
}

/// All of its light: until no more passes are wanted.
void refine(OffscreenPicture& picture, Scene& scene) {
  while (scene.refine(picture.framebuffer(), picture.width(), picture.height())) {
  }
  picture.finish();
}

/// A picture in which nothing moves, from the moment that it stands still: all of it, and its first improvement.
void measure_light(OffscreenPicture& picture, Scene& scene, Figures& figures) {
  const auto smoothing = scene.smoothing();
  scene.set_smoothing({.samples = 0, .still_passes = still_passes});
  std::vector<double> whole, first;
  for (int i = 0; i < stills; ++i) {
    scene.camera().orbit(7.0, 0);
    scene.paint(picture.framebuffer(), picture.width(), picture.height());
    picture.finish();
    first.push_back(0);
    whole.push_back(measure(1, [&](int) {
                      first.back() = measure(1, [&](int) {
                                       scene.refine(picture.framebuffer(), picture.width(), picture.height());
                                       picture.finish();
                                     }).median;
                      refine(picture, scene);
                    }).median);
  }
  figures.light = timing_of(std::move(whole));
  figures.first_light = timing_of(std::move(first));
  scene.set_smoothing(smoothing);
}

void measure_drawing(OffscreenPicture& picture, Scene& scene, const Recording& recording, Figures& figures) {
  // The window's picture has stood still before anybody turns it: from then on the floor has its light in motion.
  measure_light(picture, scene, figures);
  const auto orbit = [&](int) { scene.camera().orbit(1.0, 0); };
  scene.set_smoothing(smoothing_of_window(picture, scene));
  figures.orbit = measure_frames(picture, scene, orbit, &figures.orbit_cpu);
  figures.orbit_share = scene.drawn_share();
  figures.quads = scene.quad_count();
  figures.orbit_whole = measure_whole_frames(picture, scene, orbit);
  measure_all_layers(picture, scene, figures);
  const double start = recording.empty() ? 0 : recording.start();
  const double length = recording.empty() ? 0 : recording.end() - start;
  const auto scrub = [&](int i) { scene.set_time(start + length * (i % frames + 0.5) / frames); };
  figures.scrub = measure_frames(picture, scene, scrub, &figures.scrub_cpu);
  figures.scrub_share = scene.drawn_share();
  figures.scrub_whole = measure_whole_frames(picture, scene, scrub);
  refine(picture, scene);
  figures.scrub_lit = measure_frames(picture, scene, scrub);
  // Points spread evenly over the picture, in an order without rhythm.
  figures.pick = measure(picks, [&](int i) {
    scene.pick(picture.width() * ((i * 37 % picks) + 0.5) / picks,
               picture.height() * ((i * 101 % picks) + 0.5) / picks);
  });
}

QJsonObject to_json(const Timing& timing) { return {{"median", timing.median}, {"p95", timing.p95}}; }
QJsonObject to_json(const CpuTime& cpu) { return {{"thread", cpu.thread}, {"process", cpu.process}}; }

void print(const BenchArguments& arguments, const Facility& facility, const Figures& f) {
  const auto resolution = QString("%1x%2").arg(arguments.resolution.width).arg(arguments.resolution.height);
  const std::pair<const char*, const Timing*> timings[] = {{"empty_ms", &f.empty},
                                                           {"orbit_ms", &f.orbit},
                                                           {"orbit_whole_ms", &f.orbit_whole},
                                                           {"orbit_all_ms", &f.orbit_all},
                                                           {"scrub_ms", &f.scrub},
                                                           {"scrub_whole_ms", &f.scrub_whole},
                                                           {"scrub_lit_ms", &f.scrub_lit},
                                                           {"pick_ms", &f.pick},
                                                           {"load_ms", &f.load},
                                                           {"first_frame_ms", &f.first_frame},
                                                           {"light_ms", &f.light},
                                                           {"first_light_ms", &f.first_light}};
  const auto racks = static_cast<int>(facility.count(ElementType::Rack));
  const auto gpus = static_cast<int>(facility.count(ElementType::GPU));
  if (arguments.format == ReportFormat::json) {
    QJsonObject out{{"renderer", to_qt(f.renderer)},
                    {"resolution", resolution},
                    {"facility", QJsonObject{{"racks", racks}, {"gpus", gpus}}},
                    {"motion_scale", QJsonObject{{"orbit", f.orbit_share}, {"scrub", f.scrub_share}}},
                    {"quads", static_cast<qint64>(f.quads)},
                    {"orbit_cpu_ms", to_json(f.orbit_cpu)},
                    {"scrub_cpu_ms", to_json(f.scrub_cpu)},
                    {"rss_mb", resident_mb()}};
    for (const auto& [name, timing] : timings) out.insert(name, to_json(*timing));
    std::fputs(QJsonDocument(out).toJson().constData(), stdout);
    return;
  }
  std::printf("renderer    %s\nresolution  %s\nfacility    %d racks, %d GPUs\n\n", f.renderer.c_str(),
              qPrintable(resolution), racks, gpus);
  std::printf("%-16s %10s %10s %10s\n", "", "median", "p95", "÷ empty");
  for (const auto& [name, timing] : timings)
    std::printf("%-16s %10.4f %10.4f %10.2f\n", name, timing->median, timing->p95,
                f.empty.median > 0 ? timing->median / f.empty.median : 0);
  std::printf("%-16s %10s %10s\n", "", "thread", "process");
  for (const auto& [name, cpu] : {std::pair("orbit_cpu_ms", &f.orbit_cpu), std::pair("scrub_cpu_ms", &f.scrub_cpu)})
    std::printf("%-16s %10.4f %10.4f\n", name, cpu->thread, cpu->process);
  std::printf("%-16s %10s %10s\n%-16s %10.2f %10.2f\n", "", "orbit", "scrub", "motion_scale", f.orbit_share,
              f.scrub_share);
  std::printf("%-16s %10zu\n", "quads", f.quads);
  std::printf("%-16s %10.1f\n", "rss_mb", resident_mb());
}

/// Measures loading and drawing of the files in memory, without a window, and prints the figures (README, "bench").
int bench(const BenchArguments& arguments, QtArguments& qt) {
  if (const auto message = prepare_display(); !message.empty()) return refuse(message, exit_no_display);
  set_default_surface_format();
  QGuiApplication app(qt.argc, qt.argv);
  install_language();
  install_typeface();

  Figures figures;
  std::optional<Document> document = first_to_arrive(arguments.files);
  std::vector<double> load_samples;
  try {
    OffscreenPicture picture(arguments.resolution.width, arguments.resolution.height);
    {
      Scene scene;
      if (document) {
        show(scene, *document);
        scene.paint(picture.framebuffer(), picture.width(), picture.height());
        picture.finish();
        figures.first_frame = timing_of({process_age_ms()});
      }
      load_samples.push_back(measure(1, [&](int) { document = open_and_report(arguments.files); }).median);
      if (!document) return exit_input_has_problems;
      show(scene, *document);
      figures.renderer = scene.renderer_name();
      measure_drawing(picture, scene, *document->recording, figures);
      scene.release_graphics();
    }
    Scene nothing;
    nothing.set_facility(nullptr);
    nothing.set_smoothing(smoothing_of_window(picture, nothing));
    figures.empty = measure_frames(picture, nothing, [&](int) { nothing.camera().orbit(1.0, 0); });
    nothing.release_graphics();
  } catch (const std::runtime_error& error) {
    return refuse(no_opengl_message(error.what()), exit_no_display);
  }
  for (int i = 1; i < loads; ++i) {
    Problems known;  // reported by the first load
    load_samples.push_back(measure(1, [&](int) { open_document(arguments.files, known); }).median);
  }
  figures.load = timing_of(load_samples);
  print(arguments, *document->facility, figures);
  return status_after(document->problems);
}

Request offer(CLI::App& command) {
  auto arguments = std::make_shared<BenchArguments>();
  add_files(command, arguments->files, true);
  add_resolution(command, arguments->resolution);
  add_format(command, arguments->format);
  return request(arguments, bench);
}

}  // namespace

extern const Command bench_command{"bench", "measure frame times without a window", offer};

}  // namespace hallscope
