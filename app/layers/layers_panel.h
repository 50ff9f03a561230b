#pragma once

#include <QWidget>
#include <array>

#include "app/workspace/workspace.h"

namespace hallscope {

class LayerEditor;

/// Which data the picture shows, layer by layer.
class LayersPanel : public QWidget {
  Q_OBJECT

 public:
  explicit LayersPanel(Workspace&, QWidget* parent = nullptr);

  /// Puts modes above the layers, as a row of buttons.
  void set_modes(const QList<QAction*>&);

 private:
  void change(LayerKind, const LayerSetup&);
  void show_workspace(Parts);

  Workspace& workspace_;
  QWidget* modes_;
  EnumArray<LayerKind, LayerEditor*> editors_{};
  Subscription subscription_;
};

}  // namespace hallscope
