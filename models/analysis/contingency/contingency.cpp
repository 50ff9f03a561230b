#include "models/analysis/contingency/contingency.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <limits>
#include <memory>
#include <mutex>
#include <thread>

#include "models/analysis/contingency/failure_run.h"

namespace hallscope {
namespace {

/// Failures that are taken one by one by several threads.
class Ranking {
 public:
  Ranking(const Undisturbed& undisturbed, const std::vector<Failure>& failures)
      : undisturbed_(undisturbed), failures_(failures), found_(failures.size()) {}

  /// False when cancelled.
  bool run(unsigned threads, const Progress& progress) {
    std::vector<std::jthread> workers;
    const unsigned count = std::max(1u, threads);
    running_ = count;  // before any of them may end
    for (unsigned k = 0; k < count; ++k) workers.emplace_back([this] { work(); });
    bool on = true;
    {
      std::unique_lock lock(mutex_);
      while (running_ > 0) {
        finished_.wait_for(lock, std::chrono::milliseconds(50));
        lock.unlock();
        const double part = static_cast<double>(done_.load()) / static_cast<double>(failures_.size());
        if (on && !report(progress, part, "Simulating failures")) on = false;
        if (!on) stop_ = true;
        lock.lock();
      }
    }
    workers.clear();
    if (thrown_) std::rethrow_exception(thrown_);
    return on && report(progress, 1, "Simulating failures");  // short ones are over before anyone looks
  }
  std::vector<Contingency> take() { return std::move(found_); }

 private:
  void work() {
    try {
      std::unique_ptr<FailureRun> run;
      for (std::size_t k = next_++; k < failures_.size() && !stop_; k = next_++) {
        if (takes_racks_alone(undisturbed_.start().facility(), failures_[k])) {
          found_[k] = of_racks_alone(undisturbed_.start(), failures_[k]);
        } else {
          if (!run) run = std::make_unique<FailureRun>(undisturbed_);
          found_[k] = run->of(failures_[k], [this] { return stop_.load(); });
        }
        ++done_;
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      thrown_ = std::current_exception();
      stop_ = true;
    }
    const std::lock_guard lock(mutex_);
    --running_;
    finished_.notify_all();
  }

  const Undisturbed& undisturbed_;
  const std::vector<Failure>& failures_;
  std::vector<Contingency> found_;
  std::atomic<std::size_t> next_ = 0, done_ = 0;
  std::atomic<bool> stop_ = false;
  std::mutex mutex_;
  std::condition_variable finished_;
  unsigned running_ = 0;  // guarded by mutex_ once threads run
  std::exception_ptr thrown_;
};

}  // namespace

bool is_worse(const Contingency& a, const Contingency& b) {
  if (a.lost_w != b.lost_w) return a.lost_w > b.lost_w;
  if (a.lost_racks != b.lost_racks) return a.lost_racks > b.lost_racks;
  constexpr double never = std::numeric_limits<double>::infinity();
  const double a_s = a.throttle_s.value_or(never), b_s = b.throttle_s.value_or(never);
  return a_s != b_s ? a_s < b_s : a.failed < b.failed;
}

std::optional<std::vector<Contingency>> rank_failures(const Simulator& baseline, const std::vector<Failure>& failures,
                                                      const ContingencyQuery& query, const Progress& progress) {
  if (failures.empty()) return std::vector<Contingency>();
  const Undisturbed undisturbed(baseline, query.horizon_s, progress);
  if (!undisturbed.complete()) return std::nullopt;
  Ranking ranking(undisturbed, failures);
  const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  if (!ranking.run(query.threads > 0 ? query.threads : cores, progress)) return std::nullopt;
  auto found = ranking.take();
  std::ranges::sort(found, is_worse);
  return found;
}

}  // namespace hallscope
