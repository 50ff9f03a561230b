#include "tests/app/fit.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QComboBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenuBar>
#include <QRadioButton>
#include <QRubberBand>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabBar>
#include <QToolBar>
#include <QToolButton>
#include <QTreeView>

namespace hallscope::test {
namespace {

constexpr int tolerance = 1;  // pixels: halves are rounded

QString place(const QWidget& widget) {
  QStringList names;
  for (const auto* w = &widget; w && !w->isWindow(); w = w->parentWidget())
    if (!w->objectName().isEmpty() && !w->objectName().startsWith("qt_")) names.prepend(w->objectName());
  return QString("%1 in %2 (%3 × %4)")
      .arg(widget.metaObject()->className(), names.join('/'))
      .arg(widget.width())
      .arg(widget.height());
}

QString quoted(const QString& text) { return "\"" + QString(text).replace('\n', ' ').left(60) + "\""; }

int width_of(const QWidget& widget, const QString& text) { return widget.fontMetrics().horizontalAdvance(text); }

bool shortened(const QWidget& widget, const QString& text) { return text.contains("…") && !widget.toolTip().isEmpty(); }

void check_label(const QLabel& label, QStringList& found) {
  if (label.text().isEmpty() || !label.pixmap(Qt::ReturnByValue).isNull()) return;
  if (shortened(label, label.text()) || label.sizePolicy().horizontalPolicy() == QSizePolicy::Ignored) return;
  const bool wraps = label.wordWrap();
  const QSize wanted =
      wraps ? QSize(label.minimumSizeHint().width(), label.heightForWidth(label.width())) : label.sizeHint();
  if (wanted.width() > label.width() + tolerance)
    found += QString("cut to the right: %1, %2, needs %3").arg(place(label), quoted(label.text())).arg(wanted.width());
  if (wanted.height() > label.height() + tolerance + (wraps ? 2 : 0))
    found += QString("cut below: %1, %2, needs %3").arg(place(label), quoted(label.text())).arg(wanted.height());
}

void check_button(const QAbstractButton& button, QStringList& found) {
  if (button.text().isEmpty() || shortened(button, button.text())) return;
  const auto wanted = button.minimumSizeHint();
  if (wanted.width() > button.width() + tolerance || wanted.height() > button.height() + tolerance)
    found += QString("cut: %1, %2, needs %3 × %4")
                 .arg(place(button), quoted(button.text()))
                 .arg(wanted.width())
                 .arg(wanted.height());
}

void check_combo(const QComboBox& combo, QStringList& found) {
  const auto text = combo.currentText();
  if (text.isEmpty() || combo.isEditable()) return;
  QStyleOptionComboBox option;
  option.initFrom(&combo);
  const int room =
      combo.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &combo).width();
  const int icon = combo.itemIcon(combo.currentIndex()).isNull() ? 0 : combo.iconSize().width() + 4;
  if (width_of(combo, text) + icon > room + tolerance && !combo.toolTip().contains(text))
    found += QString("cut: %1, %2, needs %3 of %4")
                 .arg(place(combo), quoted(text))
                 .arg(width_of(combo, text) + icon)
                 .arg(room);
}

void check_spin(const QAbstractSpinBox& spin, QStringList& found) {
  const auto* edit = spin.findChild<QLineEdit*>();
  if (!edit) return;
  constexpr int margin = 2;
  const int wanted = width_of(*edit, edit->text()) + 2 * margin;
  if (wanted > edit->width() + tolerance)
    found +=
        QString("cut: %1, %2, needs %3 of %4").arg(place(spin), quoted(edit->text())).arg(wanted).arg(edit->width());
}

void check_tabs(const QTabBar& tabs, QStringList& found) {
  for (int i = 0; i < tabs.count(); ++i)
    if (tabs.tabRect(i).width() < width_of(tabs, tabs.tabText(i)) && !tabs.tabToolTip(i).contains(tabs.tabText(i)))
      found += QString("cut: %1, tab %2").arg(place(tabs), quoted(tabs.tabText(i)));
}

void check_header(const QHeaderView& header, QStringList& found) {
  if (header.orientation() != Qt::Horizontal || !header.model()) return;
  for (int i = 0; i < header.count(); ++i) {
    if (header.isSectionHidden(i)) continue;
    const auto text = header.model()->headerData(i, Qt::Horizontal).toString();
    const auto tip = header.model()->headerData(i, Qt::Horizontal, Qt::ToolTipRole).toString();
    if (width_of(header, text) > header.sectionSize(i) + tolerance && !tip.contains(text))
      found += QString("cut: %1, head %2, needs %3 of %4")
                   .arg(place(header), quoted(text))
                   .arg(width_of(header, text))
                   .arg(header.sectionSize(i));
  }
}

/// Of a dock behind another one in the same place nothing is seen.
bool is_seen(const QWidget& widget) { return widget.isVisible() && !widget.visibleRegion().isEmpty(); }

bool lies_over_others(const QWidget& widget) {
  return widget.objectName() == "focus_ring" || qobject_cast<const QRubberBand*>(&widget) || widget.isWindow() ||
         widget.inherits("QSizeGrip") || widget.inherits("QMenuBarExtension");
}

/// Widgets whose children are laid out by Qt itself, one over the other by design.
bool keeps_its_own_house(const QWidget& widget) {
  return qobject_cast<const QAbstractScrollArea*>(&widget) || qobject_cast<const QAbstractSpinBox*>(&widget) ||
         qobject_cast<const QComboBox*>(&widget) || qobject_cast<const QLineEdit*>(&widget) ||
         qobject_cast<const QTabBar*>(&widget) || qobject_cast<const QMenuBar*>(&widget) ||
         qobject_cast<const QStackedWidget*>(&widget) || qobject_cast<const QSplitter*>(&widget) ||
         qobject_cast<const QToolBar*>(&widget) || qobject_cast<const QStatusBar*>(&widget);
}

bool scrolls(const QWidget& widget) {
  const auto* area =
      widget.parentWidget() ? qobject_cast<const QScrollArea*>(widget.parentWidget()->parentWidget()) : nullptr;
  return area && area->widget() == &widget;
}

void check_children(const QWidget& widget, QStringList& found) {
  if (keeps_its_own_house(widget)) return;
  QList<const QWidget*> children;
  for (auto* child : widget.findChildren<QWidget*>(Qt::FindDirectChildrenOnly))
    if (child->isVisible() && !lies_over_others(*child) &&
        (qobject_cast<const QMainWindow*>(&widget) ? is_seen(*child) : true))
      children += child;
  const auto room = widget.rect().adjusted(-tolerance, -tolerance, tolerance, tolerance);
  for (qsizetype i = 0; i < children.size(); ++i) {
    if (!room.contains(children[i]->geometry()) && !scrolls(*children[i]))
      found += QString("beyond its parent: %1 at %2, %3")
                   .arg(place(*children[i]))
                   .arg(children[i]->x())
                   .arg(children[i]->y());
    for (qsizetype k = i + 1; k < children.size(); ++k) {
      const auto both = children[i]->geometry() & children[k]->geometry();
      if (both.width() > tolerance && both.height() > tolerance)
        found += QString("%1 lies over %2").arg(place(*children[i]), place(*children[k]));
    }
  }
}

}  // namespace

QStringList unfit(const QWidget& window) {
  QStringList found;
  auto all = window.findChildren<QWidget*>();
  check_children(window, found);
  for (const auto* widget : all) {
    if (!widget->isVisible() || widget->window() != &window || widget->visibleRegion().isEmpty()) continue;
    check_children(*widget, found);
    if (const auto* label = qobject_cast<const QLabel*>(widget)) check_label(*label, found);
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) check_button(*button, found);
    if (const auto* combo = qobject_cast<const QComboBox*>(widget)) check_combo(*combo, found);
    if (const auto* spin = qobject_cast<const QAbstractSpinBox*>(widget)) check_spin(*spin, found);
    if (const auto* tabs = qobject_cast<const QTabBar*>(widget)) check_tabs(*tabs, found);
    if (const auto* header = qobject_cast<const QHeaderView*>(widget)) check_header(*header, found);
  }
  found.removeDuplicates();
  return found;
}

}  // namespace hallscope::test
