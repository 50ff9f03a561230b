#include "app/workspace/workspace.h"

#include <utility>
#include <vector>

#include "app/workspace/documents.h"

namespace hallscope {

Edit step(std::string text, std::string joins) { return {Edit::Kind::step, std::move(text), std::move(joins), false}; }

Edit passing() { return {Edit::Kind::passing, {}, {}, false}; }
Edit beginning() { return {Edit::Kind::beginning, {}, {}, false}; }

void Workspace::edit(const Edit& edit, const std::function<void(Shown&)>& change) {
  Shown next = shown_;
  change(next);
  if (edit.kind == Edit::Kind::beginning) history_.clear();
  if (edit.kind == Edit::Kind::step) {
    Parts parts = differing(shown_, next);
    if (!edit.moves_camera) parts &= ~part::camera;
    if (parts != 0) history_.add({edit.text, edit.joins, parts, shown_, next});
  }
  show(std::move(next));
}

void Workspace::undo() {
  const auto* step = history_.last();
  if (!step) return;
  Shown next = shown_;
  assign(step->parts, step->before, next);
  catch_up(next, step->parts, step->before);
  history_.back();
  show(std::move(next));
}

void Workspace::redo() {
  const auto* step = history_.next();
  if (!step) return;
  Shown next = shown_;
  assign(step->parts, step->after, next);
  catch_up(next, step->parts, step->after);
  history_.forward();
  show(std::move(next));
}

Subscription Workspace::subscribe(Parts parts, std::function<void(Parts)> told) {
  auto subscriber = std::make_shared<Subscriber>(Subscriber{parts, std::move(told)});
  subscribers_.push_back(subscriber);
  return subscriber;
}

void Workspace::show(Shown next) {
  untold_ |= differing(shown_, next);
  shown_ = std::move(next);
  if (!telling_) tell();
}

void Workspace::tell() {
  struct Telling {
    bool& on;
    explicit Telling(bool& flag) : on(flag) { on = true; }
    ~Telling() { on = false; }
  } const telling(telling_);
  // A subscriber may change the value again: all hear of that in another round.
  while (const Parts parts = std::exchange(untold_, 0)) {
    std::vector<std::shared_ptr<Subscriber>> now;  // who subscribes or leaves meanwhile disturbs nobody
    subscribers_.remove_if([](const auto& known) { return known.expired(); });
    for (const auto& known : subscribers_) now.push_back(known.lock());
    for (auto& subscriber : now) {
      // Held by us alone: its owner has left meanwhile.
      if (subscriber.use_count() > 1 && (subscriber->parts & parts)) subscriber->told(subscriber->parts & parts);
    }
  }
}

}  // namespace hallscope
