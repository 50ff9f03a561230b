#include "app/bindings/binding_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <utility>

#include "app/bindings/bindings_dialog.h"
#include "app/document/document_files.h"
#include "app/look/language.h"
#include "app/look/style.h"
#include "app/look/text.h"
#include "models/reports/points_report.h"
#include "models/sources/file_kinds.h"
#include "models/sources/name_sources.h"
#include "models/telemetry/bindings/add_bindings.h"

namespace hallscope {
namespace {

bool has_points(const Document& document) {
  for (const auto& source : document.sources)
    if (source.kind && source.kind->points) return true;
  return false;
}

}  // namespace

BindingBar::BindingBar(Workspace& workspace, QWidget* parent)
    : QWidget(parent),
      workspace_(workspace),
      text_(new QLabel(this)),
      show_(new QPushButton(tr("Show them…"), this)),
      decline_(new QPushButton(tr("Not now"), this)) {
  setObjectName("binding_bar");
  setAttribute(Qt::WA_StyledBackground);
  text_->setObjectName("binding_text");
  show_->setObjectName("binding_show");
  decline_->setObjectName("binding_decline");
  // It gives way: the buttons stay whole in a narrow window.
  text_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  text_->setWordWrap(true);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(2 * look::gap, look::gap, 2 * look::gap, look::gap);
  layout->setSpacing(look::gap);
  layout->addWidget(text_, 1);
  for (auto* button : {show_, decline_}) {
    button->setFocusPolicy(Qt::TabFocus);
    layout->addWidget(button);
  }
  connect(show_, &QPushButton::clicked, this, &BindingBar::show_offer);
  connect(decline_, &QPushButton::clicked, this, [this] {
    if (const auto& opened = workspace_.shown().opened) declined_ = opened->document;
    take_back();
  });
  hide();
}

void BindingBar::look() {
  take_back();
  const auto& opened = workspace_.shown().opened;
  if (!opened) return;
  const auto document = opened->document;
  if (declined_.lock() == document) return;
  const auto file = to_qt(facility_file(document->sources));
  if (file.isEmpty() || !has_points(*document)) return;
  run_.start([this, document, file](const std::stop_token&, const LatestRun::Tell& tell) {
    tell([this, found = proposed(points_of(*document)), file] {
      run_.finish();
      offer(found, file);
    });
  });
}

void BindingBar::offer(std::vector<ProposedBinding> proposals, const QString& file) {
  proposals_ = std::move(proposals);
  file_ = file;
  std::size_t points = 0;
  for (const auto& proposal : proposals_) points += proposal.points;
  text_->setText(shown_count(points, "%n point of the telemetry is called as an element is, and nothing binds it.",
                             "%n points of the telemetry are called as elements are, and nothing binds them."));
  setVisible(points > 0);
}

void BindingBar::show_offer() {
  auto* dialog = new BindingsDialog(proposals_, names_of({file_}), window());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, this, [this, dialog] {
    const auto bindings = dialog->chosen();
    if (bindings.empty()) return;
    if (const auto failure = add_bindings(file_.toStdString(), bindings); !failure.empty()) {
      Q_EMIT said(tr("%1 could not be written: %2").arg(names_of({file_}), to_qt(failure)));
      return;
    }
    take_back();
    Q_EMIT written();
  });
  dialog->open();
}

void BindingBar::take_back() {
  run_.cancel();
  proposals_.clear();
  hide();
}

}  // namespace hallscope
