#pragma once

#include <QWidget>
#include <array>

#include "models/analysis/plant/headline.h"

class QLabel;

namespace hallscope {

class HeadlineTile;

/// The strip on top: five figures for the whole facility now, and where they come from. A click on the hottest or on
/// the one nearest to its limit goes there.
class HeadlineStrip : public QWidget {
  Q_OBJECT

 public:
  explicit HeadlineStrip(QWidget* parent = nullptr);

  void set_document(const Document&);
  void set_headline(const Facility&, const Headline&);

 Q_SIGNALS:
  void element_activated(hallscope::ElementIndex element);

 private:
  enum Figure { it_power, cooling, hottest, nearest_limit, data_age, figure_count };
  QLabel* source_;
  std::array<HeadlineTile*, figure_count> tiles_{};
};

/// "Simulated", "Measured", "Measured and simulated": what a recording is made of; empty when it is.
QString source_text(const Recording&);

}  // namespace hallscope
