#include "app/changes/changes.h"

#include <QFileInfo>
#include <algorithm>

#include "app/document/document_files.h"
#include "app/document/document_loader.h"
#include "app/look/text.h"
#include "models/facility/same_elements.h"

namespace hallscope {
namespace {

bool share_a_metric(const Recording& b, const Recording& a) {
  return std::ranges::any_of(b.tracks, [&](const auto& track) { return a.find(label(track->metric())) != nullptr; });
}

}  // namespace

Changes::Changes(QObject* parent) : QObject(parent), loader_(new DocumentLoader(this)) {
  connect(loader_, &DocumentLoader::progress, this, &Changes::progress);
  connect(loader_, &DocumentLoader::cancelled, this, [this] { Q_EMIT ended(tr("Cancelled"), {}); });
  connect(loader_, &DocumentLoader::failed, this, [this](const QStringList& files, const Problems& problems) {
    Q_EMIT ended(tr("%1 could not be opened to compare with").arg(names_of(files)), problems);
  });
  connect(loader_, &DocumentLoader::loaded, this, [this](const std::shared_ptr<const Opened>& opened) {
    const auto& a = *opened->document;
    const auto name = names_of(files_of(a));
    if (!document_ || !same_elements(*document_->facility, *a.facility))
      return Q_EMIT ended(tr("%1 was recorded in a facility with other elements: it cannot be compared").arg(name),
                          a.problems);
    if (!share_a_metric(*document_->recording, *a.recording))
      return Q_EMIT ended(tr("%1 has no metric of what is open: there is nothing to compare").arg(name), a.problems);
    QStringList others = files_of(a);
    for (const auto& file : facility_files(a)) others.removeAll(file);
    compare(a.recording, others.isEmpty() ? name : names_of(others));
    Q_EMIT ended({}, a.problems);
  });
}

std::shared_ptr<const Document> Changes::with_changes(const std::shared_ptr<const Document>& document) const {
  if (!document || derivations_.empty()) return document;
  auto all = std::make_shared<Document>(*document);
  all->recording = with_derived(document->recording, derivations_);
  return all;
}

void Changes::follow(const std::shared_ptr<const Document>& document) {
  const bool same_facility = document_ && document && document_->facility == document->facility;
  if (!same_facility) {
    loader_->cancel();
    before_.reset();
    derivations_.baseline.reset();
    baseline_name_.clear();
  } else if (!document_->recording->empty()) {
    before_ = document_->recording;
  }
  document_ = document;
}

void Changes::set_swing_window(double seconds) {
  derivations_.swing_window_s = seconds;
  Q_EMIT changed(Change::swing);
}

void Changes::compare(std::shared_ptr<const Recording> baseline, const QString& name) {
  derivations_.baseline = std::move(baseline);
  baseline_name_ = name;
  Q_EMIT changed(Change::difference);
}

void Changes::compare_with_run_before() {
  if (before_) compare(before_, tr("the run before"));
}

void Changes::compare_with(const QStringList& files) {
  if (!document_ || files.isEmpty()) return;
  auto all = facility_files(*document_);
  for (const auto& file : files)
    if (!all.contains(file)) all += file;
  loader_->start(all);
}

void Changes::cancel() { loader_->cancel(); }
void Changes::stop_comparing() { compare(nullptr, {}); }

std::vector<LayerKind> show_change(const Facility& facility, const Recording& recording, Change change,
                                   Layers& layers) {
  std::vector<LayerKind> others;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    if (!layers[i].track) continue;
    const auto& shown = layers[i].track->metric();
    const auto recorded = shown.change == Change::none ? layers[i].track : recorded_of(recording, shown);
    if (!recorded) continue;
    const auto wanted = change == Change::none ? recorded : change_of(recording, recorded->metric(), change);
    if (!wanted || wanted == layers[i].track) continue;
    const bool visible = layers[i].visible;
    layers[i] = make_layer(facility, wanted);
    layers[i].visible = visible;
    others.push_back(static_cast<LayerKind>(i));
  }
  return others;
}

}  // namespace hallscope
