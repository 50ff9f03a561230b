#include "app/commands/display.h"

#include "models/words/say.h"

#include <QCoreApplication>
#include <QString>
#include <QSurfaceFormat>
#include <cstdio>
#include <cstdlib>
#include <memory>

// After Qt: Xlib's macros would break its headers.
#include <X11/Xlib.h>

namespace hallscope {
namespace {

/// Qt's remark about a login session is no business of whoever reads stderr for problems of the input.
void pass_on(QtMsgType type, const QMessageLogContext& context, const QString& message) {
  if (message.startsWith("QStandardPaths: XDG_RUNTIME_DIR")) return;
  std::fprintf(stderr, "%s\n", qPrintable(qFormatLogMessage(type, context, message)));
  if (type == QtFatalMsg) std::abort();
}

}  // namespace

std::string prepare_display() {
  qInstallMessageHandler(pass_on);
  if (const char* platform = std::getenv("QT_QPA_PLATFORM");
      platform && *platform && std::string(platform).rfind("xcb", 0) != 0)
    return {};  // the user has chosen; whether it has OpenGL shows when the context is made
  Display* display = XOpenDisplay(nullptr);
  if (!display) {
    const char* name = std::getenv("DISPLAY");
    return say(
        "%1; run it in a desktop session or under xvfb-run, e.g. xvfb-run -a hallscope …",
        name && *name ? say("cannot connect to the X display '%1'", name) : say("no display: DISPLAY is not set"));
  }
  // Kept until the program ends: a virtual display resets itself when its last client leaves, and would refuse Qt's
  // own connection, which comes next, while it does.
  static const std::unique_ptr<Display, int (*)(Display*)> kept(display, XCloseDisplay);
  setenv("QT_QPA_PLATFORM", "xcb", 1);
  return {};
}

void set_default_surface_format() {
  QSurfaceFormat format;
  format.setRenderableType(QSurfaceFormat::OpenGL);
  format.setVersion(3, 2);
  format.setProfile(QSurfaceFormat::CoreProfile);
  format.setDepthBufferSize(24);
  format.setSamples(0);
  QSurfaceFormat::setDefaultFormat(format);
}

void share_pictures() { QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts); }

void name_program() {
  QCoreApplication::setOrganizationName("Hallscope");
  QCoreApplication::setApplicationName("hallscope");
}

std::string no_opengl_message(const std::string& reason) {
  return say("%1; OpenGL 3.2 is needed: install Mesa's drivers (libgl1-mesa-dri) or run under xvfb-run -a", reason);
}

}  // namespace hallscope
