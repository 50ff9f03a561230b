#include "app/commands/impact_ranking.h"

#include <cstdio>
#include <cstdlib>
#include <optional>

#include "app/commands/exit_status.h"
#include "app/commands/interruption.h"
#include "app/commands/open_files.h"
#include "app/commands/progress_line.h"
#include "app/commands/refuse.h"
#include "models/analysis/contingency/contingency.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr std::size_t most_failures = 1000000;

struct Part {
  std::size_t number = 1, of = 1;
};

/// "3/16".
std::optional<Part> read_part(const std::string& text) {
  if (text.empty()) return Part{};
  char* end = nullptr;
  const auto number = std::strtoul(text.c_str(), &end, 10);
  if (end == text.c_str() || *end != '/') return std::nullopt;
  const char* second = end + 1;
  const auto of = std::strtoul(second, &end, 10);
  if (end == second || *end != 0 || number < 1 || of < number || of > most_failures) return std::nullopt;
  if (text.find_first_not_of("0123456789/") != std::string::npos) return std::nullopt;
  return Part{number, of};
}

/// The failures that are asked for; nothing, with the reason, when something names none.
std::optional<std::vector<Failure>> failures_of(const ImpactArguments& arguments, const Facility& facility,
                                                std::string& reason) {
  std::vector<Failure> failures;
  if (arguments.all) {
    std::vector<ElementType> types;
    for (const auto& name : arguments.types) {
      const auto type = element_type(name);
      if (!type) {
        reason = say("--type: '%1' is no type of equipment such as CDU or UPS", name);
        return std::nullopt;
      }
      types.push_back(*type);
    }
    failures = single_failures(facility, types);
  }
  if (!arguments.pairs_of.empty()) {
    std::vector<std::vector<ElementIndex>> sides;
    for (const auto& name : arguments.pairs_of) {
      sides.push_back(elements_named(facility, name));
      if (!sides.back().empty()) continue;
      reason = say("--pairs-of: '%1' is neither a type nor an element of this facility", name);
      return std::nullopt;
    }
    const auto &a = sides.front(), &b = sides.back();
    if (static_cast<double>(a.size()) * static_cast<double>(b.size()) > most_failures) {
      reason = say("--pairs-of: more than a million pairs; name fewer, by a pattern of ids");
      return std::nullopt;
    }
    const auto pairs = double_failures(a, b);
    failures.insert(failures.end(), pairs.begin(), pairs.end());
  }
  return failures;
}

}  // namespace

std::string bad_ranking(const ImpactArguments& arguments) {
  if (!arguments.ranks()) {
    if (arguments.element.empty()) return say("name what fails, or ask about --all");
    if (arguments.csv) return say("--format csv: of one failure there is json or text");
    for (const auto& [given, name] :
         {std::pair{!arguments.part.empty(), "--part"}, {!arguments.types.empty(), "--type"}})
      if (given) return say("%1 belongs to --all", name);
    return {};
  }
  if (!arguments.types.empty() && !arguments.all) return say("%1 belongs to --all", "--type");
  if (arguments.pairs_of.size() > 2) return say("--pairs-of: expected one or two names, such as UPS,Transformer");
  if (!read_part(arguments.part)) return say("--part: '%1' is not such as 3/16", arguments.part);
  return {};
}

int print_ranking(const ImpactArguments& arguments, const Document& document, const Simulator& before) {
  const auto& facility = *document.facility;
  std::string reason;
  auto failures = failures_of(arguments, facility, reason);
  if (!failures) return refuse(reason);
  const auto part = *read_part(arguments.part);
  *failures = part_of(*failures, part.number, part.of);
  ProgressLine line(arguments.quiet);
  const Progress progress = [&](double fraction, std::string_view stage) {
    line.show(fraction, stage);
    return !interrupted();
  };
  const auto ranked = rank_failures(before, *failures, {}, progress);
  line.clear();
  if (!ranked) return stopped();
  std::string text;
  if (arguments.csv)
    text = contingencies_csv(facility, *ranked, part.number == 1);
  else
    text = arguments.format == ReportFormat::json ? contingencies_json(facility, *ranked)
                                                  : contingencies_text(facility, *ranked);
  std::fwrite(text.data(), 1, text.size(), stdout);
  return status_after(document.problems);
}

}  // namespace hallscope
