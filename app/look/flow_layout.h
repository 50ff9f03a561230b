#pragma once

#include <QLayout>
#include <QList>

namespace hallscope {

/// Lays widgets out as words in a text: one beside the other, and in the next line where there is no room.
class FlowLayout : public QLayout {
 public:
  explicit FlowLayout(QWidget* parent, int gap);
  ~FlowLayout() override;

  void addItem(QLayoutItem*) override;
  int count() const override { return static_cast<int>(items_.size()); }
  QLayoutItem* itemAt(int index) const override { return items_.value(index); }
  QLayoutItem* takeAt(int index) override;
  Qt::Orientations expandingDirections() const override { return {}; }
  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override { return lay_out({0, 0, width, 0}, false); }
  void setGeometry(const QRect&) override;
  QSize sizeHint() const override { return minimumSize(); }
  QSize minimumSize() const override;

 private:
  /// The height that it takes; with `place` the items go there.
  int lay_out(const QRect&, bool place) const;

  QList<QLayoutItem*> items_;
  int gap_;
};

}  // namespace hallscope
