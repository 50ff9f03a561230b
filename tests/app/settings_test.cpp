#include "app/settings/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QTemporaryDir>

#include "app/commands/open_files.h"
#include "app/explore/view_store.h"

namespace hallscope {
namespace {

class SettingsTest : public testing::Test {
 protected:
  SettingsTest() {
    QCoreApplication::setOrganizationName("HallscopeTest");
    QCoreApplication::setApplicationName("settings");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder_.path());
  }
  static QStringList here(QStringList names) {
    for (auto& name : names) name = QDir::current().absoluteFilePath(name);
    return names;
  }
  QTemporaryDir folder_;
};

TEST_F(SettingsTest, RemembersTenSetsOfFilesNewestFirst) {
  Settings settings(true);
  for (int i = 0; i < 12; ++i) settings.add_recent({QString("%1.json").arg(i), "day.csv"});
  settings.add_recent({"5.json", "day.csv"});
  const auto recent = Settings(true).recent();
  ASSERT_EQ(recent.size(), 10);
  EXPECT_EQ(recent[0], here({"5.json", "day.csv"}));
  EXPECT_EQ(recent[1], here({"11.json", "day.csv"}));
  EXPECT_EQ(recent.count(here({"5.json", "day.csv"})), 1);
}

TEST_F(SettingsTest, FilesAreNamedAsFromAnywhere) {
  Settings(true).add_recent({"a.json", "/there/b.csv", "mqtts://broker:8883/BMS", "file:///there/c.csv"});
  EXPECT_EQ(Settings(true).recent()[0], (QStringList{QDir::current().absoluteFilePath("a.json"), "/there/b.csv",
                                                     "mqtts://broker:8883/BMS", "file:///there/c.csv"}));
}

TEST_F(SettingsTest, TwoWindowsTakeNothingBackFromEachOther) {
  // Each has looked at what is kept before the other changes it.
  Settings one(true), other(true);
  EXPECT_TRUE(one.recent().isEmpty() && other.recent().isEmpty());
  one.add_recent({"/one.json"});
  other.add_recent({"/other.json"});
  one.set_choice("theme", "dark");
  other.save_window("geometry", "layout");
  one.add_recent({"/one again.json"});
  EXPECT_EQ(other.recent(), (QList<QStringList>{{"/one again.json"}, {"/other.json"}, {"/one.json"}}));
  EXPECT_EQ(other.choice("theme"), "dark");
  EXPECT_EQ(one.layout(), "layout");
}

TEST_F(SettingsTest, ViewsOfTwoWindowsAreKeptTogether) {
  const auto facility = open_and_report({HALLSCOPE_TEST_DATA "/pod.json"})->facility;
  const auto view = [](const char* name) {
    SavedView made;
    made.name = name;
    return add_view(made);
  };
  const auto names = [&] {
    std::vector<std::string> found;
    for (const auto& kept : stored_views(*facility)) found.push_back(kept.name);
    return found;
  };
  const Settings one(true), other(true);
  EXPECT_EQ(change_stored_views(*facility, {view("a1")}, one), "");
  EXPECT_EQ(change_stored_views(*facility, {view("b1")}, other), "");
  EXPECT_EQ(change_stored_views(*facility, {view("a2")}, one), "");
  EXPECT_THAT(names(), testing::ElementsAre("a1", "b1", "a2"));
  EXPECT_EQ(change_stored_views(*facility, {rename_view("b1", "b2")}, one), "");
  EXPECT_EQ(change_stored_views(*facility, {remove_view("a1"), rename_view("gone", "b3")}, other), "");
  EXPECT_THAT(names(), testing::ElementsAre("b2", "a2"));
  EXPECT_EQ(change_stored_views(*facility, {rename_view("a2", "b2")}, other), "");
  EXPECT_THAT(names(), testing::ElementsAre("b2"));
}

TEST_F(SettingsTest, ManyProcessesLoseNothing) {
  constexpr int processes = 6, each = 8;
  std::vector<pid_t> children;
  for (int p = 0; p < processes; ++p) {
    const pid_t child = fork();
    if (child == 0) {
      const auto add = [&](int i) {
        return Settings(true)
            .change_views("hall",
                          [&](const QByteArray& before) { return before + QString("%1-%2 ").arg(p).arg(i).toUtf8(); })
            .isEmpty();
      };
      for (int i = 0; i < each; ++i)
        while (!add(i)) continue;  // on a slow disk a turn may take longer than a window waits
      _exit(0);
    }
    children.push_back(child);
  }
  for (const auto child : children) {
    int status = -1;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
  }
  EXPECT_EQ(Settings(true).views("hall").split(' ').size(), processes * each + 1);
}

TEST_F(SettingsTest, WhatCannotBeWrittenIsSaidAndNotRemembered) {
  QDir().mkpath(QFileInfo(Settings::file()).path());
  ASSERT_TRUE(QDir().mkdir(Settings::file()));  // a folder in the file's place, which nobody can write as a file
  QStringList said;
  Settings settings(true, [&](const QString& why) { said += why; });
  settings.set_choice("theme", "dark");
  EXPECT_THAT(said.value(0).toStdString(), testing::HasSubstr("settings.ini"));
  EXPECT_THAT(said.value(0).toStdString(), testing::HasSubstr("cannot be written"));
  EXPECT_FALSE(settings.change_views("hall", [](const QByteArray&) { return "views"; }).isEmpty());
  ASSERT_TRUE(QDir().rmdir(Settings::file()));
  settings.add_recent({"/a.json"});
  EXPECT_TRUE(settings.choice("theme").isEmpty());
  EXPECT_TRUE(settings.views("hall").isEmpty());
  EXPECT_EQ(settings.recent().size(), 1);
}

TEST_F(SettingsTest, NothingElseStaysInTheirFolder) {
  Settings(true).add_recent({"/a.json"});
  QFile leftover(Settings::file() + ".0123.new");  // of a window that was killed
  ASSERT_TRUE(leftover.open(QIODevice::WriteOnly));
  leftover.close();
  Settings(true).add_recent({"/b.json"});
  const QFileInfo file(Settings::file());
  EXPECT_EQ(file.dir().entryList(QDir::Files, QDir::Name),
            (QStringList{file.fileName(), file.fileName() + ".changing"}));
}

TEST_F(SettingsTest, AFileThatIsALinkStaysOne) {
  const auto real = folder_.filePath("real.ini");
  QFile made(real);
  ASSERT_TRUE(made.open(QIODevice::WriteOnly));
  made.close();
  QDir().mkpath(QFileInfo(Settings::file()).path());
  ASSERT_TRUE(QFile::link(real, Settings::file()));
  Settings(true).set_choice("theme", "dark");
  EXPECT_TRUE(QFileInfo(Settings::file()).isSymLink());
  EXPECT_GT(QFileInfo(real).size(), 0);
  EXPECT_EQ(Settings(true).choice("theme"), "dark");
}

TEST_F(SettingsTest, RememberWhatWasChosenInAMenu) {
  EXPECT_TRUE(Settings(true).choice("theme").isEmpty());
  Settings(true).set_choice("theme", "dark");
  Settings(true).set_choice("quality", "fast");
  EXPECT_EQ(Settings(true).choice("theme"), "dark");
  EXPECT_EQ(Settings(true).choice("quality"), "fast");
  Settings(false).set_choice("theme", "light");
  EXPECT_TRUE(Settings(false).choice("theme").isEmpty());
  EXPECT_EQ(Settings(true).choice("theme"), "dark");
}

TEST_F(SettingsTest, DisabledTheyNeitherReadNorWrite) {
  Settings(true).add_recent({"a.json"});
  Settings disabled(false);
  EXPECT_TRUE(disabled.recent().isEmpty());
  disabled.add_recent({"b.json"});
  disabled.save_window("geometry", "layout");
  EXPECT_EQ(Settings(true).recent().size(), 1);
  EXPECT_TRUE(Settings(true).geometry().isEmpty());
}

}  // namespace
}  // namespace hallscope
