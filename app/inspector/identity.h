#pragma once

#include <QString>
#include <vector>

#include "models/facility/facility.h"

namespace hallscope {

/// One line of the inspector's upper part.
struct IdentityRow {
  QString label;
  QString text;
  QString hint;                     ///< on hover: the source of a figure, how it was derived
  std::vector<ElementIndex> links;  ///< shown instead of text: elements to go to
  bool assumed = false;             ///< a figure that nobody has documented
};

/// What is known of an element apart from measurements: model, ratings with their source, feeds, CDU, what it serves.
std::vector<IdentityRow> identity_rows(const Facility&, ElementIndex);

/// "aif:spec:ratedPower" → "Rated power".
QString figure_title(const std::string& key);

}  // namespace hallscope
