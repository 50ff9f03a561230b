#include "app/look/spoken.h"

#include <QAccessibleWidget>
#include <QVariant>

namespace hallscope {
namespace {

constexpr const char* property = "spoken";

class SpokenWidget final : public QAccessibleWidget, public QAccessibleValueInterface {
 public:
  SpokenWidget(QWidget* widget, Spoken spoken) : QAccessibleWidget(widget, spoken.role), spoken_(std::move(spoken)) {}

  QString text(QAccessible::Text which) const override {
    if (which == QAccessible::Value && spoken_.text) return spoken_.text();
    return QAccessibleWidget::text(which);
  }
  void* interface_cast(QAccessible::InterfaceType type) override {
    if (type == QAccessible::ValueInterface && spoken_.position.now)
      return static_cast<QAccessibleValueInterface*>(this);
    return QAccessibleWidget::interface_cast(type);
  }
  QVariant currentValue() const override { return spoken_.position.now(); }
  QVariant minimumValue() const override { return spoken_.position.least(); }
  QVariant maximumValue() const override { return spoken_.position.most(); }
  QVariant minimumStepSize() const override { return {}; }
  void setCurrentValue(const QVariant& value) override { spoken_.position.set(value.toDouble()); }

 private:
  Spoken spoken_;
};

QAccessibleInterface* make(const QString&, QObject* object) {
  auto* widget = qobject_cast<QWidget*>(object);
  if (!widget) return nullptr;
  const auto spoken = widget->property(property);
  return spoken.isValid() ? new SpokenWidget(widget, spoken.value<Spoken>()) : nullptr;
}

}  // namespace

void speak_as(QWidget* widget, Spoken spoken) {
  static const bool installed = [] {
    QAccessible::installFactory(make);
    return true;
  }();
  Q_UNUSED(installed);
  widget->setProperty(property, QVariant::fromValue(std::move(spoken)));
}

void spoken_changed(QWidget* widget) {
  if (!QAccessible::isActive()) return;
  QAccessibleValueChangeEvent event(widget, {});
  QAccessible::updateAccessibility(&event);
}

}  // namespace hallscope
