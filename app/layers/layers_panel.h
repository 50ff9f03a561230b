#pragma once

#include <QWidget>
#include <array>

#include "app/document/default_layers.h"
#include "models/document.h"

namespace hallscope {

class LayerEditor;

/// Which data the picture shows, layer by layer.
class LayersPanel : public QWidget {
  Q_OBJECT

 public:
  explicit LayersPanel(QWidget* parent = nullptr);

  /// Offers the document's metrics and shows `layers` as they are.
  void set_document(std::shared_ptr<const Document>, const Layers& layers);
  const Layers& layers() const { return layers_; }
  /// As if the user had chosen it: tells by changed().
  void choose(LayerKind, const std::shared_ptr<const Track>&);

 Q_SIGNALS:
  void changed(hallscope::LayerKind kind, const hallscope::LayerSetup& setup);

 private:
  ValueRange automatic(const LayerSetup&) const;
  void show(LayerKind);

  std::shared_ptr<const Document> document_;
  Layers layers_;
  std::array<LayerEditor*, layer_kind_count> editors_{};
};

}  // namespace hallscope
