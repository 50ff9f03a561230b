#include "app/layers/layers_panel.h"

#include <QVBoxLayout>

#include "app/layers/layer_editor.h"
#include "app/look/style.h"

namespace hallscope {

LayersPanel::LayersPanel(QWidget* parent) : QWidget(parent) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(look::gap, look::gap, look::gap, look::gap);
  layout->setSpacing(look::gap);
  for (std::size_t i = 0; i < editors_.size(); ++i) {
    const auto kind = static_cast<LayerKind>(i);
    auto* editor = editors_[i] = new LayerEditor(kind, this);
    editor->setEnabled(false);
    layout->addWidget(editor);
    connect(editor, &LayerEditor::metric_chosen, this, [this, kind](const auto& track) { choose(kind, track); });
    connect(editor, &LayerEditor::edited, this, [this, i, kind](const LayerSetup& setup) {
      layers_[i] = setup;
      Q_EMIT changed(kind, setup);
    });
  }
  layout->addStretch(1);
}

void LayersPanel::set_document(std::shared_ptr<const Document> document, const Layers& layers) {
  document_ = std::move(document);
  layers_ = layers;
  for (auto* editor : editors_) {
    editor->setEnabled(true);
    editor->set_choices(layer_choices(*document_->recording, editor->kind()));
    show(editor->kind());
  }
}

void LayersPanel::choose(LayerKind kind, const std::shared_ptr<const Track>& track) {
  if (!document_) return;
  auto& layer = layers_[static_cast<std::size_t>(kind)];
  layer = make_layer(*document_->facility, track);
  show(kind);
  Q_EMIT changed(kind, layer);
}

ValueRange LayersPanel::automatic(const LayerSetup& setup) const {
  if (!setup.track) return {};
  return default_range(*document_->facility, setup.track->metric(), setup.track->min(), setup.track->max());
}

void LayersPanel::show(LayerKind kind) {
  const auto i = static_cast<std::size_t>(kind);
  editors_[i]->set_setup(layers_[i], automatic(layers_[i]));
}

}  // namespace hallscope
