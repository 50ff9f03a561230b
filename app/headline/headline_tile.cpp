#include "app/headline/headline_tile.h"

#include <QPainter>
#include <algorithm>
#include <utility>

#include "app/look/style.h"

namespace hallscope {
namespace {

constexpr int right_margin = 4;

QFont value_font(QFont font) {
  font.setPointSizeF(font.pointSizeF() + 3);
  font.setWeight(QFont::DemiBold);
  return font;
}

QFont small_font(QFont font) {
  font.setPointSizeF(font.pointSizeF() - 1);
  return font;
}

/// As many parts of "as water, simulated" as there is room for, none of them cut.
QString whole_parts(const QString& note, const QFontMetrics& metrics, int room) {
  auto told = note;
  while (!told.isEmpty() && metrics.horizontalAdvance(told) > room)
    told.truncate(std::max<qsizetype>(0, told.lastIndexOf(QStringLiteral(", "))));
  return told;
}

}  // namespace

HeadlineTile::HeadlineTile(const QString& title, const QString& usual, QWidget* parent)
    : QAbstractButton(parent), usual_(usual) {
  setText(title);
  setFocusPolicy(Qt::NoFocus);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  value_ = QStringLiteral("–");
}

void HeadlineTile::set_figure(const QString& value, const QString& detail, const QString& hint, ElementIndex target) {
  const auto least = minimumSizeHint();
  value_ = value;
  if (minimumSizeHint() != least) updateGeometry();
  detail_ = detail;
  target_ = target;
  setToolTip(hint);
  setAccessibleName(text() + ": " + value);
  setAccessibleDescription(detail);
  setCursor(target == no_element ? Qt::ArrowCursor : Qt::PointingHandCursor);
  setFocusPolicy(target == no_element ? Qt::NoFocus : Qt::TabFocus);
  update();
}

void HeadlineTile::set_brief(const QString& brief) {
  brief_ = brief;
  if (!brief.isEmpty()) setAccessibleDescription(brief + ", " + detail_);
  update();
}

void HeadlineTile::set_bad(bool bad) {
  bad_ = bad;
  update();
}

void HeadlineTile::set_late(bool late) {
  if (std::exchange(late_, late) != late) update();
}

QSize HeadlineTile::sizeHint() const { return {190, 46}; }

QSize HeadlineTile::minimumSizeHint() const {
  const QFontMetrics of_values(value_font(font())), of_title(small_font(font()));
  const int wide = std::max(
      {of_title.horizontalAdvance(text()), of_values.horizontalAdvance(usual_), of_values.horizontalAdvance(value_)});
  return {wide + look::gap + right_margin, 46};
}

void HeadlineTile::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  if (target_ != no_element && underMouse()) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(look::window));
    painter.drawRoundedRect(rect().adjusted(0, 3, 0, -3), 4, 4);
  }
  if (hasFocus()) {
    painter.setPen(QPen(QColor(look::accent), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect().adjusted(1, 3, -1, -3), 4, 4);
  }
  const QRect inner = rect().adjusted(look::gap, 5, -right_margin, -5);
  painter.setFont(small_font(font()));
  painter.setPen(look::muted);
  painter.drawText(inner, Qt::AlignLeft | Qt::AlignTop, text());

  painter.setFont(value_font(font()));
  painter.setPen(QColor(late_ ? look::muted : bad_ ? look::alarm : look::ink));
  const QFontMetrics metrics(painter.font());
  painter.drawText(inner, Qt::AlignLeft | Qt::AlignBottom, value_);
  int used = metrics.horizontalAdvance(value_) + look::gap;
  painter.setFont(small_font(font()));
  if (!brief_.isEmpty()) {
    painter.setPen(look::muted);
    const QRect beside = inner.adjusted(used, 0, 0, -2);
    const int wide = QFontMetrics(painter.font()).horizontalAdvance(brief_);
    if (wide <= beside.width()) painter.drawText(beside, Qt::AlignLeft | Qt::AlignBottom, brief_);
    used += wide + look::gap;
  }
  painter.setPen(target_ == no_element ? look::muted : look::accent);
  const QFontMetrics small(painter.font());
  const QRect rest = inner.adjusted(used, 0, 0, -2);
  // Of a path the end tells more; of a note whole parts are told, and the tip has the rest.
  const auto detail = target_ == no_element ? whole_parts(detail_, small, rest.width())
                                            : small.elidedText(detail_, Qt::ElideLeft, rest.width());
  constexpr int a_word = 60;  // less of a path tells nothing
  if (rest.width() > a_word || target_ == no_element) painter.drawText(rest, Qt::AlignLeft | Qt::AlignBottom, detail);
}

}  // namespace hallscope
