#pragma once

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

namespace hallscope {

/// What a run of the program left behind.
struct Outcome {
  int status = -1;
  std::string out, err;
  QJsonObject json() const { return QJsonDocument::fromJson(QByteArray::fromStdString(out)).object(); }
};

inline std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Runs the program as a shell would.
class ProgramTest : public testing::Test {
 protected:
  Outcome run(const std::string& environment, const std::string& arguments) const {
    const auto out = file("out"), err = file("err");
    const auto command =
        environment + " " + HALLSCOPE_PROGRAM + " " + arguments + " >" + out + " 2>" + err + " </dev/null";
    const int status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, content(out), content(err)};
  }
  Outcome without_display(const std::string& arguments) const {
    return run("env -u DISPLAY -u WAYLAND_DISPLAY -u QT_QPA_PLATFORM", arguments);
  }
  Outcome with_display(const std::string& arguments) const { return run(HALLSCOPE_WITH_DISPLAY, arguments); }
  /// A path in a folder of this test's own.
  std::string file(const std::string& name) const {
    return folder_.filePath(QString::fromStdString(name)).toStdString();
  }
  /// Writes a file there and answers its path.
  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(file(name)) << text;
    return file(name);
  }
  QStringList files() const { return QDir(folder_.path()).entryList(QDir::Files, QDir::Name); }

  const std::string pod_ = HALLSCOPE_TEST_DATA "/pod.json";
  const std::string broken_ = HALLSCOPE_TEST_DATA "/broken.json";

 private:
  QTemporaryDir folder_;
};

}  // namespace hallscope
