#include "app/window/detour_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <algorithm>

#include "app/look/flow_layout.h"
#include "app/look/style.h"
#include "app/window/detours.h"

namespace hallscope {
namespace {

/// In one line where there is room for it: a text that may wrap would ask for the shape of a paragraph.
class LineFirst : public QLabel {
 public:
  using QLabel::QLabel;
  QSize sizeHint() const override { return {fontMetrics().horizontalAdvance(text()) + 4, fontMetrics().height() + 4}; }
  QSize minimumSizeHint() const override { return {std::min(sizeHint().width(), 90), sizeHint().height()}; }
};

}  // namespace

DetourBar::DetourBar(Workspace& workspace, QWidget* parent) : QWidget(parent), workspace_(workspace) {
  setObjectName("detours");
  setAttribute(Qt::WA_StyledBackground);
  auto* layout = new FlowLayout(this, look::gap);
  layout->setContentsMargins(look::gap, look::gap / 2, look::gap, look::gap / 2);
  const auto escape = QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText);
  signs_ += make_sign("detour-tool", tr("Put it down"), escape);
  connect(signs_.back().leave, &QToolButton::clicked, this, &DetourBar::tool_ended);
  for (const auto& detour : detours()) {
    const auto keys = detour.keys();
    signs_ += make_sign(QString("detour-") + detour.name, detour.way_out(),
                        keys.isEmpty() && detour.by_escape ? escape : keys);
    connect(signs_.back().leave, &QToolButton::clicked, this, [this, leave = detour.leave] { leave(workspace_); });
  }
  for (const auto& sign : signs_) layout->addWidget(sign.box);
  show_workspace();
  subscription_ = workspace_.subscribe(part::document | part::baseline | part::swing | part::what_if | part::mode |
                                           part::path | part::selection | part::hidden | part::section,
                                       [this](Parts) { show_workspace(); });
}

DetourBar::Sign DetourBar::make_sign(const QString& name, const QString& way_out, const QString& keys) {
  Sign sign{new QWidget(this), nullptr, nullptr};
  sign.text = new LineFirst(sign.box);
  sign.leave = new QToolButton(sign.box);
  sign.box->setObjectName(name);
  sign.box->hide();
  sign.text->setTextFormat(Qt::PlainText);
  sign.text->setWordWrap(true);  // names are long and windows narrow
  sign.leave->setText(button_text(way_out, keys));
  auto* row = new QHBoxLayout(sign.box);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(look::gap);
  row->addWidget(sign.text, 1);
  row->addWidget(sign.leave);
  return sign;
}

QString DetourBar::button_text(const QString& way_out, const QString& keys) {
  return keys.isEmpty() ? way_out : tr("%1 (%2)").arg(way_out, keys);
}

void DetourBar::set_tool(const QString& text, const QString& way_out) {
  signs_.front().leave->setText(button_text(way_out.isEmpty() ? tr("Put it down") : way_out,
                                            QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText)));
  show_sign(signs_.front(), text);
  setVisible(!texts().isEmpty());
}

QStringList DetourBar::texts() const {
  QStringList said;
  for (const auto& sign : signs_)
    if (!sign.box->isHidden()) said += sign.text->text();
  return said;
}

void DetourBar::show_sign(const Sign& sign, const QString& text) {
  sign.text->setText(text);
  sign.text->updateGeometry();
  sign.box->setVisible(!text.isEmpty());
}

void DetourBar::show_workspace() {
  qsizetype i = 1;
  for (const auto& detour : detours()) show_sign(signs_[i++], detour.what(workspace_.shown()));
  setVisible(!texts().isEmpty());
  updateGeometry();
}

}  // namespace hallscope
