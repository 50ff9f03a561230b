#include "app/look/style.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QFont>
#include <QPalette>
#include <QPointer>
#include <QSet>
#include <QStyle>
#include <QTimer>
#include <QWidget>

#include "app/look/flat_style.h"
#include "app/look/icons.h"
#include "app/look/typeface.h"

namespace hallscope {

namespace {

bool is_dark(const QPalette& palette) { return palette.color(QPalette::Window).lightness() < 128; }

QPalette palette_of(ThemeName theme) {
  const auto& c = look::colors(theme);
  const bool dark = theme == ThemeName::dark;
  QPalette palette;
  palette.setColor(QPalette::Window, c.window);
  palette.setColor(QPalette::WindowText, c.ink);
  palette.setColor(QPalette::Base, c.paper);
  palette.setColor(QPalette::AlternateBase, c.window);
  palette.setColor(QPalette::Text, c.ink);
  palette.setColor(QPalette::PlaceholderText, c.muted);
  palette.setColor(QPalette::Button, dark ? QColor(0x2a, 0x30, 0x37) : QColor(0xfb, 0xfb, 0xfc));
  palette.setColor(QPalette::ButtonText, c.ink);
  palette.setColor(QPalette::BrightText, c.alarm);
  palette.setColor(QPalette::Light, dark ? QColor(0x3a, 0x41, 0x49) : QColor(0xff, 0xff, 0xff));
  palette.setColor(QPalette::Mid, c.line);
  palette.setColor(QPalette::Dark, dark ? QColor(0x12, 0x15, 0x18) : QColor(0xa9, 0xae, 0xb6));
  palette.setColor(QPalette::Shadow, dark ? QColor(0, 0, 0) : QColor(0x77, 0x7c, 0x84));
  palette.setColor(QPalette::Highlight, QColor(0x2f, 0x6f, 0xd6));
  palette.setColor(QPalette::HighlightedText, Qt::white);
  palette.setColor(QPalette::ToolTipBase, look::colors(ThemeName::light).ink);
  palette.setColor(QPalette::ToolTipText, Qt::white);
  palette.setColor(QPalette::Link, c.accent);
  palette.setColor(QPalette::Midlight, c.edge);  // this and the next for the sheet alone: nothing else draws in them
  palette.setColor(QPalette::LinkVisited, c.caution);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
    palette.setColor(QPalette::Disabled, role, c.disabled);
  return palette;
}

/// Written in the palette's roles alone, so that it is the same in all themes: another sheet would make every widget
/// lay out anew all that it shows, though no theme moves anything. Which role stands for which colour: palette_of().
constexpr const char* sheet = R"(
    QToolTip { border: 1px solid #1f242c; padding: 4px 6px; background: #1f242c; color: white; }
    QMainWindow::separator { background: palette(window); width: 5px; height: 5px; }
    QMainWindow::separator:hover { background: palette(link); }
    QComboBox[told="true"]:disabled { color: palette(placeholder-text); }
    QDockWidget { font-weight: 600; }
    QDockWidget::title { background: palette(window); padding: 6px 8px; border-bottom: 1px solid palette(mid); }
    QToolBar { background: palette(base); border: 0; spacing: 8px; padding: 0; }
    QToolBar#headline { border-bottom: 1px solid palette(mid); }
    QToolBar#timeline { border-top: 1px solid palette(mid); }
    QWidget#detours { background: palette(window); border-bottom: 2px solid palette(link-visited); }
    QWidget#detours QLabel { font-weight: 600; }
    QWidget#detours QToolButton { border: 1px solid palette(midlight); border-radius: 3px; padding: 2px 8px;
                                  background: palette(base); }
    QWidget#detours QToolButton:hover { border-color: palette(link); }
    QWidget#session_bar, QWidget#binding_bar { background: palette(window); border-bottom: 1px solid palette(mid); }
    QStatusBar { background: palette(window); border-top: 1px solid palette(mid); }
    QStatusBar::item { border: 0; }
    QTreeView, QListView, QTableView { border: 1px solid palette(mid); outline: 0; }
    QHeaderView::section { background: palette(window); border: 0; border-bottom: 1px solid palette(mid);
                           padding: 3px 6px; color: palette(placeholder-text); }
    QLineEdit { border: 1px solid palette(midlight); border-radius: 3px; padding: 4px 6px; background: palette(base); }
    QLineEdit:focus { border-color: palette(link); }
    QScrollArea { border: 0; }
    QPushButton { border: 1px solid palette(midlight); border-radius: 3px; padding: 6px 14px;
                  background: palette(base); }
    QPushButton:hover { border-color: palette(link); }
    QPushButton:pressed { background: palette(window); }
    QTreeView::item, QListView::item { padding: 2px 0; }
    QDockWidget::close-button { border: 0; background: transparent; padding: 0; }
    QDockWidget::close-button:hover { background: palette(mid); }
    QLabel[muted="true"] { color: palette(placeholder-text); }
    QLabel#source { border: 1px solid palette(mid); border-radius: 9px; padding: 1px 8px;
                    color: palette(placeholder-text); }
  )";

/// Has the sheet's colours worked out anew.
void wear_anew(QWidget& widget) {
  auto* style = widget.style();
  style->unpolish(&widget);
  style->polish(&widget);
  widget.update();
}

/// Has those that are not seen wear it too: a few at once, with events in between, and whoever is shown until then
/// before it is seen. Ends itself.
class WearsLater : public QObject {
 public:
  explicit WearsLater(QList<QPointer<QWidget>> widgets) : QObject(qApp), widgets_(std::move(widgets)) {
    for (const auto& widget : widgets_) waiting_.insert(widget.data());
    qApp->installEventFilter(this);
    QTimer::singleShot(0, this, [this] { some(); });
  }

 private:
  bool eventFilter(QObject* object, QEvent* event) override {
    if (event->type() == QEvent::Show && waiting_.remove(object)) wear_anew(*static_cast<QWidget*>(object));
    return false;
  }

  void some() {
    constexpr int at_once_ms = 4;
    QElapsedTimer since;
    since.start();
    while (!widgets_.isEmpty() && since.elapsed() < at_once_ms)
      if (const auto widget = widgets_.takeLast(); widget && waiting_.remove(widget.data())) wear_anew(*widget);
    if (widgets_.isEmpty()) return deleteLater();
    QTimer::singleShot(0, this, [this] { some(); });
  }

  QList<QPointer<QWidget>> widgets_;
  QSet<QObject*> waiting_;  // of one that is gone nothing but its address, at which at worst another wears it twice
};

/// By all that wears it already: at once by what is seen.
void wear_anew() {
  QList<QPointer<QWidget>> unseen;  // five of six: in closed panels, menus, dialogs
  for (auto* widget : QApplication::allWidgets()) {
    if (!widget->testAttribute(Qt::WA_WState_Polished)) continue;  // it does so once it is seen
    if (widget->isVisible())
      wear_anew(*widget);
    else
      unseen += widget;
  }
  new WearsLater(std::move(unseen));  // the application owns it
}

}  // namespace

const look::Colors& look::colors(ThemeName theme) {
  static const Colors light{.window = QColor(0xf4, 0xf5, 0xf7),
                            .paper = QColor(0xff, 0xff, 0xff),
                            .line = QColor(0xd9, 0xdc, 0xe1),
                            .edge = QColor(0x86, 0x8d, 0x97),
                            .strip = QColor(0xc3, 0xcd, 0xdc),
                            .ink = QColor(0x1f, 0x24, 0x2c),
                            .muted = QColor(0x62, 0x69, 0x74),
                            .accent = QColor(0x2a, 0x66, 0xc8),
                            .caution = QColor(0x8a, 0x55, 0x00),
                            .alarm = QColor(0xb3, 0x26, 0x1e),
                            .hidden = QColor(0x7d, 0x84, 0x8e),
                            .disabled = QColor(0x83, 0x8a, 0x94)};
  static const Colors dark{.window = QColor(0x1b, 0x1f, 0x24),
                           .paper = QColor(0x22, 0x27, 0x2d),
                           .line = QColor(0x38, 0x3f, 0x47),
                           .edge = QColor(0x7b, 0x85, 0x90),
                           .strip = QColor(0x3b, 0x47, 0x57),
                           .ink = QColor(0xe8, 0xea, 0xed),
                           .muted = QColor(0xa3, 0xab, 0xb5),
                           .accent = QColor(0x7a, 0xb0, 0xff),
                           .caution = QColor(0xf0, 0xb3, 0x4a),
                           .alarm = QColor(0xff, 0x80, 0x75),
                           .hidden = QColor(0x7f, 0x88, 0x93),
                           .disabled = QColor(0x7b, 0x84, 0x8f)};
  return theme == ThemeName::dark ? dark : light;
}

ThemeName look::current() { return is_dark(QApplication::palette()) ? ThemeName::dark : ThemeName::light; }

ThemeName system_theme() {
  static const ThemeName at_start = look::current();
  return at_start;
}

void apply_style(QApplication& app, ThemeName theme) {
  if (app.styleSheet().isEmpty()) {
    system_theme();
    // A few entries with signs among many without say nothing; buttons keep theirs.
    QApplication::setAttribute(Qt::AA_DontShowIconsInMenus);
    app.setStyle(new FlatStyle);  // the application owns it
    install_typeface();
    QApplication::setWindowIcon(program_icon());
    QFont font = typeface_family().isEmpty() ? QApplication::font() : QFont(typeface_family());
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setPointSizeF(9);
    QApplication::setFont(font);
  }
  QApplication::setPalette(palette_of(theme));
  if (app.styleSheet().isEmpty())
    app.setStyleSheet(sheet);
  else
    wear_anew();
}

}  // namespace hallscope
