#include "app/commands/field_options.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <map>

#include "models/words/say.h"

namespace hallscope {
namespace {

/// A value that `parse` turns into what is kept; anything else is refused with `expected`.
template <typename Value>
void add_parsed(CLI::App& command, const char* name, std::optional<Value>& kept,
                std::optional<Value> (*parse)(const std::string&), Phrase help, Phrase expected) {
  command
      .add_option_function<std::string>(
          name,
          [=, &kept](const std::string& text) {
            kept = parse(text);
            if (!kept) throw CLI::ValidationError(name, say("'%1': expected %2", text, say(expected)));
          },
          say(help))
      ->type_name("");
}

std::optional<double> parse_above_zero(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && value > 0 && value <= 1e6 ? std::optional(value)
                                                                                               : std::nullopt;
}

}  // namespace

void add_point(CLI::App& command, const char* name, std::optional<Vec3>& point, Phrase help) {
  add_parsed(command, name, point, parse_vector, help, "three numbers, e.g. 12,0,0.3");
}

void add_field_place(CLI::App& command, FieldRequest& field) {
  command.add_option("--field", field.file, say("air from CFD: VTK XML, legacy VTK or an OpenFOAM case"))
      ->type_name("FILE");
  add_point(command, "--field-translate", field.translate, "where its origin lies, x,y,z in metres");
  command.add_option("--field-rotate", field.rotate_deg, say("its turn about z, degrees"))->type_name("");
  add_parsed(command, "--field-scale", field.scale, parse_above_zero, "metres per unit of the file (1)",
             "a number above 0");
}

void add_field_options(CLI::App& command, FieldRequest& field) {
  add_field_place(command, field);
  command.add_option("--field-array", field.array, say("what is shown of it (a temperature)"))->type_name("NAME");
  add_parsed(command, "--field-range", field.range, parse_range, "ends of its colours, LOW,HIGH (all values)",
             "two numbers, low first");
  add_parsed(command, "--slice", field.slice, parse_slice, "a cut: x=, y=, z= metres, or NX,NY,NZ=metres, or none",
             "e.g. z=1.2, or 1,1,0=20, or none");
  command.add_option("--isotherm", field.isosurfaces, say("a surface of this value; may be given again"))
      ->type_name("VALUE");
  const std::map<std::string, StreamSeeds> seeds{
      {"racks", StreamSeeds::racks}, {"crahs", StreamSeeds::crahs}, {"slice", StreamSeeds::slice}};
  command.add_option("--streamlines", field.streamlines, say("where the air goes: from racks, crahs or the slice"))
      ->type_name("racks|crahs|slice")
      ->transform(CLI::CheckedTransformer(seeds).description(""));
  command.add_flag("--field-volume", field.volume, say("the air itself, warm air standing out"));
  command.add_flag("--field-floor", field.floor, say("the lowest air as a map on the floor"));
  command.add_flag("--field-racks", field.rack_faces, say("fronts and backs of racks in the colours of the air there"));
}

}  // namespace hallscope
