#include <algorithm>

#include "models/io/csv_fields.h"
#include "models/io/text.h"
#include "models/measure/time.h"
#include "models/measure/written_time.h"
#include "models/sources/file_kinds.h"
#include "models/sources/json_format.h"
#include "models/sources/known_files.h"
#include "models/sources/source_address.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

std::string expected(FileKinds kinds) {
  std::vector<std::string> all;
  for (const auto& kind : kinds) all.push_back(say(kind.noun) + " (" + say(kind.mark) + ")");
  return say("expected %1", any_of_these(all));
}

std::string nouns_of_json(FileKinds kinds) {
  std::vector<std::string> nouns;
  for (const auto& kind : kinds)
    if (kind.extensions == ".json") nouns.push_back(say(kind.noun));
  return any_of_these(nouns);
}

const FileKind* kind_of_address(const SourceAddress& address, Problems& problems, FileKinds kinds) {
  if (address.scheme == "file") {
    problems.error(address.text, "", say("names a file of another computer; expected a path, or file:///folder/name"));
    return nullptr;
  }
  std::vector<std::string> known{"file:"};
  for (const auto& kind : kinds)
    for (const auto scheme : words_of(kind.schemes)) {
      if (scheme == address.scheme) return &kind;
      known.push_back(std::string(scheme) + ":");
    }
  problems.error(address.text, "",
                 say("there is no reader for %1: yet; this version opens %2 and paths of files", address.scheme,
                     any_of_these(known)));
  return nullptr;
}

/// "name, row, position" of a table none of whose columns is a time; empty for what is no table.
std::string columns_of_a_list(const FileHead& head) {
  CsvFields header(head.separator()), row(head.separator());
  if (head.header().starts_with('[') || head.header().starts_with('{') || head.header().starts_with('<')) return {};
  if (!header.split(head.table_header()) || header.size() < 3) return {};
  if (!head.table_row().empty() && (!row.split(head.table_row()) || row.size() != header.size())) return {};
  std::string names;
  constexpr std::size_t most = 6;
  for (std::size_t c = 0; c < std::min(header.size(), most); ++c)
    names += (c > 0 ? ", " : "") + std::string(trimmed(header[c]).substr(0, 40));
  return header.size() > most ? names + " …" : names;
}

/// Whether the first line of a table is a row: a clock time, where a name should be.
bool begins_with_a_time(const FileHead& head) {
  CsvFields first(head.separator());
  return first.split(head.table_header()) && first.size() > 0 && first[0].find(':') != std::string_view::npos &&
         parse_time(first[0], DateOrder::day_first);
}

/// The begin of a line, as far as it is text of people.
std::string first_words(std::string_view line) {
  constexpr std::size_t most = 60;
  line = trimmed(line);
  auto cut = std::min(line.size(), most);
  while (cut > 0 && cut < line.size() && (static_cast<unsigned char>(line[cut]) & 0xc0) == 0x80) --cut;  // of UTF-8
  return std::string(line.substr(0, cut)) + (cut < line.size() ? "…" : "");
}

/// Says why a file is of no kind.
void refuse(FileHead& head, Problems& problems, FileKinds kinds) {
  if (const auto told = told_of_known_file(head); !told.empty()) return problems.error(head.path(), "", told);
  if (!head.refusal().empty()) return problems.append(head.refusal());
  if (head.header().empty()) return problems.error(head.path(), "", say("holds no text; %1", expected(kinds)));
  if (is_json(head))
    return problems.error(head.path(), "",
                          say("is JSON but does not say that it is %1; %2", nouns_of_json(kinds), expected(kinds)));
  if (const auto columns = columns_of_a_list(head); !columns.empty() && begins_with_a_time(head))
    return problems.error(head.path(), head.where(),
                          say("is a table without a line that names its columns: %1; put one before it", columns));
  else if (!columns.empty())
    return problems.error(
        head.path(), head.where(),
        say("is a table (%1), a list and no telemetry: none of its columns is a time; %2", columns, expected(kinds)));
  problems.error(head.path(), head.where(),
                 say("cannot tell what this is: it begins with '%1'; %2", first_words(head.header()), expected(kinds)));
}

}  // namespace

const FileKind* detect_file_kind(const std::string& text, Problems& problems, FileKinds kinds) {
  const auto address = parse_source_address(text);
  if (!address.is_file()) return kind_of_address(address, problems, kinds);
  FileHead head(address.path);
  const auto found = std::ranges::find_if(kinds, [&](const FileKind& kind) { return kind.probe && kind.probe(head); });
  if (found != kinds.end() && head.is_packed() && !found->packed) {
    problems.error(head.path(), "", say("is %1 packed by gzip or zstd; unpack it first", say(found->noun)));
    return nullptr;
  }
  if (found != kinds.end()) return &*found;
  refuse(head, problems, kinds);
  return nullptr;
}

}  // namespace hallscope
