#include "app/pictures/year_map_picture.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/look/language.h"
#include "app/look/style.h"
#include "app/look/text.h"
#include "app/look/typeface.h"
#include "models/measure/unit.h"
#include "models/study/year_study.h"
#include "models/words/say.h"
#include "scene/look/quantity_colors.h"

namespace hallscope {
namespace {

struct YearMapWords {
  Q_DECLARE_TR_FUNCTIONS(YearMapWords)
};

QString value_text(const Metric& metric, double value) {
  if (metric.quantity != Quantity::number) return to_qt(format_value(metric, value));
  char text[40];
  std::snprintf(text, sizeof text, "%.4g", value);
  return to_qt(say_number(text));
}

class Picture {
 public:
  Picture(const YearMap& map, int width, int height, ThemeName theme)
      : map_(map), colors_(look::colors(theme)), image_(width, height, QImage::Format_RGB32) {
    image_.fill(colors_.paper);
    low_ = map.least;
    high_ = map.most > map.least ? double{map.most} : map.least + 1.0;
  }

  QImage draw(const QString& title) {
    QPainter painter(&image_);
    painter_ = &painter;
    const int letters = std::max(9, image_.height() / 40);
    const QFont font = picture_font(letters);
    painter.setFont(font);
    const QFontMetricsF text(font);
    const double line = text.height();
    const double scale = text.horizontalAdvance(QStringLiteral("0000.0 MW")) + 2.5 * line;
    area_ = {text.horizontalAdvance(QStringLiteral("24:00")) + 1.5 * line, 2.5 * line, 0, 0};
    area_.setRight(image_.width() - scale - line);
    area_.setBottom(image_.height() - 2.5 * line);
    painter.setFont(picture_font(letters, true));
    painter.setPen(colors_.ink);
    painter.drawText(QPointF(area_.left(), 1.6 * line), title);
    painter.setFont(font);
    painter.drawImage(area_, cells());
    painter.setPen(colors_.edge);
    painter.drawRect(area_);
    months(line);
    hours(line);
    legend(line);
    return image_;
  }

 private:
  QRgb shade(double value) const {
    if (std::isnan(value)) return qRgb(missing_color.r, missing_color.g, missing_color.b);
    const auto color = color_of(color_map_for(map_.metric), value, low_, high_);
    return qRgb(color.r, color.g, color.b);
  }

  /// Midnight at the foot.
  QImage cells() const {
    QImage cells(static_cast<int>(YearMap::days), static_cast<int>(YearMap::hours), QImage::Format_RGB32);
    for (int y = 0; y < cells.height(); ++y)
      for (int x = 0; x < cells.width(); ++x)
        cells.setPixel(x, y,
                       shade(map_.at(static_cast<std::size_t>(x), static_cast<std::size_t>(cells.height() - 1 - y))));
    return cells;
  }

  void months(double line) {
    for (int m = 0; m < 12; ++m) {
      const double left = area_.left() + area_.width() * days_before_month[m] / 365.0;
      const double right = area_.left() + area_.width() * days_before_month[m + 1] / 365.0;
      painter_->setPen(colors_.edge);
      painter_->drawLine(QPointF(left, area_.bottom()), QPointF(left, area_.bottom() + 0.4 * line));
      painter_->setPen(colors_.ink);
      painter_->drawText(QRectF(left, area_.bottom() + 0.3 * line, right - left, 1.4 * line), Qt::AlignCenter,
                         shown_locale().standaloneMonthName(m + 1, QLocale::ShortFormat));
    }
  }

  void hours(double line) {
    for (int hour = 0; hour <= 24; hour += 6) {
      const double y = area_.bottom() - area_.height() * hour / 24.0;
      painter_->setPen(colors_.edge);
      painter_->drawLine(QPointF(area_.left() - 0.4 * line, y), QPointF(area_.left(), y));
      painter_->setPen(colors_.ink);
      painter_->drawText(QRectF(0, y - line, area_.left() - 0.6 * line, 2 * line), Qt::AlignRight | Qt::AlignVCenter,
                         QStringLiteral("%1:00").arg(hour, 2, 10, QLatin1Char('0')));
    }
  }

  void legend(double line) {
    const QRectF bar(area_.right() + 1.2 * line, area_.top(), line, area_.height());
    if (std::isnan(map_.least)) {
      painter_->setPen(colors_.muted);
      painter_->drawText(bar.adjusted(0, 0, 4 * line, 0), Qt::AlignTop, YearMapWords::tr("no values"));
      return;
    }
    for (int y = 0; y < static_cast<int>(bar.height()); ++y) {
      const double share = 1 - (y + 0.5) / bar.height();
      painter_->fillRect(QRectF(bar.left(), bar.top() + y, bar.width(), 1),
                         QColor(shade(low_ + share * (high_ - low_))));
    }
    painter_->setPen(colors_.edge);
    painter_->drawRect(bar);
    painter_->setPen(colors_.ink);
    constexpr int steps = 4;
    for (int k = 0; k <= steps; ++k) {
      const double y = bar.bottom() - bar.height() * k / steps;
      painter_->drawText(QRectF(bar.right() + 0.5 * line, y - line, 10 * line, 2 * line), Qt::AlignVCenter,
                         value_text(map_.metric, low_ + (high_ - low_) * k / steps));
    }
  }

  const YearMap& map_;
  const look::Colors& colors_;
  QImage image_;
  QPainter* painter_ = nullptr;
  QRectF area_;
  double low_ = 0, high_ = 1;
};

}  // namespace

QImage year_map_picture(const YearMap& map, const QString& title, int width, int height, ThemeName theme) {
  return Picture(map, width, height, theme).draw(title);
}

}  // namespace hallscope
