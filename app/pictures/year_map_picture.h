#pragma once

#include <QImage>

#include "models/charts/year_map.h"
#include "scene/look/theme.h"

namespace hallscope {

/// A year as a picture: a column for each day, a row for each hour of the day, its colour the value; months below, a
/// scale beside it. `title` stands above. Needs Qt's application for its typeface.
QImage year_map_picture(const YearMap&, const QString& title, int width, int height, ThemeName);

}  // namespace hallscope
