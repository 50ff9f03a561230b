#pragma once

#include <QWidget>
#include <array>

#include "app/workspace/default_layers.h"
#include "models/document/document.h"

namespace hallscope {

class LayerEditor;

/// Which data the picture shows, layer by layer.
class LayersPanel : public QWidget {
  Q_OBJECT

 public:
  explicit LayersPanel(QWidget* parent = nullptr);

  /// Offers the document's metrics and shows `layers` as they are.
  void set_document(std::shared_ptr<const Document>, const Layers& layers);
  /// Another recording of the same facility. Layers go on showing their metrics; `complete` is false while more of it
  /// is to arrive: then automatic ranges stay as they are, so that no legend moves under the reader's eyes.
  void set_recording(std::shared_ptr<const Document>, bool complete);
  /// Whether set_recording() would leave every layer with what it shows, and one with something.
  bool can_show(const Recording&) const;
  const Layers& layers() const { return layers_; }
  /// What "automatic" stands for, layer by layer.
  const LayerRanges& automatic_ranges() const { return automatic_; }
  /// As if the user had chosen it: tells by changed().
  void choose(LayerKind, const std::shared_ptr<const Track>&);

 Q_SIGNALS:
  void changed(hallscope::LayerKind kind, const hallscope::LayerSetup& setup);

 private:
  ValueRange automatic(LayerKind) const;
  void offer_choices();
  void show(LayerKind);

  std::shared_ptr<const Document> document_;
  Layers layers_;
  LayerRanges automatic_;
  std::array<LayerEditor*, layer_kind_count> editors_{};
};

}  // namespace hallscope
