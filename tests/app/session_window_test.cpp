// A window that is killed is not the end of what it had open, and two windows leave each other's settings alone. The
// window that is killed is this program in a process of its own.
#include <signal.h>
#include <unistd.h>

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QProcess>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QTest>

#include "app/document/document_files.h"
#include "app/document/opening.h"
#include "app/explore/saved_views.h"
#include "app/look/text.h"
#include "app/session/session_bar.h"
#include "app/settings/settings.h"
#include "app/viewport/viewport.h"
#include "app/window/main_window.h"
#include "app/workspace/hiding.h"
#include "app/workspace/instants.h"
#include "app/workspace/selecting.h"
#include "tests/app/window_fixture.h"

using namespace hallscope;

namespace {

const QString pod = QFileInfo(HALLSCOPE_TEST_DATA "/pod.json").absoluteFilePath();
constexpr auto rack = "hall/row-1/rack-02", other_rack = "hall/row-2/rack-03";
constexpr int patience = 60000;  // ms

void open(MainWindow& window, const QStringList& files) {
  QSignalSpy ended(&window, &MainWindow::load_ended);
  window.open(files);
  QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
}

/// What the process does that is to be killed: it shows something, and then lives on or dies while it opens a file.
int be_killed(const QString& opening) {
  auto* window = new MainWindow(true);
  window->show();
  open(*window, {pod});
  auto& workspace = window->workspace();
  const auto& facility = *workspace.shown().facility();
  jump_to(workspace, workspace.shown().opened->document->recording->start() + 90);
  hide(workspace, facility.find(other_rack));
  select(workspace, facility.find(rack));
  window->viewport()->grabFramebuffer();
  if (!opening.isEmpty()) {
    QTest::qWait(1500);  // what is shown has been kept by then
    QObject::connect(window->opening(), &Opening::starting, [] { kill(getpid(), SIGKILL); });
    window->open({pod, opening});
  }
  return QApplication::exec();
}

}  // namespace

class SessionWindowTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<QTemporaryDir> folder_;
  std::unique_ptr<MainWindow> window_;

  std::unique_ptr<MainWindow> new_window() const {
    auto window = std::make_unique<MainWindow>(true);
    window->resize(800, 520);
    window->show();
    return QTest::qWaitForWindowExposed(window.get()) ? std::move(window) : nullptr;
  }
  void start() {
    window_ = new_window();
    QVERIFY(window_);
  }
  const Shown& shown() const { return window_->workspace().shown(); }
  template <typename Widget>
  Widget* widget(const char* name) const {
    return window_->findChild<Widget*>(name);
  }
  SessionBar* bar() const { return widget<SessionBar>("session_bar"); }
  QString text() const { return bar()->isVisible() ? widget<QLabel>("session_text")->toolTip() : QString(); }
  void click(const char* button) {
    QVERIFY(widget<QPushButton>(button)->isVisible());
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    QTest::mouseClick(widget<QPushButton>(button), Qt::LeftButton);
    if (QString(button) != "session_forget") QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
  }

  /// Starts a process with a window that shows something, and kills it.
  void kill_a_window(const QString& opening = {}) const {
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.start(QCoreApplication::applicationFilePath(), {"--be-killed", opening});
    QVERIFY(process.waitForStarted());
    if (opening.isEmpty()) {
      QTRY_VERIFY_WITH_TIMEOUT(kept().contains(rack) && kept().contains(other_rack), patience);
      QVERIFY(left_sessions(sessions_folder()).empty());  // it lives
      process.kill();
    }
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
    QCOMPARE(left_sessions(sessions_folder()).size(), std::size_t{1});
  }
  /// All that is in the session files.
  static QByteArray kept() {
    QByteArray all;
    for (const auto& info : QDir(sessions_folder()).entryInfoList({"*.json"}, QDir::Files)) {
      QFile file(info.filePath());
      if (file.open(QIODevice::ReadOnly)) all += file.readAll();
    }
    return all;
  }
  static void leave_one(const QStringList& files, int minutes_ago) {
    Session session;
    session.at = QDateTime::currentDateTimeUtc().addSecs(-60 * minutes_ago);
    session.files = files;
    leave(sessions_folder(), session);
  }
  void check_that_it_is_as_before() {
    const auto& facility = *shown().facility();
    QCOMPARE(absolute_files(files_of(*shown().opened->document)), QStringList(pod));
    QCOMPARE(shown().selection, facility.find(rack));
    QCOMPARE(shown().hidden, std::vector<ElementIndex>{facility.find(other_rack)});
    QCOMPARE(shown().instant, shown().opened->document->recording->start() + 90);
    QVERIFY(!window_->workspace().can_undo());
  }

 private Q_SLOTS:
  void init() {
    folder_ = std::make_unique<QTemporaryDir>();
    qputenv("XDG_STATE_HOME", folder_->filePath("state").toUtf8());
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder_->filePath("config"));
    name_program();
  }
  void cleanup() {
    window_.reset();
    apply_style(*static_cast<QApplication*>(QApplication::instance()), ThemeName::light);
  }

  void nothing_is_offered_at_first() {
    start();
    QVERIFY(!bar()->isVisible());
    open(*window_, {pod});
    QVERIFY(kept().contains("pod.json"));
    window_.reset();
    QVERIFY(QDir(sessions_folder()).isEmpty());  // a clean end
    window_ = std::make_unique<MainWindow>(false);
    open(*window_, {pod});
    QVERIFY(QDir(sessions_folder()).isEmpty());
  }

  void a_killed_window_comes_back() {
    kill_a_window();
    start();
    QVERIFY2(text().contains("while it showed pod.json at "), qPrintable(text()));
    QVERIFY(!shown().opened);
    QVERIFY(!widget<QPushButton>("session_again")->isVisible());
    QVERIFY(!widget<QPushButton>("session_more")->isVisible());
    click("session_restore");
    QVERIFY(!bar()->isVisible());
    check_that_it_is_as_before();
    QCOMPARE(QDir(sessions_folder()).entryList({"*.json"}).size(), 1);
    QTRY_VERIFY(kept().contains(rack));  // it is this window's now
    QVERIFY(left_sessions(sessions_folder()).empty());
  }

  void a_window_killed_while_opening_names_the_file() {
    kill_a_window(folder_->filePath("broken.h5"));
    start();
    QVERIFY2(text().contains("while opening broken.h5."), qPrintable(text()));
    QCOMPARE(widget<QPushButton>("session_restore")->text(), QString("Restore without it"));
    QCOMPARE(widget<QPushButton>("session_again")->text(), QString("Open it again"));
    click("session_restore");
    check_that_it_is_as_before();
  }

  void what_was_being_opened_can_be_opened_again() {
    const auto csv = folder_->filePath("more.csv");
    QFile file(csv);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("time,element,metric,value\n0,hall/row-1/rack-02,Rack/RackPower,5000\n");
    file.close();
    kill_a_window(csv);
    start();
    click("session_again");
    QCOMPARE(absolute_files(files_of(*shown().opened->document)), (QStringList{pod, csv}));
    QCOMPARE(shown().selection, shown().facility()->find(rack));
  }

  void it_opens_nothing_by_itself_beside_files_of_the_command_line() {
    leave_one({"/elsewhere/hall.json"}, 5);
    start();
    open(*window_, {pod});
    QVERIFY2(text().contains("hall.json"), qPrintable(text()));
    QCOMPARE(absolute_files(files_of(*shown().opened->document)), QStringList(pod));
    click("session_forget");
    QVERIFY(!bar()->isVisible());
    QVERIFY(left_sessions(sessions_folder()).empty());
  }

  void the_newest_of_several_comes_first() {
    leave_one({"/a.json"}, 20);
    leave_one({pod}, 1);
    leave_one({"/b.json"}, 10);
    start();
    QVERIFY2(text().contains("pod.json"), qPrintable(text()));
    auto* more = widget<QPushButton>("session_more");
    QVERIFY(more->isVisible());
    QVERIFY2(more->text().contains("2"), qPrintable(more->text()));
    QCOMPARE(more->menu()->actions().size(), 2);
    more->menu()->actions().back()->trigger();
    QTRY_VERIFY2(text().contains("a.json"), qPrintable(text()));
    click("session_forget");
    QVERIFY2(text().contains("pod.json"), qPrintable(text()));
    click("session_restore");
    QVERIFY(!bar()->isVisible());
    QCOMPARE(left_sessions(sessions_folder()).size(), std::size_t{1});
  }

  void what_cannot_be_opened_any_more_stays() {
    leave_one({"/no/such/hall.json"}, 1);
    start();
    click("session_restore");
    QVERIFY2(text().contains("hall.json"), qPrintable(text()));
    QCOMPARE(left_sessions(sessions_folder()).size(), std::size_t{1});
  }

  void what_another_window_took_is_not_there() {
    leave_one({pod}, 1);
    start();
    QVERIFY(bar()->isVisible());
    QVERIFY(take(left_sessions(sessions_folder()).front()));
    QTest::mouseClick(widget<QPushButton>("session_restore"), Qt::LeftButton);
    QVERIFY(!bar()->isVisible());
    QTest::qWait(100);
    QVERIFY(!shown().opened && !window_->opening()->busy());
  }

  void its_bar_is_readable_in_a_narrow_window() {
    Session session;
    session.at = QDateTime::currentDateTimeUtc();
    session.files = {pod};
    session.opening = {pod, "/a/recording with a name that nobody would want to read to its end, of March.h5"};
    leave(sessions_folder(), session);
    leave_one({pod}, 1);
    start();
    const auto* label = widget<QLabel>("session_text");
    QVERIFY(bar()->width() <= 800);
    const auto lines = label->fontMetrics().boundingRect(label->rect(), Qt::TextWordWrap, label->text());
    QVERIFY2(label->rect().adjusted(0, 0, 1, 1).contains(lines), qPrintable(label->text()));
    QVERIFY(label->text().contains("while opening"));
    for (const auto* name : {"session_restore", "session_again", "session_forget", "session_more"}) {
      const auto* button = widget<QPushButton>(name);
      QVERIFY(button->isVisible() && button->width() >= button->sizeHint().width());
    }
  }

  // Two windows ------------------------------------------------------------------------------------------------

  void windows_see_each_others_views_and_choices() {
    start();
    const auto other = std::make_unique<MainWindow>(true);  // unseen: only one picture is drawn in a process
    open(*window_, {pod});
    open(*other, {pod});
    auto *mine = window_->findChild<SavedViews*>(), *theirs = other->findChild<SavedViews*>();
    select(window_->workspace(), shown().facility()->find(rack));
    const auto step = window_->workspace().undo_text();
    mine->save("a1");
    theirs->save("b1");
    mine->save("a2");
    const auto names = [](const SavedViews& views) {
      QStringList all;
      for (const auto& view : views.views()) all += to_qt(view.name);
      return all;
    };
    QTRY_COMPARE(names(*mine), (QStringList{"a1", "b1", "a2"}));
    QTRY_COMPARE(names(*theirs), (QStringList{"a1", "b1", "a2"}));
    theirs->rename("a1", "b2");
    QTRY_COMPARE(names(*mine), (QStringList{"b2", "b1", "a2"}));
    QCOMPARE(window_->workspace().undo_text(), step);

    // A menu that is open stays as it is until it closes.
    auto* menu = mine->menu();
    menu->popup({10, 10});
    const auto entries = menu->actions().size();
    theirs->remove("b1");
    QTest::qWait(300);
    QCOMPARE(menu->actions().size(), entries);
    menu->close();
    QTRY_COMPARE(names(*mine), (QStringList{"b2", "a2"}));

    for (auto* action : other->findChild<QMenu*>("theme")->actions())
      if (action->objectName() == "dark") action->trigger();
    QTRY_COMPARE(shown().theme, ThemeName::dark);
    QCOMPARE(window_->workspace().undo_text(), step);
    QCOMPARE(other->workspace().undo_text(), std::string("Dark theme"));
  }

  void what_cannot_be_written_is_said() {
    start();
    open(*window_, {pod});
    QDir(folder_->filePath("config")).removeRecursively();
    QFile in_the_way(folder_->filePath("config"));
    QVERIFY(in_the_way.open(QIODevice::WriteOnly));
    auto* views = window_->findChild<SavedViews*>();
    views->save("Mine");
    const auto said = window_->statusBar()->currentMessage();
    QVERIFY2(said.startsWith("View kept only in this window: ") && said.endsWith("cannot be written"),
             qPrintable(said));
    QCOMPARE(views->views().size(), std::size_t{1});
    views->reload();
    QCOMPARE(views->views().size(), std::size_t{1});
    in_the_way.remove();
    views->save("Another");  // both are kept, now that they can be
    QVERIFY(window_->statusBar()->currentMessage().startsWith("View saved as Another"));
    const auto other = std::make_unique<MainWindow>(true);
    open(*other, {pod});
    QCOMPARE(other->findChild<SavedViews*>()->views().size(), std::size_t{2});
  }
};

int main(int argc, char** argv) {
  if (argc != 3 || std::string(argv[1]) != "--be-killed") return run_window_tests<SessionWindowTest>(argc, argv);
  set_default_surface_format();
  QApplication app(argc, argv);
  QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, qEnvironmentVariable("XDG_STATE_HOME") + "/config");
  name_program();
  return be_killed(argv[2]);
}

#include "session_window_test.moc"
