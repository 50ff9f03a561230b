#pragma once

#include <QImage>
#include <QList>
#include <QStringList>

namespace hallscope {

/// Small pictures of what was open, for the start page: below the user's cache, one for each set of files.
namespace thumbnails {

inline constexpr QSize size{272, 153};

/// Null when none is kept.
QImage of(const QStringList& files);
/// Keeps one, cut to its shape; those of sets that are not among `known` any more go. Nothing is said when it cannot be
/// kept: it is made again the next time.
void keep(const QStringList& files, const QImage& picture, const QList<QStringList>& known);

}  // namespace thumbnails
}  // namespace hallscope
