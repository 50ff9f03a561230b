#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/io/file_head.h"
#include "models/sources/read_request.h"
#include "models/telemetry/bindings/found_point.h"
#include "models/words/say.h"

namespace hallscope {

/// What a source brings into a document.
enum class SourceRole { facility, scenario, telemetry, field };
inline constexpr SourceRole source_roles[] = {SourceRole::facility, SourceRole::scenario, SourceRole::telemetry,
                                              SourceRole::field};

/// A kind of file or address that can be opened: one row of the table that detection, opening, dropping, dialogs and
/// the README are made from. Phrases are for people and still to be said.
struct FileKind {
  std::string_view key = {};         ///< "long-csv": for programs, never changes
  Phrase title = "";                 ///< "Long table (CSV)"
  std::string_view extensions = {};  ///< ".csv", separated by blanks; * and ? as in file dialogs
  std::string_view schemes = {};     ///< "mqtt mqtts" of kinds that stand at an address; empty for files
  Phrase description = "";           ///< one line on what it is, as the README begins
  Phrase noun = "";                  ///< "a long table", within a sentence
  Phrase mark = "";                  ///< what tells it from others: "CSV with time,element,metric,value"
  SourceRole role = SourceRole::telemetry;
  /// Why it cannot be opened without a facility beside it, as a sentence about the file; empty when it can.
  Phrase needs_facility = "";
  bool exclusive = false;  ///< a document has at most one of them
  bool joins = false;      ///< all files of kinds that join and have the same `read` are read by one call
  bool packed = false;     ///< may be packed by gzip or zstd (.gz, .zst)
  bool endless = false;    ///< its `read` goes on until it is cancelled; it needs a facility beside it
  /// Whether a file is of this kind; null for kinds that stand at an address.
  bool (*probe)(FileHead&) = nullptr;
  /// What a file of telemetry has to be bound, as far as its first rows show it: for offers of bindings and for what
  /// `check` tells. Null where nothing is bound.
  std::vector<FoundPoint> (*points)(const std::string& path) = nullptr;
  /// Null for fields: they are read with VTK, which models do not know, by whoever shows them (scene/fields).
  void (*read)(const ReadRequest&) = nullptr;
};

using FileKinds = std::span<const FileKind>;

/// All kinds. The first whose probe says yes is the one, so that the particular stand before the general.
FileKinds file_kinds();

/// The kind with this key; null for none.
const FileKind* file_kind(std::string_view key, FileKinds = file_kinds());

/// "Facilities", "Telemetry" …: how dialogs call what has a role.
std::string plural(SourceRole);

/// Patterns for file dialogs ("*.csv", "*.csv.gz") of all kinds of a role, each once.
std::vector<std::string> file_patterns(SourceRole, FileKinds = file_kinds());

/// Looks at the first bytes of a file, at the scheme of an address, never at a name. Null comes with a problem that
/// says what was expected.
const FileKind* detect_file_kind(const std::string& address, Problems&, FileKinds = file_kinds());

}  // namespace hallscope
