#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/commands/command.h"
#include "app/commands/exit_status.h"
#include "app/commands/interruption.h"
#include "app/commands/open_files.h"
#include "app/commands/options.h"
#include "app/commands/output.h"
#include "app/commands/progress_line.h"
#include "app/commands/refuse.h"
#include "models/facility/importing/inventory_facility.h"
#include "models/facility/reading/facility_json.h"
#include "models/io/output_file.h"
#include "models/io/text.h"
#include "models/measure/time.h"
#include "models/sources/inventory_files.h"
#include "models/sources/name_sources.h"
#include "models/sources/open_document.h"
#include "models/telemetry/hdf5/store_recording.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

struct ConvertArguments {
  std::vector<std::string> files;
  std::string output;
  std::optional<double> step_s;
  bool remove_leftovers = false;
};

/// Whether all of them are lists that a facility can be made of; what is not is an error.
bool are_lists(const std::vector<std::string>& files, Problems& problems) {
  bool all = true;
  for (const auto& file : files) {
    if (is_inventory(file)) continue;
    all = false;
    problems.error(file, "",
                   say("is no list that a facility can be made of; expected racks, devices or power feeds of NetBox or "
                       "openDCIM (JSON, CSV), a table of racks (CSV), device types (YAML) or SimReady AIF properties "
                       "(.usda); telemetry is stored in a file named .h5"));
  }
  return all;
}

/// Makes a facility file of lists from other systems; of equipment types alone, a catalogue file. What is written is
/// read back first, so that it is never one that cannot be opened.
int convert_lists(const ConvertArguments& arguments) {
  if (const auto status = prepare_output(arguments.output, arguments.remove_leftovers, OutputAccess::stream))
    return *status;
  Problems problems;
  const auto fail = [&] {
    report_problems(problems);
    return interrupted() ? stopped() : exit_input_has_problems;
  };
  if (!are_lists(arguments.files, problems)) return fail();
  auto inventory = read_inventory(arguments.files, problems, [](double, std::string_view) { return !interrupted(); });
  if (!inventory) return fail();
  std::error_code ignored;
  const auto folder = std::filesystem::absolute(arguments.output, ignored).parent_path().string();
  const bool catalog = inventory->racks.empty() && inventory->devices.empty() && !inventory->models.empty();
  const auto text = catalog ? catalog_file_of(*inventory, problems, folder)
                            : facility_file_of(std::move(*inventory), standard_catalog(problems), problems, folder);
  if (text.empty()) return fail();
  std::string what;
  if (catalog) {
    what = say("%1: equipment types", arguments.output);
  } else {
    const auto facility = parse_facility(text, arguments.output, problems);
    if (!facility) return fail();
    what = say("%1: %2 racks in %3 rows; look over what \"guessed\" names", arguments.output,
               facility->count(ElementType::Rack), facility->count(ElementType::Row));
  }
  if (const auto failure = write_file(arguments.output, text); !failure.empty()) {
    std::fprintf(stderr, "hallscope: %s: %s\n", arguments.output.c_str(), failure.c_str());
    return exit_input_has_problems;
  }
  report_problems(problems);
  std::fprintf(stderr, "%s\n", what.c_str());
  return status_after(problems);
}

bool has(const std::vector<NamedSource>& sources, SourceRole role) { return !addresses_with(role, sources).empty(); }

/// Stores telemetry, read beside its facility, in a recording. Nothing is simulated here.
int convert_telemetry(const ConvertArguments& arguments) {
  if (const auto status = prepare_output(arguments.output, arguments.remove_leftovers, OutputAccess::anywhere))
    return *status;
  Problems problems;
  ProgressLine line(false);
  const Progress progress = [&](double fraction, std::string_view stage) {
    line.show(fraction, stage);
    return !interrupted();
  };
  const auto fail = [&] {
    line.clear();
    report_problems(problems);
    return interrupted() ? stopped() : exit_input_has_problems;
  };
  const auto sources = name_sources(arguments.files, problems);
  if (has(sources, SourceRole::scenario))
    problems.error(addresses_with(SourceRole::scenario, sources).front(), "",
                   say("is a scenario; \"hallscope simulate\" runs it into a recording"));
  else if (!has(sources, SourceRole::telemetry) && !problems.has(Severity::error))
    problems.error(arguments.files.front(), "", say("is no telemetry, which a recording is made of"));
  if (problems.has(Severity::error)) return fail();
  problems = {};  // opening tells all of it
  const auto document = open_document(arguments.files, problems, progress);
  if (!document) return fail();
  problems = document->problems;
  const auto& recording = *document->recording;
  if (recording.empty()) return fail();
  const double step_s = arguments.step_s.value_or(step_to_store(recording));
  const auto rows = store_recording(recording, *document->facility, step_s, arguments.output, problems, progress);
  if (!rows) return fail();
  line.clear();
  report_problems(problems);
  const auto metrics =
      std::ranges::count_if(recording.tracks, [](const auto& track) { return track->sample_count() > 0; });
  std::fprintf(stderr, "%s\n",
               say_count(metrics, "%1: %n metric at %2 instants, %3 apart; it opens together with its facility",
                         "%1: %n metrics at %2 instants, %3 apart; it opens together with its facility",
                         arguments.output, *rows, format_age(step_s))
                   .c_str());
  return status_after(problems);
}

int convert(const ConvertArguments& arguments) {
  const auto name = lower(arguments.output);
  if (name.ends_with(".h5") || name.ends_with(".hdf5")) return convert_telemetry(arguments);
  if (arguments.step_s) return refuse(say("--step is of recordings; name the output .h5"));
  return convert_lists(arguments);
}

Request offer(CLI::App& command) {
  auto arguments = std::make_shared<ConvertArguments>();
  add_files(command, arguments->files, true);
  add_output(command, arguments->output, arguments->remove_leftovers,
             "the facility file to write (.json), or of telemetry the recording (.h5)")
      ->type_name("OUT.json|OUT.h5");
  add_span(command, "--step", arguments->step_s, "from one stored value to the next (the shortest among the metrics)");
  return heeding_interruption(request(arguments, convert));
}

}  // namespace

extern const Command convert_command{
    "convert", "make a facility file of lists of racks, or a recording of telemetry; needs no display", offer};

}  // namespace hallscope
