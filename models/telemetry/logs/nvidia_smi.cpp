#include "models/telemetry/logs/nvidia_smi.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <limits>
#include <vector>

#include "models/io/text.h"
#include "models/measure/time_heading.h"
#include "models/measure/written_time.h"
#include "models/telemetry/samples/sample_gatherer.h"
#include "models/telemetry/tables/table_rows.h"
#include "models/telemetry/tables/text_index.h"
#include "models/telemetry/tables/time_column.h"
#include "models/telemetry/tables/wide_columns.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

struct Known {
  std::string_view field, dcgm;
};
/// nvidia-smi's fields by DCGM's names (nvidia-smi --help-query-gpu; DCGM API reference).
constexpr std::array known_fields{
    Known{"power.draw", "DCGM_FI_DEV_POWER_USAGE"},
    Known{"power.draw.average", "DCGM_FI_DEV_POWER_USAGE"},
    Known{"power.draw.instant", "DCGM_FI_DEV_POWER_USAGE_INSTANT"},
    Known{"power.limit", "DCGM_FI_DEV_POWER_MGMT_LIMIT"},
    Known{"enforced.power.limit", "DCGM_FI_DEV_ENFORCED_POWER_LIMIT"},
    Known{"temperature.gpu", "DCGM_FI_DEV_GPU_TEMP"},
    Known{"temperature.memory", "DCGM_FI_DEV_MEMORY_TEMP"},
    Known{"utilization.gpu", "DCGM_FI_DEV_GPU_UTIL"},
    Known{"utilization.memory", "DCGM_FI_DEV_MEM_COPY_UTIL"},
    Known{"fan.speed", "DCGM_FI_DEV_FAN_SPEED"},
    Known{"clocks.sm", "DCGM_FI_DEV_SM_CLOCK"},
    Known{"clocks.current.sm", "DCGM_FI_DEV_SM_CLOCK"},
    Known{"clocks.mem", "DCGM_FI_DEV_MEM_CLOCK"},
    Known{"clocks.current.memory", "DCGM_FI_DEV_MEM_CLOCK"},
    Known{"memory.used", "DCGM_FI_DEV_FB_USED"},
    Known{"memory.free", "DCGM_FI_DEV_FB_FREE"},
    Known{"memory.total", "DCGM_FI_DEV_FB_TOTAL"},
};

/// "power.draw" and "W" of "power.draw [W]".
struct Heading {
  std::string field, unit;
};
Heading heading_of(std::string_view text) {
  text = trimmed(text);
  const auto bracket = text.find_first_of("[(");
  if (bracket == std::string_view::npos || bracket == 0) return {lower(text), ""};
  const auto end = text.find_first_of("])", bracket);
  return {lower(trimmed(text.substr(0, bracket))),
          std::string(trimmed(text.substr(bracket + 1, end == std::string_view::npos ? end : end - bracket - 1)))};
}

const Known* known_field(std::string_view field) {
  const auto found = std::ranges::find(known_fields, field, &Known::field);
  return found == known_fields.end() ? nullptr : &*found;
}

enum class Role { value, time, gpu, uuid, host, other_label };

Role role_of(const std::string& field) {
  const auto is = [&](std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, field) != names.end();
  };
  if (is_time_name(field)) return Role::time;
  if (is({"index", "gpu", "gpu_index", "gpu_id", "id"})) return Role::gpu;
  if (is({"uuid", "gpu_uuid"})) return Role::uuid;
  if (is({"host", "hostname", "host_name", "node", "nodename", "node_name", "server", "machine"})) return Role::host;
  if (is({"name", "gpu_name", "pci.bus_id", "gpu_bus_id", "serial", "gpu_serial", "driver_version", "pstate", "count",
          "vbios_version", "compute_mode", "rack", "tray"}))
    return Role::other_label;
  return Role::value;
}

class Reader {
 public:
  Reader(LineFile& file, const Facility& facility, const std::vector<std::string_view>& header,
         const TableDialect& dialect)
      : file_(file),
        dialect_(dialect),
        csv_(dialect.separator),
        gatherer_(facility, file.path(), file.problems(), [&file] { return file.where(); }) {
    time_.set_order(facility.date_order());
    for (const auto name : header) {
      auto heading = heading_of(name);
      const auto role = role_of(heading.field);
      columns_.push_back(
          {std::string(trimmed(name)), std::move(heading.field), std::move(heading.unit), role, {}, false, 0});
    }
  }

  bool has_time() const {
    return std::ranges::any_of(columns_, [](const Column& c) { return c.role == Role::time; });
  }

  bool read(const Progress& progress) {
    return read_rows(file_, progress, "Reading table", [&](std::string_view line, bool quoted) {
      if (quoted || !plain_row(line)) row(line);
    });
  }

  std::optional<Recording> finish() {
    if (gatherer_.sample_count() == 0) return std::nullopt;
    return gatherer_.finish(time_.absolute());
  }

 private:
  struct Column {
    std::string heading, field, unit;
    Role role;
    std::vector<SampleGatherer::Series> series;  // by what rows are about
    bool told;
    double value = 0;  // of the row in hand
  };
  static constexpr auto none = static_cast<SampleGatherer::Series>(-1);

  void skip(std::string_view text, const std::string& why) {
    file_.problems().error(file_.path(), text.empty() ? file_.where() : where_is(text, file_), why);
  }

  /// A row of plain numbers, each of a series that is known, in one pass: nearly all. False, with nothing taken, where
  /// anything in it is otherwise.
  bool plain_row(std::string_view line) {
    if (dialect_.decimal != '.') return false;
    const char* p = line.data();
    const char* const end = p + line.size();
    about_.clear();
    std::optional<double> time;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      auto& column = columns_[c];
      while (p != end && *p == ' ') ++p;
      const char* stop = nullptr;
      if (column.role == Role::value) {
        stop = plain_number(p, end, column);
        if (stop == nullptr || (stop != end && *stop != dialect_.separator)) return false;
      } else {
        stop = static_cast<const char*>(std::memchr(p, dialect_.separator, static_cast<std::size_t>(end - p)));
        if (stop == nullptr) stop = end;
        const auto text = trimmed({p, static_cast<std::size_t>(stop - p)});
        if (column.role != Role::time)
          about_.append(text) += '\n';
        else if (!time && !(time = time_.read(text)))
          return false;
      }
      if ((c + 1 == columns_.size()) != (stop == end)) return false;
      p = stop + 1;
    }
    const auto about = about_index_(about_).index;
    for (const auto& column : columns_)
      if (column.role == Role::value && (about >= column.series.size() || column.series[about] == none)) return false;
    for (const auto& column : columns_)
      if (column.role == Role::value) gatherer_.add(column.series[about], *time, column.value);
    return true;
  }

  /// Reads a number with the column's unit or none; null for anything else, else where it ends.
  static const char* plain_number(const char* begin, const char* end, Column& column) {
    const char* p = read_decimal(begin, end, column.value);
    if (p == nullptr || std::fabs(column.value) >= surely_plain) return nullptr;
    if (p == end || *p != ' ') return p;
    const auto& unit = column.unit;
    if (static_cast<std::size_t>(end - ++p) < unit.size() || std::memcmp(p, unit.data(), unit.size()) != 0)
      return nullptr;
    return p + unit.size();
  }

  void row(std::string_view line) {
    if (!csv_.split(line)) return skip("", say("a quotation mark is not closed; the row was skipped"));
    if (csv_.size() != columns_.size()) {
      // A log that was begun anew has its header again.
      return skip("", say("expected %1 fields; the row was skipped", columns_.size()));
    }
    if (trimmed(csv_[0]) == columns_[0].heading) return;
    about_.clear();
    std::optional<double> time;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      const auto role = columns_[c].role;
      if (role == Role::time && !time) {
        time = time_.read(trimmed(csv_[c]));
        if (!time) return skip(csv_[c], no_time(csv_[c]));
      } else if (role != Role::value && role != Role::time) {
        about_ += trimmed(csv_[c]);
        about_ += '\n';
      }
    }
    const auto found = about_index_(about_);
    for (std::size_t c = 0; c < columns_.size(); ++c)
      if (columns_[c].role == Role::value) cell(columns_[c], trimmed(csv_[c]), found.index, *time);
  }

  void cell(Column& column, std::string_view text, std::size_t about, double time) {
    const auto read = read_number_cell(text, "GPU/DCGM_", dialect_.decimal);
    using Kind = NumberCell::Kind;
    const bool bracketed = text.starts_with('[');  // [N/A], [Not Supported], [Unknown Error]
    if (read.kind == Kind::text && !bracketed) {
      if (!column.told) file_.problems().note(file_.path(), column.heading, say("holds texts, not numbers; left out"));
      column.told = true;
      return;
    }
    const auto series = series_of(column, about, read.unit);
    if (read.kind == Kind::number && read.unit.size() > 0 && !same_unit(column, read.unit))
      return skip(text, say("another unit than before in this column; the value was left out"));
    gatherer_.add(series, time, read.kind == Kind::number ? read.value : std::numeric_limits<double>::quiet_NaN());
  }

  static bool same_unit(const Column& column, std::string_view unit) { return lower(column.unit) == lower(unit); }

  SampleGatherer::Series series_of(Column& column, std::size_t about, std::string_view unit) {
    if (about >= column.series.size()) column.series.resize(about + 1, none);
    if (column.series[about] != none) return column.series[about];
    if (column.unit.empty()) column.unit = unit;
    LabelledSeries series{column.heading, {}, column.unit, {}};
    if (const auto* known = known_field(column.field)) series.known_as = known->dcgm;
    // DCGM has framebuffers in MiB, a plain number here.
    if (series.known_as.find("_FB_") != std::string::npos) series.unit.clear();
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      const auto value = std::string(trimmed(csv_[c]));
      switch (columns_[c].role) {
        case Role::gpu:
          series.labels.push_back({"gpu", value});
          break;
        case Role::uuid:
          series.labels.push_back({"uuid", value});
          break;
        case Role::host:
          series.labels.push_back({"host", value});
          break;
        case Role::other_label:
          if (columns_[c].field == "rack" || columns_[c].field == "tray" ||
              columns_[c].field.find("serial") != std::string::npos)
            series.labels.push_back({columns_[c].field, value});
          break;
        case Role::value:
        case Role::time:
          break;
      }
    }
    series.labels.push_back({"file", std::filesystem::path(file_.path()).stem().string()});
    return column.series[about] = gatherer_.series(std::move(series));
  }

  LineFile& file_;
  TableDialect dialect_;
  CsvFields csv_;
  SampleGatherer gatherer_;
  TimeColumn time_;
  std::vector<Column> columns_;
  TextIndex about_index_;
  std::string about_;
};

std::optional<Recording> read(LineFile& file, const Facility& facility, const Progress& progress) {
  return read_table(
      file, facility, progress, [&](const std::vector<std::string_view>& header, const TableDialect& dialect) {
        std::unique_ptr<Reader> reader = std::make_unique<Reader>(file, facility, header, dialect);
        if (reader->has_time()) return reader;
        file.problems().error(file.path(), say("line %1", 1), say("no time column; add timestamp to --query-gpu"));
        reader.reset();
        return reader;
      });
}

}  // namespace

bool is_nvidia_smi(FileHead& head) {
  CsvFields header(head.separator());
  if (!header.split(head.table_header()) || header.size() < 2) return false;
  std::size_t fields = 0;
  bool time = false;
  for (const auto name : header.fields()) {
    const auto heading = heading_of(name);
    time = time || is_time_name(heading.field);
    if (known_field(heading.field) && heading.field.find('.') != std::string::npos) ++fields;
  }
  return fields > 0 && time;
}

std::optional<Recording> read_nvidia_smi(const std::string& path, const Facility& facility, Problems& problems,
                                         const Progress& progress) {
  auto file = LineFile::open(path, problems, progress);
  if (!file) return std::nullopt;
  return read(*file, facility, progress);
}

std::optional<Recording> parse_nvidia_smi(std::string_view text, const std::string& name, const Facility& facility,
                                          Problems& problems, const Progress& progress) {
  auto file = LineFile::from_text(text, name, problems);
  if (!file) return std::nullopt;
  return read(*file, facility, progress);
}

}  // namespace hallscope
