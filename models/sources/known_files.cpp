#include "models/sources/known_files.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

#include "models/io/text.h"
#include "models/sources/json_format.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

struct Known {
  std::string_view begin;  ///< what it begins with, or what its JSON says
  Phrase told;
};

/// By "format" in JSON. The first that is found counts.
constexpr std::array own_formats{
    Known{"hallscope-catalog",
          "is a catalogue of equipment types; copy those that stand somewhere into \"models\" of a facility file"},
    Known{"hallscope-views",
          "holds saved views; import them in the window with View > Saved views, or draw one with \"render --view "
          "FILE#NAME\""},
    Known{"hallscope-session", "is what a window had open, kept for its next start; open the files that it names"},
    Known{"hallscope-acknowledged", "says which alarms were acknowledged; the window reads it by itself"},
    Known{"hallscope-", "is of a format of Hallscope that this version does not know; a newer version may"},
};

/// By members of JSON that does not say what it is.
constexpr std::array members{
    Known{"\"frames\"",
          "is an answer to Grafana, in frames; in the panel's menu, Inspect > Data > Download CSV writes a table"},
    Known{"\"schema\":{\"refId\"",
          "holds frames of Grafana; in the panel's menu, Inspect > Data > Download CSV writes a table"},
    Known{"\"datapoints\"",
          "is an answer of Graphite in JSON; as its plain text it opens: jq -r '.[] | .target as $t | .datapoints[] | "
          "select(.[0]) | \"\\($t) \\(.[0]) \\(.[1])\"' FILE > FILE.txt"},
    Known{"\"statement_id\"",
          "is an answer of InfluxDB 1 in JSON; line protocol opens, which \"influx_inspect export\" writes"},
    Known{"json-schema.org", "is a JSON Schema, which says how files are written, and holds no data"},
    Known{
        "\"elements\"",
        "looks like a facility and does not say so; begin it with \"format\": \"hallscope-facility\", \"version\": 1"},
    Known{"\"bindings\"", "holds bindings and nothing that stands somewhere; they belong into a facility file"},
    Known{"\"columns\":", "holds bindings of columns; they belong into a facility file, as \"bindings\""},
    Known{
        "\"panels\"",
        "is a dashboard of Grafana, which holds no data; in the panel's menu, Inspect > Data > Download CSV writes it"},
};

/// By their first bytes.
constexpr std::array signatures{
    Known{"PAR1", "is Parquet; write it as CSV: duckdb -c \"COPY (FROM 'FILE.parquet') TO 'FILE.csv'\""},
    Known{"ARROW1", "is an Arrow file; write it as CSV: duckdb or pandas can"},
    Known{"\xd0\xcf\x11\xe0", "is a document of an old Office program; save its sheet as CSV"},
    Known{"SQLite format 3", "is an SQLite database; write its table as CSV: sqlite3 -csv -header FILE 'SELECT …'"},
    Known{"%PDF", "is a PDF; telemetry and facilities come as tables or JSON"},
    Known{"CDF\x01", "is NetCDF or Exodus; ParaView opens it: save as .vtu"},
    Known{"CDF\x02", "is NetCDF or Exodus; ParaView opens it: save as .vtu"},
    Known{"#!TDV", "is Tecplot's binary format; ParaView opens it: save as .vtu"},
    Known{"TITLE", "is Tecplot's text format; ParaView opens it: save as .vtu"},
    Known{"ISO-10303-21", "is a STEP or IFC model of a building or a machine; no part of a facility is read from it"},
    Known{"RRD", "is a round-robin database; write it as XML or CSV: rrdtool xport or rrdtool fetch"},
    Known{"7z\xbc\xaf", "is an archive; unpack it and name what is in it"},
    Known{"BZh", "is packed by bzip2; unpack it, or pack it by gzip or zstd"},
    Known{"\xfd"
          "7zXZ",
          "is packed by xz; unpack it, or pack it by gzip or zstd"},
    Known{"Rar!", "is an archive; unpack it and name what is in it"},
    Known{"\x89PNG", "is a picture"},
    Known{"\xff\xd8\xff", "is a picture"},
    Known{"GIF8", "is a picture"},
    Known{"#Entity",
          "is what \"dcgmi dmon\" prints for people; dcgm-exporter's /metrics opens, and a log of nvidia-smi"},
    Known{"# gpu ",
          "is what \"nvidia-smi dmon\" prints for people; nvidia-smi --query-gpu=timestamp,index,power.draw,"
          "temperature.gpu --format=csv -l 1 > $(hostname).csv writes a log"},
    Known{"solid ", "is an STL surface, which holds no air; ParaView opens it"},
};

/// The folder of the OpenFOAM case that a path lies in; empty without one.
std::string case_around(const std::string& path) {
  namespace fs = std::filesystem;
  constexpr int farthest = 5;  // processor0/constant/region/polyMesh/points
  std::error_code failed;
  auto folder = fs::absolute(path, failed).lexically_normal();
  for (int up = 0; up < farthest && folder.has_relative_path(); ++up) {
    folder = folder.parent_path();
    if (fs::is_regular_file(folder / "system" / "controlDict", failed)) return folder.string();
  }
  return {};
}

std::string told_of_openfoam(const std::string& path) {
  const auto folder = case_around(path);
  return folder.empty() ? say("is a file of an OpenFOAM case; name the case's folder, which holds system/controlDict")
                        : say("is a part of an OpenFOAM case; name the case's folder, %1", folder);
}

constexpr Phrase nvidia_picture(
    "is what nvidia-smi prints for people; nvidia-smi --query-gpu=timestamp,index,power.draw,temperature.gpu "
    "--format=csv "
    "-l 1 > $(hostname).csv writes a log");

constexpr Phrase web_page(
    "is a web page and no data; servers answer with one where they ask to log in or know no such address");

std::string told_of_json(std::string_view bytes) {
  for (const auto& known : own_formats)
    if (bytes.find("\"" + std::string(known.begin)) != bytes.npos) return say(known.told);
  for (const auto& known : members)
    if (bytes.find(known.begin) != bytes.npos) return say(known.told);
  return {};
}

std::string told_of_archive(std::string_view bytes) {
  constexpr std::size_t tar_mark = 257;
  if (bytes.size() > tar_mark + 5 && bytes.substr(tar_mark, 5) == "ustar")
    return say("is an archive; unpack it and name what is in it");
  if (!bytes.starts_with("PK\x03\x04")) return {};
  return bytes.find("xl/") != bytes.npos || bytes.find("[Content_Types]") != bytes.npos
             ? say("is a spreadsheet (XLSX); save its sheet as CSV")
             : say("is an archive; unpack it and name what is in it");
}

}  // namespace

std::string told_of_known_file(FileHead& head) {
  constexpr std::size_t far_enough = 65536;
  if (head.is_folder() && !case_around(head.path()).empty()) return told_of_openfoam(head.path());
  if (!head.is_file()) return {};
  const auto bytes = head.bytes(far_enough);
  if (bytes.substr(0, 4096).find("FoamFile") != bytes.npos) return told_of_openfoam(head.path());
  const auto text = trimmed(bytes);
  if (is_json(head) || text.starts_with("[{")) return told_of_json(bytes);
  for (const auto& known : signatures)
    if (bytes.starts_with(known.begin)) return say(known.told);
  if (auto told = told_of_archive(bytes); !told.empty()) return told;
  const auto begin = bytes.substr(0, 1024);
  if (begin.find("| NVIDIA-SMI ") != begin.npos || begin.find("<nvidia_smi_log>") != begin.npos ||
      begin.find("=NVSMI LOG=") != begin.npos)
    return say(nvidia_picture);
  const auto small = lower(head.header().substr(0, 64));
  return small.starts_with("<!doctype html") || small.starts_with("<html") ? say(web_page) : std::string();
}

}  // namespace hallscope
