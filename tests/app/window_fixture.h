#pragma once

#include <QApplication>
#include <QDropEvent>
#include <QMimeData>
#include <QTest>
#include <QUrl>

#include "app/commands/display.h"
#include "app/look/style.h"

namespace hallscope {

/// Drops a file on a widget as the desktop would.
inline void drop(QWidget& on, const QString& file) {
  QMimeData data;
  data.setUrls({QUrl::fromLocalFile(file)});
  QDragEnterEvent enter(on.rect().center(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(&on, &enter);
  QVERIFY(enter.isAccepted());
  QDropEvent event(on.rect().center(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(&on, &event);
}

/// Runs the tests of a class in a program that looks like ours.
template <typename Test>
int run_window_tests(int argc, char** argv) {
  if (const auto message = prepare_display(); !message.empty()) {
    qCritical("%s", message.c_str());
    return 3;
  }
  set_default_surface_format();
  share_pictures();
  QApplication app(argc, argv);
  apply_style(app);
  Test test;
  return QTest::qExec(&test, argc, argv);
}

}  // namespace hallscope
