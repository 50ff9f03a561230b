#pragma once

#include <QDialog>
#include <vector>

#include "models/telemetry/bindings/propose_bindings.h"

class QTableWidget;

namespace hallscope {

/// Shows bindings that were found by likeness, each with what it means, to be agreed to one by one. Writes nothing.
class BindingsDialog : public QDialog {
  Q_OBJECT

 public:
  /// `file` is the name of the facility file that they are to be written into.
  BindingsDialog(const std::vector<ProposedBinding>&, const QString& file, QWidget* parent = nullptr);

  /// Those that are ticked.
  std::vector<PointBinding> chosen() const;

 private:
  std::vector<ProposedBinding> proposals_;
  QTableWidget* table_;
};

}  // namespace hallscope
