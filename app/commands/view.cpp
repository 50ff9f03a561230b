#include "app/commands/view.h"

#include <CLI/CLI.hpp>
#include <QApplication>
#include <QOpenGLContext>
#include <QStatusBar>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <new>

#include "app/commands/command.h"
#include "app/commands/display.h"
#include "app/commands/exit_status.h"
#include "app/commands/field_options.h"
#include "app/commands/options.h"
#include "app/commands/refuse.h"
#include "app/look/language.h"
#include "app/look/style.h"
#include "app/look/text.h"
#include "app/window/main_window.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// A mistyped command arrives as a file name.
bool is_mistyped_command(const std::string& word) {
  std::error_code ignored;
  return word.find_first_of("./\\") == std::string::npos && !std::filesystem::exists(word, ignored);
}

/// Empty when the context that the window will draw with can be had, else why not.
std::string missing_opengl() {
  const auto* shared = QOpenGLContext::globalShareContext();  // made with the application
  if (!shared || !shared->isValid()) return say("no OpenGL context could be made");
  const auto version = shared->format().version();
  if (version < qMakePair(3, 2)) return say("only OpenGL %1.%2 is here", version.first, version.second);
  return {};
}

/// Goes on where a step finds too little memory: the step is given up, and the window says so.
class Application : public QApplication {
 public:
  using QApplication::QApplication;
  bool notify(QObject* receiver, QEvent* event) override {
    try {
      return QApplication::notify(receiver, event);
    } catch (const std::bad_alloc&) {
      std::fprintf(stderr, "hallscope: there is not enough memory for this\n");
      QMetaObject::invokeMethod(
          this, [this] { memory_ran_out(); }, Qt::QueuedConnection);
      return false;
    }
  }
  std::function<void()> memory_ran_out = [] {};
};

/// Opens the window and stays until it is closed.
int view(const ViewArguments& arguments, QtArguments& qt) {
  if (!arguments.files.empty() && is_mistyped_command(arguments.files.front()))
    return refuse(say("'%1' is neither a command nor a file; see 'hallscope --help'", arguments.files.front()));
  if (const auto message = prepare_display(); !message.empty()) return refuse(message, exit_no_display);

  set_default_surface_format();
  share_pictures();
  name_program();
  Application app(qt.argc, qt.argv);
  install_language();
  if (const auto reason = missing_opengl(); !reason.empty()) return refuse(no_opengl_message(reason), exit_no_display);
  apply_style(app);

  MainWindow window(arguments.use_config);
  // The window says it too, in place of the picture, and goes on.
  QObject::connect(&window, &MainWindow::drawing_failed, &app, [](const QString& reason) {
    std::fprintf(stderr, "hallscope: %s\n", reason.toStdString().c_str());
  });
  app.memory_ran_out = [&window] {
    window.statusBar()->showMessage(
        MainWindow::tr("There is not enough memory for this. Close other programs or open less at once."));
  };
  window.show();
  QStringList files;
  for (const auto& file : arguments.files) files += to_qt(file);
  if (files.isEmpty() && !arguments.field.file.empty()) files += to_qt(arguments.field.file);
  window.set_field_request(arguments.field);
  window.open(files);
  return QApplication::exec();
}

Request offer(CLI::App& command) {
  auto arguments = std::make_shared<ViewArguments>();
  add_files(command, arguments->files, false);
  add_field_options(command, arguments->field);
  command.add_flag_callback(
      "--no-config", [arguments] { arguments->use_config = false; }, say("neither read nor write settings"));
  return request(arguments, view);
}

}  // namespace

extern const Command view_command{"view", "open files in the window (the default)", offer};

}  // namespace hallscope
