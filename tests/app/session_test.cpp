#include "app/session/session.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include "app/session/session_files.h"

namespace hallscope {
namespace {

Session session_at(const QString& time, const QStringList& files = {"/halls/hall.json"}) {
  Session session;
  session.at = QDateTime::fromString(time, Qt::ISODate);
  session.files = files;
  return session;
}

class SessionTest : public testing::Test {
 protected:
  /// What a process does that then goes without an end of its own.
  template <typename Deed>
  void in_another_process(const Deed& deed) const {
    const pid_t child = fork();
    if (child == 0) {
      deed();
      _exit(0);
    }
    int status = -1;
    waitpid(child, &status, 0);
    ASSERT_EQ(status, 0);
  }
  void leave_behind(const Session& session) const {
    in_another_process([&] { (new OwnSession(folder()))->keep(session); });
  }
  QString folder() const { return folder_.filePath("sessions"); }
  QStringList files() const { return QDir(folder()).entryList(QDir::Files, QDir::Name); }
  void write(const QString& name, const QByteArray& text) const {
    QDir().mkpath(folder());
    QFile file(folder() + "/" + name);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(text);
  }

 private:
  QTemporaryDir folder_;
};

TEST_F(SessionTest, IsWrittenAndRead) {
  auto session = session_at("2026-03-01T13:05:00Z", {"/halls/hall.json", "mqtts://broker:8883/BMS"});
  session.opening = {"/halls/broken.h5"};
  session.beside = {"/halls/air.vtu"};
  session.swing_window_s = 60;
  session.legends = false;
  session.path_lit = true;
  session.view.emplace();
  session.view->name = "session";
  session.view->selection = "hall/row-1/rack-02";
  session.view->time = 1234.5;
  session.view->pose = {{1, 2, 3}, 4, 50, 60};
  const auto read = read_session(write_session(session));
  ASSERT_TRUE(read && read->view);
  EXPECT_EQ(read->at, session.at);
  EXPECT_EQ(read->files, session.files);
  EXPECT_EQ(read->opening, session.opening);
  EXPECT_EQ(read->beside, session.beside);
  EXPECT_EQ(read->swing_window_s, 60);
  EXPECT_TRUE(read->labels && read->minimap && read->path_lit);
  EXPECT_FALSE(read->legends || read->flow);
  EXPECT_EQ(read->view->selection, session.view->selection);
  EXPECT_EQ(read->view->time, session.view->time);
  EXPECT_EQ(read->view->pose, session.view->pose);
}

TEST_F(SessionTest, DamagedItIsNone) {
  const auto text = write_session(session_at("2026-03-01T13:05:00Z"));
  EXPECT_TRUE(read_session(text));
  EXPECT_FALSE(read_session(""));
  EXPECT_FALSE(read_session("{}"));
  EXPECT_FALSE(read_session(QByteArray(text).replace("hallscope-session", "hallscope-views")));
  EXPECT_FALSE(read_session(QByteArray(text).replace("2026-", "")));
  EXPECT_FALSE(read_session(QByteArray(text).replace("/halls/hall.json", "")));
  for (qsizetype end = 0; end < text.size() - 2; ++end) EXPECT_FALSE(read_session(text.left(end))) << end;
  // What it shows may be lost without what it has open.
  auto viewed = session_at("2026-03-01T13:05:00Z");
  viewed.view.emplace();
  viewed.view->pose.distance = -1;
  const auto read = read_session(write_session(viewed));
  ASSERT_TRUE(read);
  EXPECT_FALSE(read->view);
}

TEST_F(SessionTest, KnowsWhatMayHaveBeenTheEnd) {
  auto session = session_at("2026-03-01T13:05:00Z", {"/hall.json", "/air.vtu"});
  EXPECT_TRUE(suspects(session).isEmpty());
  EXPECT_EQ(with_suspects(session), session.files);
  // A file joins what is open.
  session.opening = {"/hall.json", "/air.vtu", "/broken.h5"};
  EXPECT_EQ(suspects(session), QStringList("/broken.h5"));
  EXPECT_EQ(without_suspects(session), session.files);
  EXPECT_EQ(with_suspects(session), session.opening);
  // All is read again.
  session.opening = session.files;
  EXPECT_EQ(suspects(session), session.files);
  EXPECT_TRUE(without_suspects(session).isEmpty());
  // A field is read beside what is open.
  session.opening.clear();
  session.beside = {"/air.vtu"};
  EXPECT_EQ(suspects(session), QStringList("/air.vtu"));
  EXPECT_EQ(without_suspects(session), QStringList("/hall.json"));
  EXPECT_EQ(with_suspects(session), session.files);
}

TEST_F(SessionTest, OfAProcessThatIsGoneIsLeft) {
  leave_behind(session_at("2026-03-01T13:05:00Z", {"/one.json"}));
  leave_behind(session_at("2026-03-02T13:05:00Z", {"/two.json"}));
  leave_behind(session_at("2026-02-01T13:05:00Z", {"/three.json"}));
  const auto left = left_sessions(folder());
  ASSERT_EQ(left.size(), 3u);
  EXPECT_EQ(left[0].session.files, QStringList("/two.json"));
  EXPECT_EQ(left[1].session.files, QStringList("/one.json"));
  EXPECT_EQ(left[2].session.files, QStringList("/three.json"));
  bool kept = false;
  EXPECT_TRUE(take(left[1], [&] { kept = true; }));
  EXPECT_TRUE(kept);
  EXPECT_FALSE(take(left[1], [] { FAIL() << "it has been taken"; }));
  EXPECT_EQ(left_sessions(folder()).size(), 2u);
  EXPECT_EQ(files().size(), 4);  // and their locks
}

TEST_F(SessionTest, OfAWindowThatLivesIsNot) {
  {
    OwnSession own(folder());
    own.keep(session_at("2026-03-01T13:05:00Z"));
    EXPECT_EQ(files().size(), 2);
    EXPECT_TRUE(left_sessions(folder()).empty());
    in_another_process([&] { _exit(left_sessions(folder()).empty() ? 0 : 1); });
    own.drop();
    EXPECT_EQ(files().size(), 1);
    own.keep(session_at("2026-03-01T13:05:00Z"));
  }
  EXPECT_TRUE(files().isEmpty());  // a clean end
}

TEST_F(SessionTest, DamagedFilesAreRemovedOnceTheirProcessIsGone) {
  write("a.json", "{ \"format\": \"hallsc");
  write("b.new", "half");
  write("c.lock", "");
  write("d.json", "\xff\xfe");
  write("notes.txt", "somebody's");
  const FileLock lives(folder() + "/d.lock");
  ASSERT_TRUE(lives.held());
  EXPECT_TRUE(left_sessions(folder()).empty());
  EXPECT_EQ(files(), (QStringList{"d.json", "d.lock", "notes.txt"}));
}

TEST_F(SessionTest, IsLeftForLater) {
  leave(folder(), session_at("2026-03-01T13:05:00Z"));
  const auto left = left_sessions(folder());
  ASSERT_EQ(left.size(), 1u);
  EXPECT_TRUE(take(left[0]));
  EXPECT_TRUE(files().isEmpty());
}

TEST_F(SessionTest, WhereNothingCanBeWrittenNothingIsKept) {
  QFile in_the_way(folder());
  ASSERT_TRUE(in_the_way.open(QIODevice::WriteOnly));
  OwnSession own(folder());
  own.keep(session_at("2026-03-01T13:05:00Z"));
  leave(folder(), session_at("2026-03-01T13:05:00Z"));
  EXPECT_TRUE(left_sessions(folder()).empty());
}

TEST_F(SessionTest, LiesInTheFolderForStates) {
  qputenv("XDG_STATE_HOME", "/state");
  EXPECT_EQ(sessions_folder(), "/state/hallscope/sessions");
  qputenv("XDG_STATE_HOME", "relative");  // which the standard tells to ignore
  EXPECT_EQ(sessions_folder(), QDir::homePath() + "/.local/state/hallscope/sessions");
  qunsetenv("XDG_STATE_HOME");
  EXPECT_EQ(sessions_folder(), QDir::homePath() + "/.local/state/hallscope/sessions");
}

}  // namespace
}  // namespace hallscope
