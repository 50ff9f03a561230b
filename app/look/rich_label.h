#pragma once

#include <QHash>
#include <QLabel>
#include <QTextDocument>
#include <memory>

namespace hallscope {

/// Rich text that wraps, and knows at once how much room it needs. A label sets its text anew for each of the widths
/// that layouts ask about, and twice for each answer: ten times for whatever is selected, most of the time until a
/// panel is laid out. This one sets it once for each width, beside what is painted.
class RichLabel : public QLabel {
 public:
  explicit RichLabel(QWidget* parent = nullptr);

  /// As high as at the width that it has.
  QSize sizeHint() const override;
  /// As wide as what cannot be wrapped.
  QSize minimumSizeHint() const override;
  int heightForWidth(int width) const override;

 protected:
  void changeEvent(QEvent*) override;

 private:
  /// Of the text, where it is `width` wide, without margins.
  QSize room(int width) const;
  int beside_text() const;

  mutable std::unique_ptr<QTextDocument> measured_;  ///< what is written, for its measures alone
  mutable QString measured_text_;
  mutable QHash<int, QSize> rooms_;  ///< by width
};

}  // namespace hallscope
