#include "app/viewport/field_hover.h"

#include <QObject>

#include "app/look/text.h"
#include "models/measure/unit.h"

namespace hallscope {
namespace {

QString number(const FieldArray& array, double value) {
  if (array.quantity != Quantity::number) return to_qt(format_value(array.quantity, value));
  return QString::number(value, 'g', 5) + (array.unit.empty() ? QString() : " " + to_qt(array.unit));
}

}  // namespace

QString field_hover_html(const Scene& scene, double x, double y) {
  const auto probe = scene.field().probe(x, y);
  if (!probe) return {};
  QString trust = QObject::tr("simulated");
  if (probe->array.assumed) trust += QObject::tr(" · unit assumed");
  if (probe->array.unit.empty()) trust += QObject::tr(" · unit not stated");
  return QStringLiteral(
             "<div style='white-space:nowrap'>%1&nbsp;&nbsp;<b>%2</b><br><span style='color:#b9c0cc'>%3 · %4, %5, %6 "
             "m</span></div>")
      .arg(to_qt(probe->array.name).toHtmlEscaped(), number(probe->array, probe->value).toHtmlEscaped(), trust)
      .arg(probe->point.x, 0, 'f', 2)
      .arg(probe->point.y, 0, 'f', 2)
      .arg(probe->point.z, 0, 'f', 2);
}

}  // namespace hallscope
