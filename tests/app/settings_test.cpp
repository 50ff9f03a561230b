#include "app/settings/settings.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QSettings>
#include <QTemporaryDir>

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
  QTemporaryDir folder_;
};

TEST_F(SettingsTest, RemembersTenSetsOfFilesNewestFirst) {
  Settings settings(true);
  for (int i = 0; i < 12; ++i) settings.add_recent({QString("%1.json").arg(i), "day.csv"});
  settings.add_recent({"5.json", "day.csv"});
  const auto recent = Settings(true).recent();
  ASSERT_EQ(recent.size(), 10);
  EXPECT_EQ(recent[0], (QStringList{"5.json", "day.csv"}));
  EXPECT_EQ(recent[1], (QStringList{"11.json", "day.csv"}));
  EXPECT_EQ(recent.count({"5.json", "day.csv"}), 1);
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
