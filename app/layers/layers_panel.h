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

 private:
  void change(LayerKind, const LayerSetup&);
  void show_workspace(Parts);

  Workspace& workspace_;
  EnumArray<LayerKind, LayerEditor*> editors_{};
  Subscription subscription_;
};

}  // namespace hallscope
