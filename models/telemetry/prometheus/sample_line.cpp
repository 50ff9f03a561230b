#include "models/telemetry/prometheus/sample_line.h"

#include <algorithm>
#include <string>
#include <utility>

#include "models/io/text.h"

namespace hallscope {
namespace {

/// Takes a text in quotation marks off the front.
std::optional<std::string> take_quoted(std::string_view& text) {
  if (text.empty() || text.front() != '"') return std::nullopt;
  std::string out;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '"') {
      text.remove_prefix(i + 1);
      return out;
    }
    if (text[i] == '\\' && i + 1 < text.size()) {
      const char c = text[++i];
      out += c == 'n' ? '\n' : c;
    } else {
      out += text[i];
    }
  }
  return std::nullopt;
}

/// Where labels end: the bracket that stands in no quotation marks.
std::size_t end_of_labels(std::string_view line, std::size_t open) {
  for (std::size_t i = open + 1; i < line.size(); ++i) {
    if (line[i] == '}') return i;
    if (line[i] != '"') continue;
    for (++i; i < line.size() && line[i] != '"'; ++i)
      if (line[i] == '\\') ++i;
  }
  return std::string_view::npos;
}

}  // namespace

std::optional<SampleLine> cut_sample(std::string_view line) {
  SampleLine out;
  auto end = line.find_first_of("{ \t");
  if (end == std::string_view::npos) return std::nullopt;
  // "name {labels}" has its labels behind a blank.
  const auto open = line.find_first_not_of(" \t", end);
  if (open != std::string_view::npos && line[open] == '{') {
    end = end_of_labels(line, open);
    if (end == std::string_view::npos) return std::nullopt;
    ++end;
  }
  out.series = trimmed(line.substr(0, end));
  auto rest = trimmed(line.substr(end));
  const auto value_end = std::min(rest.find_first_of(" \t"), rest.size());
  out.value = rest.substr(0, value_end);
  rest = trimmed(rest.substr(value_end));
  if (out.value.empty() || out.series.empty()) return std::nullopt;
  if (rest.empty() || rest.front() == '#') return out;
  const auto time_end = std::min(rest.find_first_of(" \t"), rest.size());
  out.time = rest.substr(0, time_end);
  rest = trimmed(rest.substr(time_end));
  if (!rest.empty() && rest.front() != '#') return std::nullopt;
  return out;
}

std::optional<LabelledSeries> parse_series(std::string_view text) {
  LabelledSeries series;
  const auto open = text.find('{');
  series.name = trimmed(text.substr(0, open));
  if (open == std::string_view::npos) return series;
  text.remove_prefix(open + 1);
  if (text.empty() || text.back() != '}') return std::nullopt;
  text.remove_suffix(1);
  for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
    if (text.front() == '"') {
      auto quoted = take_quoted(text);
      text = trimmed(text);
      if (!quoted) return std::nullopt;
      if (!text.starts_with('=')) {
        series.name = std::move(*quoted);
      } else {
        text = trimmed(text.substr(1));
        auto value = take_quoted(text);
        if (!value) return std::nullopt;
        series.labels.push_back({std::move(*quoted), std::move(*value)});
      }
    } else {
      const auto equals = text.find('=');
      if (equals == std::string_view::npos) return std::nullopt;
      std::string name(trimmed(text.substr(0, equals)));
      text = trimmed(text.substr(equals + 1));
      auto value = take_quoted(text);
      if (!value || name.empty()) return std::nullopt;
      series.labels.push_back({std::move(name), std::move(*value)});
    }
    text = trimmed(text);
    if (text.empty()) break;
    if (text.front() != ',') return std::nullopt;
    text.remove_prefix(1);
  }
  // promtool's dump has the name among the labels.
  if (series.name.empty()) {
    const auto name = std::ranges::find(series.labels, "__name__", &SeriesLabel::name);
    if (name == series.labels.end() || name->value.empty()) return std::nullopt;
    series.name = name->value;
    series.labels.erase(name);
  }
  return series;
}

}  // namespace hallscope
