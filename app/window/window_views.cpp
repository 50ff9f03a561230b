// The part of MainWindow that keeps views and comes back to them.
#include <QMenu>
#include <QStatusBar>

#include "app/explore/explorer.h"
#include "app/explore/saved_views.h"
#include "app/explore/view_store.h"
#include "app/layers/layers_panel.h"
#include "app/timeline/playback.h"
#include "app/viewport/viewport.h"
#include "app/window/main_window.h"

namespace hallscope {

void MainWindow::connect_views() {
  views_ = new SavedViews(this, [this](std::string name) {
    return view_of_scene(viewport_->scene(), *opened_->document->facility, std::move(name),
                         layers_->automatic_ranges());
  });
  views_->set_enabled(false);
  connect(views_, &SavedViews::wanted, this, &MainWindow::show_view);
  connect(views_, &SavedViews::changed, this, [this] {
    if (opened_) settings_.set_views(view_store_key(*opened_->document->facility), write_views(views_->views()));
  });
  connect(views_, &SavedViews::said, this, [this](const QString& text) { statusBar()->showMessage(text, 6000); });
}

void MainWindow::load_views() {
  views_->set_views(stored_views(*opened_->document->facility, settings_));
  views_->set_enabled(true);
}

void MainWindow::show_view(const SavedView& view) {
  if (!opened_) return;
  const auto& document = *opened_->document;
  auto layers = layers_->layers();
  apply_layers(view, *document.facility, *document.recording, layers);
  layers_->set_document(opened_->document, layers);
  for (std::size_t i = 0; i < layers.size(); ++i) apply_layer(static_cast<LayerKind>(i), layers[i]);
  select(selection_of(view, *document.facility));
  if (view.time && playback_->playable()) playback_->set_time(*view.time);
  explorer_->show_view(view);
  viewport_->setFocus();
}

}  // namespace hallscope
