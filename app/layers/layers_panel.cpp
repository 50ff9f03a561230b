#include "app/layers/layers_panel.h"

#include <QAction>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/layers/layer_editor.h"
#include "app/look/flow_layout.h"
#include "app/look/style.h"
#include "app/workspace/layer_edits.h"

namespace hallscope {

LayersPanel::LayersPanel(Workspace& workspace, QWidget* parent)
    : QWidget(parent), workspace_(workspace), modes_(new QWidget(this)) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(look::gap, look::gap, look::gap, look::gap);
  layout->setSpacing(look::gap);
  layout->addWidget(modes_);
  for (const auto kind : all_of<LayerKind>) {
    auto* editor = editors_[kind] = new LayerEditor(kind, this);
    editor->setEnabled(false);
    layout->addWidget(editor);
    connect(editor, &LayerEditor::metric_chosen, this,
            [this, kind](const auto& track) { choose_metric(workspace_, kind, track); });
    connect(editor, &LayerEditor::edited, this, [this, kind](const LayerSetup& setup) { change(kind, setup); });
    connect(editor, &LayerEditor::editing_ended, this, [this] { workspace_.seal(); });
  }
  layout->addStretch(1);
  subscription_ = workspace_.subscribe(part::recording | part::layers, [this](Parts parts) { show_workspace(parts); });
}

void LayersPanel::set_modes(const QList<QAction*>& actions) {
  auto* row = new FlowLayout(modes_, 2);
  for (auto* action : actions) {
    auto* button = new QToolButton(modes_);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    row->addWidget(button);
  }
}

/// Numbers that are turned up and down are one step; switching a layer on and off is one each time.
void LayersPanel::change(LayerKind kind, const LayerSetup& setup) {
  const bool ranges = setup.range != workspace_.shown().layer(kind).range;
  set_layer(workspace_, kind, setup, ranges ? std::string("range of ") + key(kind) : std::string());
}

void LayersPanel::show_workspace(Parts parts) {
  const auto& s = workspace_.shown();
  if (!s.document) return;
  for (const auto kind : all_of<LayerKind>) {
    auto* editor = editors_[kind];
    if (parts & part::recording) editor->set_choices(layer_choices(*s.document->recording, kind));
    editor->setEnabled(true);
    editor->set_setup(s.layers[kind], s.automatic[kind]);
  }
}

}  // namespace hallscope
