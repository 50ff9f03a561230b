#include "app/changes/baseline_opening.h"

#include <algorithm>

#include "app/document/document_files.h"
#include "app/document/document_loader.h"
#include "app/workspace/changes.h"
#include "models/facility/same_elements.h"

namespace hallscope {
namespace {

bool share_a_metric(const Recording& b, const Recording& a) {
  return std::ranges::any_of(b.tracks, [&](const auto& track) { return a.find(label(track->metric())) != nullptr; });
}

}  // namespace

BaselineOpening::BaselineOpening(Workspace& workspace, QObject* parent)
    : QObject(parent), workspace_(workspace), loader_(new DocumentLoader(this)) {
  connect(loader_, &DocumentLoader::progress, this, &BaselineOpening::progress);
  connect(loader_, &DocumentLoader::cancelled, this, [this] { refuse(tr("Cancelled"), {}); });
  connect(loader_, &DocumentLoader::failed, this, [this](const QStringList& files, const Problems& problems) {
    refuse(tr("%1 could not be opened to compare with").arg(names_of(files)), problems);
  });
  connect(loader_, &DocumentLoader::loaded, this, &BaselineOpening::compare);
  // What is being opened belongs to the facility of before.
  subscription_ = workspace_.subscribe(part::facility, [this](Parts) { loader_->cancel(); });
}

void BaselineOpening::open(const QStringList& files) {
  const auto& s = workspace_.shown();
  if (!s.opened || files.isEmpty()) return;
  auto all = facility_files(*s.opened->document);
  for (const auto& file : files)
    if (!all.contains(file)) all += file;
  loader_->cancel();
  Q_EMIT starting(files);
  loader_->start(all);
}

void BaselineOpening::cancel() { loader_->cancel(); }

void BaselineOpening::compare(const std::shared_ptr<const Opened>& opened) {
  const auto& a = *opened->document;
  const auto name = names_of(files_of(a));
  const auto& s = workspace_.shown();
  if (!s.opened || !same_elements(*s.facility(), *a.facility))
    return refuse(tr("%1 was recorded in a facility with other elements: it cannot be compared").arg(name), a.problems);
  if (!share_a_metric(*s.opened->document->recording, *a.recording))
    return refuse(tr("%1 has no metric of what is open: there is nothing to compare").arg(name), a.problems);
  QStringList others = files_of(a);
  for (const auto& file : facility_files(a)) others.removeAll(file);
  compare_with(workspace_, a.recording, (others.isEmpty() ? name : names_of(others)).toStdString());
  Q_EMIT ended({});
}

void BaselineOpening::refuse(const QString& problem, const Problems& problems) {
  workspace_.edit(passing(), [&](Shown& s) {
    auto all = std::make_shared<Problems>(problems);
    if (s.opened) all->append(s.opened->document->problems);
    s.problems = std::move(all);
  });
  Q_EMIT ended(problem);
}

}  // namespace hallscope
