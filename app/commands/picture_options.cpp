#include "app/commands/picture_options.h"

#include "app/commands/options.h"
#include "models/words/say.h"
#include "scene/layers/layer.h"

namespace hallscope {
namespace {

CLI::Validator resolution_check() {
  return {[](std::string& text) {
            return parse_resolution(text) ? std::string()
                                          : say("'%1' is not a resolution: expected WIDTHxHEIGHT, e.g. 1280x720", text);
          },
          "WxH"};
}

/// A word that stands for a value. Help and refusals list the words in this order.
template <typename Value>
struct Word {
  std::string text;
  Value value;
};
template <typename Value>
using Words = std::vector<Word<Value>>;

template <typename Value>
std::vector<std::string> texts(const Words<Value>& words) {
  std::vector<std::string> list;
  for (const auto& word : words) list.push_back(word.text);
  return list;
}

/// The value of a word that has passed `one_of`.
template <typename Value>
Value value_of(const Words<Value>& words, const std::string& text) {
  for (const auto& word : words)
    if (word.text == text) return word.value;
  throw CLI::ValidationError(say("'%1' is unknown", text));
}

/// An option whose value is one of `words`.
template <typename Value, typename Kept>
CLI::Option* add_word(CLI::App& command, const char* name, Kept& kept, const Words<Value>& words, Phrase help) {
  const auto take = [&kept, words](const std::string& text) { kept = value_of(words, text); };
  return command.add_option_function<std::string>(name, take, say(help))->check(one_of(texts(words)));
}

Words<LayerKind> layer_words() {
  Words<LayerKind> words;
  for (const auto kind : all_of<LayerKind>) words.push_back({key(kind), kind});
  return words;
}

}  // namespace

CLI::Option* add_resolution(CLI::App& command, Resolution& resolution) {
  const auto take = [&resolution](const std::string& text) { resolution = *parse_resolution(text); };
  return command.add_option_function<std::string>("--resolution", take, say("size of the picture (1280x720)"))
      ->check(resolution_check());
}

CLI::Option* add_camera(CLI::App& command, std::optional<CameraPreset>& camera) {
  const Words<CameraPreset> words = {{"campus", CameraPreset::campus}, {"top", CameraPreset::top},
                                     {"front", CameraPreset::front},   {"right", CameraPreset::right},
                                     {"back", CameraPreset::back},     {"left", CameraPreset::left}};
  return add_word(command, "--camera", camera, words, "where to look from");
}

CLI::Option* add_mode(CLI::App& command, std::optional<Mode>& mode) {
  Words<Mode> words;
  for (const auto one : all_of<Mode>)
    if (one != Mode::custom) words.push_back({key(one), one});
  return add_word(command, "--mode", mode, words, "what to look at; the rest is quiet (the first that is recorded)");
}

CLI::Option* add_layers(CLI::App& command, const char* name, std::vector<LayerKind>& layers, Phrase help) {
  const auto words = layer_words();
  const auto take = [&layers, words](const std::vector<std::string>& given) {
    for (const auto& text : given) layers.push_back(value_of(words, text));
  };
  return command.add_option_function<std::vector<std::string>>(name, take, say(help))
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(one_of(texts(words)));
}

CLI::Option* add_theme(CLI::App& command, ThemeName& theme) {
  const Words<ThemeName> words = {{"light", ThemeName::light}, {"dark", ThemeName::dark}};
  return add_word(command, "--theme", theme, words, "colours around the data (light)");
}

void add_light(CLI::App& command, LightSetup& light) {
  const Words<LightMode> words = {{"full", LightMode::full}, {"flat", LightMode::flat}};
  add_word(command, "--light", light.mode, words, "sky and sun, or the exact colours of the data (full)");
  command.add_option("--samples", light.rays, say("directions that light is gathered from (%1)", light.rays))
      ->type_name("N")
      ->check(CLI::Range(1, most_light_rays));
}

void add_picture_parts(CLI::App& command, PictureParts& parts) {
  command.add_flag("--caption,!--no-caption", parts.caption, say("title, time and source below (on)"));
  command.add_flag("--legends,!--no-legends", parts.legends, say("what the colours mean (on)"));
  command.add_flag("--labels,!--no-labels", parts.labels, say("names in the picture (on)"));
  command.add_flag("--scale-bar,!--no-scale-bar", parts.scale_bar, say("a length to measure by, and north (on)"));
  command.add_flag("--transparent", parts.transparent, say("nothing behind the facility"));
}

}  // namespace hallscope
