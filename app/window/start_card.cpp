#include "app/window/start_card.h"

#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>
#include <QTextOption>
#include <utility>

#include "app/look/icons.h"
#include "app/look/style.h"
#include "app/window/thumbnails.h"

namespace hallscope {
namespace {

constexpr int edge = 1, radius = 6, about_lines = 2;

QFont title_font(QFont font) {
  font.setWeight(QFont::DemiBold);
  return font;
}

/// A text in as many lines as there is room for, the last one shortened.
void draw_lines(QPainter& painter, const QString& text, const QRect& where) {
  QTextLayout layout(text, painter.font());
  layout.setTextOption(QTextOption(Qt::AlignLeft));
  layout.beginLayout();
  const QFontMetrics metrics(painter.font());
  for (int i = 0; i < about_lines; ++i) {
    auto line = layout.createLine();
    if (!line.isValid()) break;
    line.setLineWidth(where.width());
    const QPoint at(where.x(), where.y() + i * metrics.lineSpacing() + metrics.ascent());
    const bool last = i + 1 == about_lines && line.textStart() + line.textLength() < text.size();
    const auto words = last ? metrics.elidedText(text.mid(line.textStart()), Qt::ElideRight, where.width())
                            : text.mid(line.textStart(), line.textLength());
    painter.drawText(at, words);
  }
  layout.endLayout();
}

}  // namespace

StartCard::StartCard(const QString& title, const QString& about, const QImage& picture, QWidget* parent)
    : QToolButton(parent), about_(about), picture_(picture) {
  setText(QFontMetrics(title_font(font())).elidedText(title, Qt::ElideMiddle, thumbnails::size.width() - look::gap));
  setFocusPolicy(Qt::StrongFocus);
  setCursor(Qt::PointingHandCursor);
  setAttribute(Qt::WA_Hover);
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  setAccessibleName(title);
  setAccessibleDescription(about);
}

QSize StartCard::sizeHint() const {
  const int words = QFontMetrics(title_font(font())).height() + about_lines * QFontMetrics(font()).lineSpacing();
  return thumbnails::size + QSize(2 * edge, 2 * edge + words + 2 * look::gap);
}

QRect StartCard::picture_place() const { return {{edge, edge}, thumbnails::size}; }

void StartCard::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
  const QRectF outline = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
  QPainterPath card;
  card.addRoundedRect(outline, radius, radius);
  painter.fillPath(card, QColor(look::paper));
  painter.setClipPath(card);
  const auto place = picture_place();
  if (picture_.isNull()) {
    painter.fillRect(place, QColor(look::strip));
    QRect sign(0, 0, 48, 48);
    sign.moveCenter(place.center());
    hallscope::icon(Icon::campus).paint(&painter, sign);
  } else {
    painter.drawImage(place, picture_);
  }
  painter.setClipping(false);
  const bool chosen = hasFocus() || underMouse();
  painter.setPen(QPen(chosen ? QColor(look::accent) : QColor(look::line), hasFocus() ? 2 : 1));
  painter.setBrush(Qt::NoBrush);
  painter.drawRoundedRect(hasFocus() ? outline.adjusted(0.5, 0.5, -0.5, -0.5) : outline, radius, radius);

  const auto words = rect().adjusted(look::gap, place.bottom() + look::gap, -look::gap, -edge);
  painter.setFont(title_font(font()));
  painter.setPen(QColor(look::ink));
  painter.drawText(words, Qt::AlignLeft | Qt::AlignTop, text());
  const int title_height = painter.fontMetrics().height();
  painter.setFont(font());
  painter.setPen(QColor(look::muted));
  draw_lines(painter, about_, words.adjusted(0, title_height, 0, 0));
}

}  // namespace hallscope
