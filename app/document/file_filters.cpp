#include "app/document/file_filters.h"

#include <QCoreApplication>
#include <QStringList>

#include "app/look/text.h"

namespace hallscope {
namespace {

QString filter(const QString& title, const QStringList& patterns) {
  return QStringLiteral("%1 (%2)").arg(title, patterns.join(' '));
}

}  // namespace

QString file_filters(std::initializer_list<SourceRole> roles) {
  QStringList titles, patterns, filters;
  for (const auto role : roles) {
    const auto title = to_qt(plural(role));
    QStringList own;
    for (const auto& pattern : file_patterns(role)) own += to_qt(pattern);
    titles += titles.isEmpty() ? title : title.toLower();
    patterns += own;
    filters += filter(title, own);
  }
  patterns.removeDuplicates();
  if (filters.size() > 1) filters.prepend(filter(titles.join(QStringLiteral(", ")), patterns));
  filters += filter(QCoreApplication::translate("file_filters", "All files"), {QStringLiteral("*")});
  return filters.join(QStringLiteral(";;"));
}

}  // namespace hallscope
