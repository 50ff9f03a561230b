#include "app/explore/view_store.h"

#include <QFileInfo>

#include "app/look/text.h"

namespace hallscope {

QString view_store_key(const Facility& facility) {
  return to_qt(facility.title()) + "|" + QFileInfo(to_qt(facility.file())).absoluteFilePath();
}

std::vector<SavedView> stored_views(const Facility& facility, const Settings& settings) {
  return read_views(settings.views(view_store_key(facility)).toStdString(), "").views;
}

QString change_stored_views(const Facility& facility, const std::vector<ViewChange>& changes,
                            const Settings& settings) {
  return settings.change_views(view_store_key(facility), [&](const QByteArray& kept) {
    auto views = read_views(kept.toStdString(), "").views;
    for (const auto& change : changes) change(views);
    return QByteArray::fromStdString(write_views(views));
  });
}

}  // namespace hallscope
