// In a language that puts every text between ⟦ and ⟧, nothing that people read in the running window is without.

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QDoubleSpinBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <clocale>
#include <set>

#include "app/document/document_loader.h"
#include "app/look/language.h"
#include "app/look/text.h"
#include "app/session/session_files.h"
#include "app/timeline/playback.h"
#include "app/timeline/time_ruler.h"
#include "app/viewport/viewport.h"
#include "app/window/main_window.h"
#include "app/workspace/selecting.h"
#include "scene/overlay/written.h"
#include "tests/app/window_fixture.h"
#include "tests/words/brackets.h"

using namespace hallscope;

namespace {

const QString pod = HALLSCOPE_TEST_DATA "/pod.json";
const QString broken = HALLSCOPE_TEST_DATA "/broken.json";

/// What is the same in every language: units, the names of things in files, and this program's own.
class Exempt {
 public:
  void add(const QString& text) {
    if (text.size() > 1) texts_.insert(text);
  }
  void add_document(const Document& document) {
    const auto& facility = *document.facility;
    add(to_qt(facility.title()));
    for (ElementIndex e = 0; e < facility.size(); ++e) {
      add(to_qt(facility.path(e)));
      add(to_qt(facility.name(e)));
      add(to_qt(facility.model(e).name));
      add(to_qt(facility.model(e).key));
      for (const auto& [key, figure] : facility.model(e).figures) {
        add(to_qt(key));
        add(to_qt(figure.source));
      }
    }
    for (const auto& track : document.recording->tracks) add(to_qt(label(track->metric())));
  }
  /// What is left of a text when brackets, markup and all this are taken away.
  QString rest(const QString& text) const {
    static const QRegularExpression markup("<[^>]*>|&\\w+;"), link("[\\w./-]*\\b\\w+\\.(json|csv|h5|png|foam)\\b"),
        unit(
            "(?<![A-Za-z])(k|M|G|m)?(W|g|VA|Wh|J|Pa|bar|V|A|Hz|K|L/min|m³/s|s|min|h|d|m|°C|dB|ms|UTC|MB|GiB)(/"
            "s)?(?![A-Za-z])"),
        maps("\\b(viridis|cividis|inferno|plasma|balance)\\b");
    // Cut where there is no room, a text has lost its closing bracket.
    static const QRegularExpression cut("⟦[^⟦⟧]*…(?=$| · )");
    auto out = QString::fromStdString(test::unbracketed(QString(text).remove(markup).remove(cut).toStdString()));
    out.remove(link).remove(maps);
    // The longest first: an id is a part of a path.
    std::vector<QString> texts(texts_.begin(), texts_.end());
    std::sort(texts.begin(), texts.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    for (const auto& one : texts)
      if (out.contains(one)) out.replace(one, " ");
    return out.remove(unit).remove("Hallscope");
  }
  bool is_readable(const QString& text) const {
    static const QRegularExpression word("[A-Za-z]{2,}");
    return rest(text).contains(word);
  }

 private:
  std::set<QString> texts_;
};

/// Every text of a window, with where it stands.
class Texts {
 public:
  explicit Texts(const QWidget& window) {
    add(window.windowTitle(), "title of the window");
    for (const auto* object : window.findChildren<QObject*>()) visit(*object);
  }
  std::vector<std::pair<QString, QString>> list;

 private:
  void add(const QString& text, const QString& where) {
    if (!text.isEmpty()) list.emplace_back(text, where);
  }

  void visit(const QObject& object) {
    const auto where = QString("%1 '%2'").arg(object.metaObject()->className(), object.objectName());
    if (const auto* action = qobject_cast<const QAction*>(&object)) {
      add(action->text(), where);
      add(action->toolTip(), where);
      add(action->statusTip(), where);
    }
    const auto* widget = qobject_cast<const QWidget*>(&object);
    if (!widget) return;
    add(widget->toolTip(), "tool tip of " + where);
    add(widget->statusTip(), where);
    add(widget->accessibleName(), where);
    if (qobject_cast<const QDockWidget*>(widget)) add(widget->windowTitle(), where);
    if (const auto* menu = qobject_cast<const QMenu*>(widget)) add(menu->title(), where);
    if (const auto* label = qobject_cast<const QLabel*>(widget)) add(label->text(), where);
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) add(button->text(), where);
    if (const auto* group = qobject_cast<const QGroupBox*>(widget)) add(group->title(), where);
    if (const auto* edit = qobject_cast<const QLineEdit*>(widget)) add(edit->placeholderText(), where);
    if (const auto* spin = qobject_cast<const QDoubleSpinBox*>(widget)) add(spin->prefix() + spin->suffix(), where);
    if (const auto* bar = qobject_cast<const QStatusBar*>(widget)) add(bar->currentMessage(), where);
    if (const auto* tabs = qobject_cast<const QTabBar*>(widget))
      for (int i = 0; i < tabs->count(); ++i) add(tabs->tabText(i), where);
    if (const auto* combo = qobject_cast<const QComboBox*>(widget))
      for (int i = 0; i < combo->count(); ++i) add(combo->itemText(i), where);
    if (const auto* view = qobject_cast<const QAbstractItemView*>(widget); view && view->model()) {
      const auto* model = view->model();
      for (int c = 0; c < model->columnCount(); ++c)
        add(model->headerData(c, Qt::Horizontal).toString(), "head of " + where);
      for (int r = 0; r < std::min(model->rowCount(), 200); ++r)
        for (int c = 0; c < model->columnCount(); ++c) {
          add(model->index(r, c).data().toString(), where);
          add(model->index(r, c).data(Qt::ToolTipRole).toString(), "tool tip in " + where);
        }
    }
  }
};

}  // namespace

class WordsWindowTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<MainWindow> window_;
  Exempt exempt_;
  std::set<QString> written_;

  void open(const QStringList& files) {
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    window_->open(files);
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 60000);
    if (const auto& opened = window_->workspace().shown().opened) exempt_.add_document(*opened->document);
  }

  /// Lists what did not pass the door.
  QStringList unsaid() const {
    QStringList out;
    for (const auto& [text, where] : Texts(*window_).list)
      if (exempt_.is_readable(text))
        out += where + ": " + text.left(120) + "  →  " + exempt_.rest(text).trimmed().left(80);
    for (const auto& text : written_)
      if (exempt_.is_readable(text)) out += "in the picture: " + text;
    out.removeDuplicates();
    return out;
  }
  void expect_all_said() const {
    const auto found = unsaid();
    QVERIFY2(found.isEmpty(), qPrintable("not said:\n  " + found.join("\n  ")));
  }
  void draw() {
    for (int i = 0; i < 3; ++i) {
      window_->viewport()->grabFramebuffer();
      QCoreApplication::processEvents();
    }
  }

 private Q_SLOTS:
  void initTestCase() { QVERIFY(set_language("test")); }
  void cleanupTestCase() { set_language(""); }
  void init() {
    written_.clear();
    exempt_ = {};
    watch_written([this](std::string_view text) { written_.insert(to_qt(text)); });
    window_ = std::make_unique<MainWindow>(false);
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
  }
  void cleanup() {
    window_.reset();
    watch_written({});
  }

  void the_empty_window() { expect_all_said(); }

  /// Qt takes the desktop's way of writing numbers for the whole process; files keep to the point.
  void numbers_in_files_are_written_as_ever() {
    std::setlocale(LC_ALL, "C.UTF-8");
    install_language();
    QCOMPARE(std::string(std::setlocale(LC_NUMERIC, nullptr)), std::string("C"));
    QCOMPARE(std::string(std::setlocale(LC_CTYPE, nullptr)), std::string("C.UTF-8"));
  }

  void a_facility_with_an_hour_of_simulation() {
    open({pod});
    QVERIFY(window_->workspace().shown().opened);
    draw();
    expect_all_said();
    QVERIFY2(!written_.empty(), "the picture has legends");
  }

  void every_element_that_can_be_selected() {
    open({pod});
    QVERIFY(window_->workspace().shown().opened);
    const auto& facility = *window_->workspace().shown().opened->document->facility;
    std::set<ElementType> seen;
    for (ElementIndex e = 0; e < facility.size(); ++e) {
      if (!seen.insert(facility.element(e).type).second) continue;
      select(window_->workspace(), e);
      draw();
      expect_all_said();
    }
  }

  void a_file_with_problems() {
    open({broken});
    expect_all_said();
  }

  void what_windows_left_behind() {
    const QTemporaryDir folder;
    qputenv("XDG_STATE_HOME", folder.filePath("state").toUtf8());
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.filePath("config"));
    name_program();
    Session session;
    session.files = {"/halls/hall.json"};
    for (const QStringList& opening : {QStringList(), {"/halls/broken.h5"}, {"/halls/broken.h5", "/halls/b.csv"}}) {
      session.at = QDateTime::currentDateTimeUtc().addDays(-opening.size());
      session.opening = opening;
      leave(sessions_folder(), session);
    }
    window_ = std::make_unique<MainWindow>(true);
    window_->show();
    for (int left = 3; left > 0; --left) {
      QVERIFY(window_->findChild<QWidget*>("session_bar")->isVisible());
      expect_all_said();
      window_->findChild<QPushButton*>("session_forget")->click();
    }
    QVERIFY(!window_->findChild<QWidget*>("session_bar")->isVisible());
    qunsetenv("XDG_STATE_HOME");
  }

  void tool_tips_of_the_timeline() {
    open({pod});
    auto* ruler = window_->findChild<TimeRuler*>("ruler");
    QVERIFY(ruler);
    for (int x = 0; x < ruler->width(); x += 3)
      QVERIFY2(!exempt_.is_readable(ruler->tooltip_at(x)), qPrintable(ruler->tooltip_at(x)));
  }
};

int main(int argc, char** argv) { return run_window_tests<WordsWindowTest>(argc, argv); }
#include "words_window_test.moc"
