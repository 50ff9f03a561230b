#pragma once

#include <QImage>
#include <QString>
#include <string>

namespace hallscope {

/// A name for the next saved picture that overwrites nothing: "<pictures folder>/hallscope_<title>_<n>.png".
QString next_picture_file(const QString& folder, const QString& title);

/// "tower.png" of frame 3: "tower-0003.png".
QString frame_file(const QString& file, int frame);

/// Writes a PNG, whole or not at all (models/io/output_file.h). Empty on success, else why not.
std::string write_png(const QImage&, const std::string& file);

}  // namespace hallscope
