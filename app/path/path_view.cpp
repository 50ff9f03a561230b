#include "app/path/path_view.h"

#include "app/path/path_text.h"

namespace hallscope {

void PathView::set_document(std::shared_ptr<const Document> document) {
  const bool same = document_ && document && document_->facility == document->facility;
  document_ = std::move(document);
  states_.reset();
  if (!same) {
    sides_.clear();
    set_element(no_element);
  }
  if (!document_) return;
  if (!same) sides_ = feed_sides(*document_->facility);
  states_ = std::make_unique<PowerStates>(*document_->facility, *document_->recording);
  heat_ = std::make_unique<RecordedHeat>(*document_->facility, *document_->recording);
}

void PathView::set_element(ElementIndex element) {
  path_ = document_ ? supply_path(*document_->facility, element) : SupplyPath{};
}

QString PathView::html(double time) const {
  if (!states_ || path_.empty()) return {};
  const auto figures = path_figures(*document_->facility, path_, sides_, *states_, *heat_, time);
  return path_html(*document_->facility, path_, figures);
}

}  // namespace hallscope
