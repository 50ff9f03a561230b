#pragma once

#include <QObject>
#include <QStringList>
#include <memory>

#include "app/workspace/default_layers.h"
#include "models/analysis/derived/derived_tracks.h"
#include "models/document/document.h"

namespace hallscope {

class DocumentLoader;

/// What the window works out beside what was recorded: load swings, and differences from another run of the same
/// facility. A baseline from files is opened on a thread of its own.
class Changes : public QObject {
  Q_OBJECT

 public:
  explicit Changes(QObject* parent = nullptr);

  /// The document with its derived tracks; itself when none are wanted.
  std::shared_ptr<const Document> with_changes(const std::shared_ptr<const Document>&) const;
  /// To be called for every document shown. Another facility ends the comparison; another run in the same facility
  /// makes the one before it ready to be compared with.
  void follow(const std::shared_ptr<const Document>&);
  /// More of the same document.
  void grow(const std::shared_ptr<const Document>& document) { document_ = document; }

  double swing_window_s() const { return derivations_.swing_window_s; }
  void set_swing_window(double seconds);  ///< 0 = none
  bool comparing() const { return derivations_.baseline != nullptr; }
  /// What the document is compared with, for people; empty when it is not.
  const QString& baseline_name() const { return baseline_name_; }
  bool has_run_before() const { return before_ != nullptr; }
  void compare_with_run_before();
  /// Opens files beside the facility that is open, as the baseline.
  void compare_with(const QStringList& files);
  void cancel();
  void stop_comparing();

 Q_SIGNALS:
  /// Other tracks are derived from now on; layers that show this kind of change, or can, are to follow.
  void changed(hallscope::Change what);
  void progress(double fraction, const QString& stage);
  /// An attempt to open a baseline has ended. `problem` is empty when it is compared with.
  void ended(const QString& problem, const hallscope::Problems& problems);

 private:
  void compare(std::shared_ptr<const Recording>, const QString& name);

  DocumentLoader* loader_;
  std::shared_ptr<const Document> document_;
  std::shared_ptr<const Recording> before_;
  Derivations derivations_;
  QString baseline_name_;
};

/// Makes layers show a change of what they show, where the recording has it. With Change::none, makes those that show a
/// change show what was recorded again. Tells which layers are others now.
std::vector<LayerKind> show_change(const Facility&, const Recording&, Change, Layers&);

}  // namespace hallscope
