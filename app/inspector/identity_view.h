#pragma once

#include "app/inspector/identity.h"
#include "app/look/rich_label.h"

namespace hallscope {

/// Name, type and path of an element, or the facility's title, as rich text.
QString heading_html(const Facility&, ElementIndex);

/// The inspector's lower part: what is known of the element apart from its values, with links to what feeds and cools
/// it. The text can be selected and copied.
class IdentityView : public RichLabel {
  Q_OBJECT

 public:
  explicit IdentityView(QWidget* parent = nullptr);
  /// no_element shows the facility as a whole.
  void set_element(const Facility&, ElementIndex, const std::vector<Problem>& problems);

  /// Shown below the rest until another element is set; links are "e:" and an element's index.
  void set_footer(const QString& html);

 Q_SIGNALS:
  void link_activated(hallscope::ElementIndex element);

 private:
  void show_html(const QString& html);
  QString html_, footer_;
};

}  // namespace hallscope
