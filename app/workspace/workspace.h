#pragma once

#include <functional>
#include <list>
#include <memory>
#include <string>

#include "app/workspace/history.h"
#include "app/workspace/shown.h"

namespace hallscope {

/// What a change of the workspace is.
///
/// Undo takes back exactly what a step changed and leaves all else as it has become:
/// - Every change of what is shown is a step with a name: "Hide rack-07", "Select hall-01/row-02", "Rack faces: Rack
///   power", "Section", "Ruler", "Dark theme", "Field slice", "Compare with night.h5", "Load swing over 60 s", ….
/// - Playing time and moving the camera are none; the camera has a history of its own. A jump of the instant is one,
///   and jumps one after the other are one together. A saved view is one with its camera.
/// - A drag is one from press to release: its changes join (see `joins`), and Workspace::seal() ends it.
/// - A document that grows grows in all steps: taking one back never brings back fewer data.
/// - Another document begins anew: nothing of before can be taken back.
/// - 200 steps are kept (History::most_steps).
struct Edit {
  enum class Kind {
    step,      ///< can be taken back
    passing,   ///< cannot, and leaves the steps as they are
    beginning  ///< another document: the steps are forgotten
  };
  Kind kind = Kind::step;
  std::string text;           ///< of a step, for people
  std::string joins;          ///< of a step: what it joins when the step before was of the same; empty: nothing
  bool moves_camera = false;  ///< of a step: the camera belongs to it
};

/// A step, a change that is none, and the beginning of another document.
Edit step(std::string text, std::string joins = {});
Edit passing();
Edit beginning();

/// Keeps a subscription; letting go of it ends it. The workspace may go first.
using Subscription = std::shared_ptr<void>;

/// What is open and what is shown, for all who show it. It changes only by edit(), undo() and redo(), which tell
/// subscribers which parts differ. For one thread.
class Workspace {
 public:
  Workspace() = default;
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;

  const Shown& shown() const { return shown_; }

  /// Changes the value, as one change. Subscribers have been told when it returns, unless it is called by one of them:
  /// then they are told once all have heard of the change before. When `change` throws, nothing has changed.
  void edit(const Edit&, const std::function<void(Shown&)>& change);
  /// The next step joins none before it: a drag has ended.
  void seal() { history_.seal(); }

  void undo();
  void redo();
  bool can_undo() const { return history_.last() != nullptr; }
  bool can_redo() const { return history_.next() != nullptr; }
  /// The name of the step that would be undone or redone; empty when there is none.
  std::string undo_text() const { return can_undo() ? history_.last()->text : std::string(); }
  std::string redo_text() const { return can_redo() ? history_.next()->text : std::string(); }

  /// `told` is called with those of `parts` that differ, once a change, in the order of subscribing. Steps alone make
  /// no difference to a value: who shows their names subscribes to all parts.
  [[nodiscard]] Subscription subscribe(Parts parts, std::function<void(Parts)> told);

 private:
  struct Subscriber {
    Parts parts;
    std::function<void(Parts)> told;
  };

  void show(Shown next);
  void tell();

  Shown shown_;
  History history_;
  std::list<std::weak_ptr<Subscriber>> subscribers_;
  Parts untold_ = 0;
  bool telling_ = false;
};

}  // namespace hallscope
