#include "app/document/facility_offer.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <utility>

#include "app/document/document_files.h"
#include "app/document/file_filters.h"

namespace hallscope {
namespace {

/// The context of the texts of this free function.
struct FacilityOffer {
  Q_DECLARE_TR_FUNCTIONS(FacilityOffer)
};

}  // namespace

void offer_facilities(const QStringList& files, const QStringList& beside, QWidget* parent,
                      std::function<void(const QStringList&)> open) {
  auto* box = new QMessageBox(parent);
  box->setObjectName("facility_offer");
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setWindowTitle(FacilityOffer::tr("Which facility?"));
  box->setTextFormat(Qt::PlainText);
  box->setText(
      FacilityOffer::tr("%1 does not say what stands where. Which facility does it belong to?").arg(names_of(files)));
  const auto offer = [&](const QString& text, std::function<QString()> chosen) {
    auto* button = box->addButton(text, QMessageBox::AcceptRole);
    QObject::connect(button, &QPushButton::clicked, parent, [files, chosen = std::move(chosen), open] {
      if (const auto facility = chosen(); !facility.isEmpty()) open(QStringList(facility) + files);
    });
    return button;
  };
  for (const auto& file : beside) {
    auto* button = offer(QFileInfo(file).fileName().replace('&', "&&"), [file] { return file; });
    if (file == beside.front()) box->setDefaultButton(button);
  }
  offer(FacilityOffer::tr("Another…"), [parent, files] {
    return QFileDialog::getOpenFileName(parent, FacilityOffer::tr("Open the facility"),
                                        QFileInfo(files.value(0)).path(), file_filters({SourceRole::facility}));
  });
  box->addButton(QMessageBox::Cancel);
  box->setModal(false);
  box->show();
}

}  // namespace hallscope
