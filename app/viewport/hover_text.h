#pragma once

#include <QString>

#include "models/document/document.h"
#include "scene/scene.h"

namespace hallscope {

/// The tooltip over the picture: the element's id and what the layer under the pointer shows there, with unit, age,
/// source and quality; for a coolant pipe all that is known of its liquid. Empty when nothing is hit.
QString hover_html(const Document&, const Scene&, const Pick&);

/// "id\tvalue" for the clipboard: the value the layer shows, with its unit; "missing" when it has none.
QString copy_text(const Document&, const Scene&, const Pick&);

/// The value alone, as in hover_html: "71.3 °C". Empty when the layer shows no data.
QString shown_value_text(const Scene&, LayerKind, ElementIndex);

}  // namespace hallscope
