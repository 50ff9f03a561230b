#pragma once

#include <QAbstractButton>
#include <QEnterEvent>

#include "models/facility/element.h"

namespace hallscope {

/// One figure of the strip: a small title above, the value below, whose it is beside. A button when it leads somewhere.
class HeadlineTile : public QAbstractButton {
  Q_OBJECT

 public:
  /// Has room for `usual`, its longest usual value, whatever it shows, so that nothing shifts while time runs.
  HeadlineTile(const QString& title, const QString& usual, QWidget* parent = nullptr);
  void set_figure(const QString& value, const QString& detail, const QString& hint, ElementIndex target);
  /// The one thing to know beside the value, which is never cut for the place: "6.8 K below".
  void set_brief(const QString&);
  /// Its value is one to worry about.
  void set_bad(bool);
  /// Its value is of a moment ago: it is shown as what does not count for the moment.
  void set_late(bool);
  bool late() const { return late_; }
  ElementIndex target() const { return target_; }
  const QString& value() const { return value_; }

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent*) override;
  void enterEvent(QEnterEvent*) override { update(); }
  void leaveEvent(QEvent*) override { update(); }

 private:
  QString usual_, value_, brief_, detail_;
  ElementIndex target_ = no_element;
  bool bad_ = false, late_ = false;
};

}  // namespace hallscope
