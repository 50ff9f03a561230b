#pragma once

#include <QImage>
#include <QString>

namespace hallscope {

/// A name for the next saved picture that overwrites nothing: "<pictures folder>/hallscope_<title>_<n>.png".
QString next_picture_file(const QString& folder, const QString& title);

/// Writes a PNG under a temporary name and renames it, so that nobody ever sees half a file. Empty on success, else
/// why.
QString write_png(const QImage&, const QString& file);

}  // namespace hallscope
