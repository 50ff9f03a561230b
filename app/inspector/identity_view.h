#pragma once

#include <QLabel>
#include <QMap>

#include "app/inspector/identity.h"

namespace hallscope {

/// Name, type and path of an element, or the facility's title, as rich text.
QString heading_html(const Facility&, ElementIndex);

/// The inspector's lower part: what is known of the element apart from its values, with links to what feeds and cools
/// it. The text can be selected and copied.
class IdentityView : public QLabel {
  Q_OBJECT

 public:
  explicit IdentityView(QWidget* parent = nullptr);
  /// no_element shows the facility as a whole.
  void set_element(const Facility&, ElementIndex, const std::vector<Problem>& problems);

  /// Shown below the rest until another element is set; links are "e:" and an element's index.
  void set_footer(const QString& html);

  /// Layouts ask for it again and again, and each time all of the text would be set anew.
  int heightForWidth(int width) const override;

 Q_SIGNALS:
  void link_activated(hallscope::ElementIndex element);

 protected:
  void changeEvent(QEvent*) override;

 private:
  void show_html(const QString& html);
  void write(const QString& html);
  QString html_, footer_;
  mutable QMap<int, int> heights_;  ///< by width, of what is written
};

}  // namespace hallscope
