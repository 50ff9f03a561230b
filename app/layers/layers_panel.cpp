#include "app/layers/layers_panel.h"

#include <QVBoxLayout>
#include <algorithm>

#include "app/workspace/carry_over.h"
#include "app/workspace/network_layers.h"
#include "app/layers/layer_editor.h"
#include "app/look/style.h"

namespace hallscope {
namespace {

bool same(const ValueRange& a, const ValueRange& b) { return a.low == b.low && a.high == b.high; }

}  // namespace

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
  offer_choices();
  for (auto* editor : editors_) {
    const auto i = static_cast<std::size_t>(editor->kind());
    automatic_[i] = automatic(editor->kind());
    editor->setEnabled(true);
    show(editor->kind());
  }
}

void LayersPanel::set_recording(std::shared_ptr<const Document> document, bool complete) {
  document_ = std::move(document);
  const auto before = layers_;
  for (std::size_t i = atlas_layer_count; i < layers_.size(); ++i)
    layers_[i] = network_layer(*document_->facility, *document_->recording, static_cast<LayerKind>(i));
  carry_over_layers(before, *document_->recording, layers_);
  offer_choices();
  for (auto* editor : editors_) {
    const auto i = static_cast<std::size_t>(editor->kind());
    if (complete) {
      const auto range = automatic(editor->kind());
      if (same(layers_[i].range, automatic_[i])) layers_[i].range = range;
      automatic_[i] = range;
    }
    show(editor->kind());
    Q_EMIT changed(editor->kind(), layers_[i]);
  }
}

bool LayersPanel::can_show(const Recording& recording) const {
  bool any = false;
  for (const auto& layer : layers_) {
    if (!layer.track) continue;
    any = std::any_of(recording.tracks.begin(), recording.tracks.end(),
                      [&](const auto& track) { return track->metric() == layer.track->metric(); });
    if (!any) return false;
  }
  return any;
}

void LayersPanel::choose(LayerKind kind, const std::shared_ptr<const Track>& track) {
  if (!document_) return;
  const auto i = static_cast<std::size_t>(kind);
  layers_[i] = make_layer(*document_->facility, track);
  automatic_[i] = layers_[i].range;
  show(kind);
  Q_EMIT changed(kind, layers_[i]);
}

void LayersPanel::offer_choices() {
  for (auto* editor : editors_) editor->set_choices(layer_choices(*document_->recording, editor->kind()));
}

ValueRange LayersPanel::automatic(LayerKind kind) const {
  return automatic_range(*document_->facility, *document_->recording, kind, layers_[static_cast<std::size_t>(kind)]);
}

void LayersPanel::show(LayerKind kind) {
  const auto i = static_cast<std::size_t>(kind);
  editors_[i]->set_setup(layers_[i], automatic_[i]);
}

}  // namespace hallscope
