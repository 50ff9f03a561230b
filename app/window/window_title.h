#pragma once

#include <QString>

#include "models/document/document.h"

namespace hallscope {

/// What a document is called in the window's title: "Loss of a CDU – Test pod".
QString title_of(const Document&);

}  // namespace hallscope
