#include "app/window/about.h"

#include <QIcon>
#include <QMessageBox>

#include "app/look/style.h"
#include "app/session/session_files.h"
#include "app/settings/settings.h"

namespace hallscope {

void show_about(const QString& drawing, QWidget* parent) {
  auto* box = new QMessageBox(parent);
  box->setObjectName("about");
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setWindowTitle(QMessageBox::tr("About Hallscope"));
  box->setTextFormat(Qt::PlainText);
  box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  box->setIconPixmap(box->windowIcon().pixmap(64));
  box->setText(QMessageBox::tr("Hallscope %1").arg(HALLSCOPE_VERSION));
  QStringList lines{
      QMessageBox::tr("See an AI data-centre hall as it runs. Free software under the BSD 3-Clause License."),
      QMessageBox::tr("Qt %1").arg(QString::fromLatin1(qVersion())),
      drawing.isEmpty() ? QString() : QMessageBox::tr("Drawn by %1").arg(drawing),
      QMessageBox::tr("Settings: %1").arg(Settings::file()),
      QMessageBox::tr("What is open is kept in %1").arg(sessions_folder())};
  lines.removeAll(QString());
  box->setInformativeText(lines.join('\n'));
  box->open();
}

}  // namespace hallscope
