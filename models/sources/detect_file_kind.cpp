#include <algorithm>

#include "models/io/text.h"
#include "models/sources/file_kinds.h"
#include "models/sources/json_format.h"
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

/// Says why a file is of no kind.
void refuse(const FileHead& head, Problems& problems, FileKinds kinds) {
  if (!head.refusal().empty()) return problems.append(head.refusal());
  if (head.header().empty()) return problems.error(head.path(), "", say("holds no text; %1", expected(kinds)));
  if (is_json(head))
    return problems.error(head.path(), "",
                          say("is JSON but does not say that it is %1; %2", nouns_of_json(kinds), expected(kinds)));
  problems.error(head.path(), head.where(), say("cannot tell what this is; %1", expected(kinds)));
}

}  // namespace

const FileKind* detect_file_kind(const std::string& text, Problems& problems, FileKinds kinds) {
  const auto address = parse_source_address(text);
  if (!address.is_file()) return kind_of_address(address, problems, kinds);
  FileHead head(address.path);
  const auto found = std::ranges::find_if(kinds, [&](const FileKind& kind) { return kind.probe && kind.probe(head); });
  if (found != kinds.end()) return &*found;
  refuse(head, problems, kinds);
  return nullptr;
}

}  // namespace hallscope
