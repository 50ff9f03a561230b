// What nearly every source of the program includes, compiled once for all of them. Only a matter of build time:
// sources include what they use.
#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <QVBoxLayout>
#include <QWidget>

#include "models/precompiled.h"
#include "scene/scene.h"
