#pragma once

#include <QString>

#include "app/pictures/picture_choice.h"
#include "app/pictures/picture_worker.h"

namespace hallscope {

class Settings;

/// What is to be drawn of what a window shows, in a picture of this size: all that is there stays in it, whatever its
/// shape.
Shown shown_in_picture(const Shown&, QSize window, QSize picture);
/// The caption of itself: title, time and source.
QString automatic_caption(const Shown&);
PictureOrder picture_order(const PictureChoice&, const QString& caption, QSize window);
/// Where pictures go when nobody has said.
QString pictures_folder(const PictureChoice&);

/// What people chose before, and to remember what they choose now.
PictureChoice remembered_choice(const Settings&);
void remember(const Settings&, const PictureChoice&);

}  // namespace hallscope
