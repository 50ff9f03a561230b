// Every panel and dialog of the window, at the sizes that people have, in both themes and in a language of longer
// words: no text is cut off and nothing lies over anything else. Panels are found, not listed: a new one is walked too.
// Run once more with every pixel doubled.
#include <QAction>
#include <QDialog>
#include <QDir>
#include <QDockWidget>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <functional>
#include <set>

#include "app/look/language.h"
#include "app/timeline/playback.h"
#include "app/viewport/viewport.h"
#include "app/window/about.h"
#include "app/window/main_window.h"
#include "app/window/panels.h"
#include "app/workspace/selecting.h"
#include "app/workspace/what_if.h"
#include "tests/app/fit.h"
#include "tests/app/window_fixture.h"

using namespace hallscope;

namespace {

const QString pod = HALLSCOPE_TEST_DATA "/pod.json";
constexpr int patience = 60000;  // ms
const QSize sizes[] = {{800, 520}, {1280, 720}};

}  // namespace

class FitWindowTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<MainWindow> window_;

  const Shown& shown() const { return window_->workspace().shown(); }

  void make_window() {
    window_ = std::make_unique<MainWindow>(false);
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    QApplication::setActiveWindow(window_.get());
  }
  void open() {
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    window_->open({pod});
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
  }
  void wear(ThemeName theme) {
    window_->workspace().edit(passing(), [theme](Shown& s) { s.theme = theme; });
  }
  static void settle() {
    for (int i = 0; i < 5; ++i) {
      QCoreApplication::sendPostedEvents();
      QCoreApplication::processEvents();
    }
  }

  /// For a look at what is said: HALLSCOPE_SHOTS=FOLDER keeps a picture of each.
  static void keep(QWidget& window, const QString& name) {
    const auto folder = qEnvironmentVariable("HALLSCOPE_SHOTS");
    if (folder.isEmpty()) return;
    // Not by grab(), which takes what the picture keeps in alpha for how opaque it is.
    QImage image(window.size() * window.devicePixelRatio(), QImage::Format_RGB32);
    image.setDevicePixelRatio(window.devicePixelRatio());
    window.render(&image);
    image.save(QDir(folder).filePath(name + ".png"));
  }

  static void expect_fit(QWidget& window, const QString& name, QStringList& faults) {
    settle();
    keep(window, name);
    for (const auto& fault : test::unfit(window)) faults += name + ": " + fault;
  }

  /// In a window of usual size no panel must be scrolled sideways.
  void expect_wide_enough(const QString& name, QStringList& faults) const {
    for (const auto* scroll : window_->findChildren<QScrollArea*>())
      if (scroll->isVisible() && !scroll->visibleRegion().isEmpty() && scroll->horizontalScrollBar()->maximum() > 0)
        faults += QString("%1: %2 scrolls sideways by %3")
                      .arg(name, scroll->objectName())
                      .arg(scroll->horizontalScrollBar()->maximum());
  }

  /// Every panel in front once.
  void walk_panels(const QString& name, QStringList& faults) {
    for (auto* dock : window_->findChildren<QDockWidget*>()) {
      const bool was_open = dock->toggleViewAction()->isChecked();
      dock->show();
      dock->raise();
      expect_fit(*window_, name + "-" + dock->objectName().remove("dock-"), faults);
      if (window_->width() >= 1280 && !name.contains("test")) expect_wide_enough(name, faults);
      if (!was_open) dock->hide();
    }
  }

  static void languages() {
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << "";
    QTest::newRow("test") << "test";
  }

  void walk(const QString& what) {
    QStringList faults;
    for (const auto theme : {ThemeName::light, ThemeName::dark}) {
      wear(theme);
      for (const auto& size : sizes) {
        window_->resize(size);
        settle();
        QCOMPARE(window_->size(), size);  // it gives way so far
        const auto name = QString("%1-%2-%3").arg(what, theme == ThemeName::dark ? "dark" : "light").arg(size.width());
        walk_panels(name, faults);
      }
    }
    // The same of several panels is one fault.
    QStringList once;
    std::set<QString> seen;
    for (const auto& fault : faults)
      if (seen.insert(fault.section(": ", 1)).second) once += fault;
    QVERIFY2(once.isEmpty(), qPrintable("\n  " + once.join("\n  ")));
  }

 private Q_SLOTS:
  void init() {}
  void cleanup() {
    window_.reset();
    set_language("");
    apply_style(*static_cast<QApplication*>(QApplication::instance()), ThemeName::light);
  }

  void the_start_page_data() { languages(); }
  void the_start_page() {
    QFETCH(QString, language);
    QVERIFY(set_language(language));
    make_window();
    QStringList faults;
    for (const auto& size : sizes) {
      window_->resize(size);
      expect_fit(*window_, QString("start-%1-%2").arg(language).arg(size.width()), faults);
    }
    QVERIFY2(faults.isEmpty(), qPrintable("\n  " + faults.join("\n  ")));
  }

  void panels_with_a_rack_selected_data() { languages(); }
  void panels_with_a_rack_selected() {
    QFETCH(QString, language);
    QVERIFY(set_language(language));
    make_window();
    open();
    select(window_->workspace(), shown().facility()->find("hall/row-1/rack-02"));
    walk("rack-" + language);
  }

  void panels_while_a_failure_is_asked_about_data() { languages(); }
  void panels_while_a_failure_is_asked_about() {
    QFETCH(QString, language);
    QVERIFY(set_language(language));
    make_window();
    open();
    const auto cdu = shown().facility()->find("hall/row-1/cdu");
    select(window_->workspace(), cdu);
    ask_what_if(window_->workspace(), cdu);
    QTRY_VERIFY_WITH_TIMEOUT(shown().what_if.times, patience);
    walk("what-if-" + language);
  }

  void the_strip_while_an_instant_is_not_steady_data() { languages(); }
  void the_strip_while_an_instant_is_not_steady() {
    QFETCH(QString, language);
    QVERIFY(set_language(language));
    make_window();
    open();
    window_->resize(sizes[0]);
    window_->playback()->set_time(window_->playback()->start() + 150);  // the job has just begun
    const auto* source = window_->findChild<QLabel*>("source");
    QTRY_VERIFY_WITH_TIMEOUT(source->text().contains('\n'), patience);
    QStringList faults;
    expect_fit(*window_, "unsteady-" + language, faults);
    select(window_->workspace(), shown().facility()->find("hall/row-1/rack-02"));
    window_->workspace().edit(passing(), [](Shown& s) { s.headline_of_selection = true; });
    expect_fit(*window_, "unsteady-rack-" + language, faults);
    QVERIFY2(faults.isEmpty(), qPrintable("\n  " + faults.join("\n  ")));
  }

  void dialogs_data() { languages(); }
  /// Each on a screen that may have little room for it: that of the tests has 640 × 512 points where pixels are
  /// doubled.
  void dialogs() {
    QFETCH(QString, language);
    QVERIFY(set_language(language));
    make_window();
    open();
    window_->resize(sizes[0]);
    const auto by_key = [this](const char* key) {
      for (auto* action : window_->findChildren<QAction*>())
        if (action->shortcut() == QKeySequence(key)) action->trigger();
    };
    const std::pair<QString, std::function<void()>> ways[] = {
        {"picture", [&] { by_key("F12"); }},
        {"keys", [&] { by_key("F1"); }},
        {"about", [&] { show_about("llvmpipe (LLVM 15.0.6, 256 bits)", window_.get()); }},
        {"rules", [&] { window_->findChild<QPushButton*>("alarm_rules")->click(); }}};
    QStringList faults;
    for (const auto& [name, ask] : ways) {
      ask();
      settle();
      int seen = 0;
      for (auto* dialog : window_->findChildren<QDialog*>()) {
        if (!dialog->isVisible()) continue;
        ++seen;
        const auto room = dialog->screen()->availableSize();
        if (dialog->width() > room.width() || dialog->height() > room.height())
          faults += QString("%1: %2 × %3 on a screen of %4 × %5")
                        .arg(name)
                        .arg(dialog->width())
                        .arg(dialog->height())
                        .arg(room.width())
                        .arg(room.height());
        expect_fit(*dialog, QString("dialog-%1-%2").arg(name, language), faults);
        dialog->close();
      }
      QVERIFY2(seen == 1, qPrintable(name));
      QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    QVERIFY2(faults.isEmpty(), qPrintable("\n  " + faults.join("\n  ")));
  }
};

int main(int argc, char** argv) { return run_window_tests<FitWindowTest>(argc, argv); }
#include "fit_window_test.moc"
