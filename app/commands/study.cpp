#include "app/commands/study.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <memory>

#include "app/commands/command.h"
#include "app/commands/exit_status.h"
#include "app/commands/interruption.h"
#include "app/commands/open_files.h"
#include "app/commands/options.h"
#include "app/commands/output.h"
#include "app/commands/progress_line.h"
#include "app/commands/refuse.h"
#include "app/commands/report_options.h"
#include "app/commands/run_options.h"
#include "models/facility/reading/facility_json.h"
#include "models/io/number_text.h"
#include "models/measure/time.h"
#include "models/simulation/scenario/scenario_json.h"
#include "models/simulation/weather/weather_file.h"
#include "models/study/year_study.h"
#include "models/telemetry/hdf5/hdf5_writer.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr double year_s = 365 * 86400.0;

/// The first New Year at or after a time, Unix seconds.
double new_year_after(double time) {
  using namespace std::chrono;
  const auto day = floor<days>(sys_seconds(seconds(static_cast<std::int64_t>(std::floor(time)))));
  const year_month_day date(day);
  const auto of = [](year y) {
    return static_cast<double>(sys_days(y / January / 1).time_since_epoch().count()) * 86400.0;
  };
  return of(date.year()) >= time ? of(date.year()) : of(date.year() + years(1));
}

/// When the year begins: the weather's local midnight of the first New Year after the workload's start. Unix seconds.
double start_of_year(const Scenario& scenario, double ahead_of_utc_s) {
  constexpr double otherwise = 1767225600;  // 2026-01-01
  const auto start = parse_time(scenario.start);
  const double from = start && start->absolute ? start->seconds : otherwise;
  return new_year_after(from + ahead_of_utc_s) - ahead_of_utc_s;
}

struct Inputs {
  std::optional<Facility> facility;
  YearQuery query;
  double start = 0;
};

/// False when something cannot be read; `problems` then says so.
bool read_inputs(const StudyArguments& arguments, Inputs& inputs, Problems& problems, const Progress& progress) {
  inputs.facility = read_facility(arguments.facility, problems, progress);
  if (!inputs.facility) return false;
  const auto& facility = *inputs.facility;
  auto scenario = arguments.workload.empty() ? std::optional(scenario_of(facility))
                                             : read_scenario(arguments.workload, facility, problems, progress);
  if (!scenario) return false;
  if (!scenario->events.empty())
    std::fprintf(stderr, "hallscope: note: a year has no events; the workload's %zu are left out\n",
                 scenario->events.size());
  scenario->events.clear();
  inputs.start = start_of_year(*scenario, local_time_ahead_s(arguments.weather));
  const auto begin = parse_time(scenario->start);
  inputs.query.start_s = begin && begin->absolute ? inputs.start - begin->seconds : 0;
  auto weather = read_weather_file(arguments.weather, inputs.start, year_s, problems, progress);
  if (!weather) return false;
  scenario->weather = std::move(*weather);
  inputs.query.accounts = accounts_of(facility);
  inputs.query.supply_c = {scenario->supply_temperature_c};
  if (!arguments.supply.empty()) inputs.query.supply_c = *parse_supplies(arguments.supply);
  inputs.query.scenario = std::move(*scenario);
  return true;
}

/// Writes the hours into a recording; false when that failed.
bool write(const StudyArguments& arguments, const Inputs& inputs, const YearStudy& study, Problems& problems,
           const Progress& progress) {
  auto writer =
      Hdf5Writer::create(arguments.output, plan_of(*inputs.facility, study, inputs.start), *inputs.facility, problems);
  return writer && write_hours(*inputs.facility, study, inputs.query.accounts, *writer, progress) && !interrupted() &&
         writer->finish();
}

/// Works out a year of a facility, hour by hour, and prints what it comes to (README, "study").
int study(const StudyArguments& arguments) {
  if (!arguments.supply.empty() && !parse_supplies(arguments.supply))
    return refuse(say("--supply: '%1' is not such as 40, 25,35 or 25..45:5, in °C from 2 to 60", arguments.supply));
  if (!arguments.output.empty())
    if (const auto status = prepare_output(arguments.output, arguments.remove_leftovers, OutputAccess::anywhere))
      return *status;
  ProgressLine line(arguments.quiet);
  const Progress progress = [&](double fraction, std::string_view stage) {
    line.show(fraction, stage);
    return !interrupted();
  };
  Problems problems;
  const auto fail = [&] {
    line.clear();
    report_problems(problems);
    return interrupted() ? stopped() : static_cast<int>(exit_input_has_problems);
  };
  Inputs inputs;
  if (!read_inputs(arguments, inputs, problems, progress)) return fail();
  const auto year = study_year(*inputs.facility, inputs.query, progress);
  if (!year) return fail();
  if (!arguments.output.empty() && !write(arguments, inputs, *year, problems, progress)) return fail();
  line.clear();
  report_problems(problems);
  const auto text = arguments.format == ReportFormat::json ? year_json(*inputs.facility, *year, inputs.start)
                                                           : year_text(*inputs.facility, *year, inputs.start);
  std::fwrite(text.data(), 1, text.size(), stdout);
  return status_after(problems);
}

Request offer(CLI::App& command) {
  auto arguments = std::make_shared<StudyArguments>();
  add_facility(command, arguments->facility);
  command.add_option("--weather", arguments->weather, say("a year of outside air, EPW or CSV"))
      ->required()
      ->type_name("FILE");
  command.add_option("--supply", arguments->supply, say("coolant set points in °C, e.g. 25..45:5 (the workload's)"))
      ->type_name("FROM..TO:STEP");
  command.add_option("--workload", arguments->workload, say("a scenario with the jobs (the facility's own workload)"))
      ->type_name("FILE");
  add_output(command, arguments->output, arguments->remove_leftovers, "the recording of its hours to write")
      ->required(false)
      ->type_name("OUT.h5");
  command.add_flag("--quiet", arguments->quiet, say("no progress on stderr"));
  add_format(command, arguments->format);
  return heeding_interruption(request(arguments, study));
}

}  // namespace

std::optional<std::vector<double>> parse_supplies(const std::string& text) {
  constexpr double least = 2, most = 60;
  constexpr std::size_t most_supplies = 41;
  const auto number = [](const std::string& part) -> std::optional<double> {
    const auto value = number_of(part);
    return value && *value >= least && *value <= most ? value : std::nullopt;
  };
  std::vector<double> supplies;
  const auto dots = text.find("..");
  if (dots == std::string::npos) {
    std::size_t from = 0;
    for (;;) {
      const auto comma = text.find(',', from);
      const auto value = number(text.substr(from, comma == std::string::npos ? comma : comma - from));
      if (!value) return std::nullopt;
      supplies.push_back(*value);
      if (comma == std::string::npos) break;
      from = comma + 1;
    }
    return supplies.size() <= most_supplies ? std::optional(supplies) : std::nullopt;
  }
  const auto colon = text.find(':', dots);
  const auto first = number(text.substr(0, dots));
  const auto last = number(text.substr(dots + 2, colon == std::string::npos ? colon : colon - dots - 2));
  double step = 1;
  if (colon != std::string::npos) {
    const auto number = number_of(text.substr(colon + 1));
    if (!number) return std::nullopt;
    step = *number;
  }
  if (!first || !last || !(step > 0) || *last < *first || (*last - *first) / step > most_supplies - 1)
    return std::nullopt;
  for (int k = 0; *first + k * step <= *last + 1e-9; ++k) supplies.push_back(*first + k * step);
  return supplies;
}

extern const Command study_command{"study", "work out a year, hour by hour: PUE, water, carbon; needs no display",
                                   offer};

}  // namespace hallscope
