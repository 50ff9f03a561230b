#pragma once

#include <QWidget>
#include <memory>
#include <vector>

#include "app/work/latest_run.h"
#include "app/workspace/workspace.h"
#include "models/telemetry/bindings/propose_bindings.h"

class QLabel;
class QPushButton;

namespace hallscope {

/// A strip that offers bindings for telemetry that the facility file does not bind, where names are like those of
/// elements. It shows them, and writes those that are agreed to into the facility file. Hidden while there is nothing
/// to offer, and for a document whose offer was declined.
class BindingBar : public QWidget {
  Q_OBJECT

 public:
  explicit BindingBar(Workspace&, QWidget* parent = nullptr);

  /// Looks for what could be bound of what is open, off this thread: files are read for it.
  void look();

 Q_SIGNALS:
  /// Bindings stand in the facility file now: what is open is to be read again.
  void written();
  void said(const QString& text);

 private:
  void offer(std::vector<ProposedBinding>, const QString& facility_file);
  void show_offer();
  void take_back();

  Workspace& workspace_;
  LatestRun run_{this};
  std::vector<ProposedBinding> proposals_;
  QString file_;
  std::weak_ptr<const Document> declined_;
  QLabel* text_;
  QPushButton *show_, *decline_;
};

}  // namespace hallscope
