#include "models/telemetry/samples/labelled_series.h"

#include "models/io/text.h"

namespace hallscope {

std::string_view LabelledSeries::label(std::string_view wanted) const {
  for (const auto& label : labels)
    if (label.name == wanted) return label.value;
  const auto small = lower(wanted);
  for (const auto& label : labels)
    if (lower(label.name) == small) return label.value;
  return {};
}

std::string to_text(const LabelledSeries& series) {
  std::string text = series.name;
  if (series.labels.empty()) return text;
  text += '{';
  for (std::size_t i = 0; i < series.labels.size(); ++i)
    text += (i > 0 ? ", " : "") + series.labels[i].name + '=' + series.labels[i].value;
  return text + '}';
}

}  // namespace hallscope
