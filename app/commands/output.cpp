#include "app/commands/output.h"

#include <cstdio>

#include "app/commands/exit_status.h"
#include "app/commands/refuse.h"
#include "models/io/partial_file.h"

namespace hallscope {
namespace {

std::string size_in_words(std::uintmax_t bytes) {
  constexpr std::uintmax_t kilo = 1000, mega = kilo * kilo;
  if (bytes < kilo) return say_count(bytes, "%n byte", "%n bytes");
  return bytes < mega ? say("%1 kB", bytes / kilo) : say("%1 MB", bytes / mega);
}

void note(const std::string& text) { std::fprintf(stderr, "hallscope: note: %s\n", text.c_str()); }

void care_for_leftovers(const std::string& target, bool remove) {
  for (const auto& file : leftovers_beside(target)) {
    const auto size = size_in_words(file.bytes);
    if (!remove) {
      note(say("'%1' (%2) was left by a run that was killed; --remove-leftovers removes it", file.path, size));
      continue;
    }
    const auto failure = remove_leftover(file);
    note(failure.empty() ? say("'%1' (%2), left by a run that was killed, is removed", file.path, size)
                         : say("'%1' (%2), left by a run that was killed: %3", file.path, size, failure));
  }
}

}  // namespace

CLI::Option* add_output(CLI::App& command, std::string& file, bool& remove_leftovers, Phrase help) {
  command.add_flag("--remove-leftovers", remove_leftovers,
                   say("remove what runs that were killed left beside the output"));
  return command.add_option("--output", file, say(help))->required();
}

std::optional<int> prepare_output(const std::string& file, bool remove_leftovers, OutputAccess access) {
  std::string refusal;
  const auto target = output_target(file, access, refusal);
  if (!target) return refuse(say("--output: '%1': %2", file, refusal));
  if (target->kind != OutputTarget::Kind::stream) care_for_leftovers(target->path, remove_leftovers);
  return std::nullopt;
}

}  // namespace hallscope
