#include "app/layers/range_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QSignalBlocker>
#include <cmath>

#include "app/look/style.h"
#include "app/look/text.h"
#include "models/analysis/derived/overlay.h"
#include "models/measure/unit.h"

namespace hallscope {

RangeForm::RangeForm(LayerSetup setup, ValueRange automatic, QWidget* parent)
    : QWidget(parent),
      setup_(std::move(setup)),
      automatic_(automatic),
      auto_(new QCheckBox(tr("Automatic: limits or the whole recording"), this)),
      low_(new QDoubleSpinBox(this)),
      high_(new QDoubleSpinBox(this)) {
  make_numbers();
  auto* layout = new QFormLayout(this);
  layout->setContentsMargins(look::gap, look::gap, look::gap, look::gap);
  layout->addRow(auto_);
  layout->addRow(tr("Low"), low_);
  layout->addRow(tr("High"), high_);
  layout->addRow(tr("Colours"), make_colors());
  layout->addRow(tr("A colour shows"), make_gathering());
  auto_->setChecked(setup_.range.low == automatic_.low && setup_.range.high == automatic_.high);
  set_range(setup_.range);
  connect_numbers();
}

void RangeForm::make_numbers() {
  const auto quantity = setup_.track->metric().quantity;
  const auto unit = display_unit(quantity, std::max(std::abs(setup_.range.low), std::abs(setup_.range.high)));
  scale_ = unit.scale;
  offset_ = unit.offset;
  for (auto* box : {low_, high_}) {
    box->setRange(-1e12, 1e12);
    box->setDecimals(2);
    box->setSuffix(unit.name.empty() ? QString() : " " + to_qt(unit.name));
    box->setKeyboardTracking(false);
  }
}

QWidget* RangeForm::make_colors() {
  auto* colors = new QComboBox(this);
  colors->setIconSize({96, 12});
  for (const auto name : color_map_names())
    colors->addItem(QIcon(color_map_strip(name, colors->iconSize())), to_qt(title(name)), static_cast<int>(name));
  colors->setCurrentIndex(colors->findData(static_cast<int>(setup_.color_map)));
  connect(colors, &QComboBox::activated, this, [this, colors] {
    setup_.color_map = static_cast<ColorMapName>(colors->currentData().toInt());
    Q_EMIT changed(setup_);
  });
  return colors;
}

QWidget* RangeForm::make_gathering() {
  const bool low_counts = worst_of(setup_.track->metric()) == Gather::lowest;
  auto* gathering = new QComboBox(this);
  gathering->addItem(low_counts ? tr("the lowest of several values") : tr("the worst of several values"));
  gathering->addItem(tr("their mean"));
  gathering->setCurrentIndex(setup_.mean ? 1 : 0);
  connect(gathering, &QComboBox::activated, this, [this](int row) {
    setup_.mean = row == 1;
    Q_EMIT changed(setup_);
  });
  return gathering;
}

void RangeForm::connect_numbers() {
  connect(auto_, &QCheckBox::toggled, this, [this](bool on) {
    if (on) setup_.range = automatic_;
    set_range(setup_.range);
    Q_EMIT changed(setup_);
  });
  const auto typed = [this] {
    const ValueRange range{(low_->value() - offset_) / scale_, (high_->value() - offset_) / scale_};
    if (!(range.low < range.high)) return set_range(setup_.range);  // an empty range shows nothing
    setup_.range = range;
    Q_EMIT changed(setup_);
  };
  connect(low_, &QDoubleSpinBox::valueChanged, this, typed);
  connect(high_, &QDoubleSpinBox::valueChanged, this, typed);
}

void RangeForm::set_range(ValueRange range) {
  const QSignalBlocker quiet_low(low_), quiet_high(high_);
  low_->setValue(range.low * scale_ + offset_);
  high_->setValue(range.high * scale_ + offset_);
  low_->setEnabled(!auto_->isChecked());
  high_->setEnabled(!auto_->isChecked());
}

QPixmap color_map_strip(ColorMapName name, QSize size) {
  const auto& table = color_table(name);
  QImage image(256, 1, QImage::Format_RGB32);
  for (int i = 0; i < 256; ++i) {
    const auto& c = table[static_cast<std::size_t>(i)];
    image.setPixel(i, 0, qRgb(c.r, c.g, c.b));
  }
  return QPixmap::fromImage(image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
}

}  // namespace hallscope
