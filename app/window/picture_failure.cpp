#include "app/window/picture_failure.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/look/style.h"

namespace hallscope {

PictureFailure::PictureFailure(QWidget* parent) : QWidget(parent), reason_(new QLabel(this)) {
  auto* title = new QLabel(QStringLiteral("<b>%1</b>").arg(tr("The picture cannot be drawn")), this);
  auto* hint = new QLabel(tr("Values, limits and the tree go on working.\n"
                             "What may help: close other programs, View > Quality > Fast, or software drawing:\n"
                             "start hallscope with LIBGL_ALWAYS_SOFTWARE=1 in its environment."),
                          this);
  auto* retry = new QPushButton(tr("Try again"), this);
  reason_->setWordWrap(true);
  reason_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  hint->setProperty("muted", true);
  auto* layout = new QVBoxLayout(this);
  layout->setSpacing(2 * look::gap);
  layout->addStretch();
  for (QLabel* label : {title, reason_, hint}) {
    label->setAlignment(Qt::AlignCenter);
    layout->addWidget(label);
  }
  layout->addWidget(retry, 0, Qt::AlignCenter);
  layout->addStretch();
  connect(retry, &QPushButton::clicked, this, &PictureFailure::retry_requested);
}

void PictureFailure::set_reason(const QString& reason) { reason_->setText(reason); }
QString PictureFailure::text() const { return reason_->text(); }

}  // namespace hallscope
