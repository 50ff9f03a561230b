#include "models/sources/live_sources.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "models/sources/file_kinds.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto pause = std::chrono::milliseconds(250);
/// How soon it is noticed that `progress` wants to stop; a requested stop is noticed at once.
constexpr auto patience = std::chrono::milliseconds(100);

/// What the readers' threads leave for the one that opens. Only the newest delivery of each source is kept: it holds
/// all that came before, and what is not fetched in time is passed over.
class Mailbox {
 public:
  explicit Mailbox(std::size_t sources) : latest_(sources), problems_(sources), running_(sources) {}

  void put(std::size_t source, Recording recording, const Problems& problems) {
    const std::scoped_lock lock(mutex_);
    latest_[source] = std::move(recording);
    problems_[source] = problems;
    news_ = true;
    changed_.notify_all();
  }

  void end(std::size_t source, const Problems& problems) {
    const std::scoped_lock lock(mutex_);
    problems_[source] = problems;
    --running_;
    changed_.notify_all();
  }

  /// Waits a moment for something to happen. True when there is something new to fetch.
  bool wait(const std::stop_token& stop, std::chrono::milliseconds longest) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, stop, longest, [&] { return news_ || running_ == 0; });
    return news_;
  }

  bool ended() {
    const std::scoped_lock lock(mutex_);
    return running_ == 0;
  }

  std::vector<FileRecording> fetch(const std::vector<NamedSource>& sources, Problems& problems) {
    const std::scoped_lock lock(mutex_);
    std::vector<FileRecording> all;
    for (std::size_t i = 0; i < latest_.size(); ++i) {
      if (latest_[i]) all.push_back({sources[i].address, *latest_[i]});
      problems.append(problems_[i]);
    }
    news_ = false;
    return all;
  }

 private:
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::vector<std::optional<Recording>> latest_;
  std::vector<Problems> problems_;
  std::size_t running_;
  bool news_ = false;
};

/// Stops whoever still reads when it goes, also when an arrival throws: their threads are waited for.
struct StopAtEnd {
  std::stop_source& stop;
  ~StopAtEnd() { stop.request_stop(); }
};

/// What one thread does.
void read_one(const NamedSource& source, std::size_t index, std::shared_ptr<const Facility> facility,
              const std::stop_token& stop, Mailbox& mailbox) {
  Problems problems;
  try {
    const Progress go_on = [&](double, std::string_view) { return !stop.stop_requested(); };
    source.kind->read({source.address, {}, std::move(facility), problems, go_on, stop, [&](Delivery delivery) {
                         if (delivery.recording) mailbox.put(index, std::move(*delivery.recording), problems);
                       }});
  } catch (const std::exception& failure) {
    problems.error(source.address, "", say("cannot be read any further: %1", failure.what()));
  }
  mailbox.end(index, problems);
}

}  // namespace

void follow_live_sources(const std::vector<NamedSource>& sources, std::shared_ptr<const Facility> facility,
                         const Progress& progress, std::stop_token stop, const LiveArrival& arrival) {
  Mailbox mailbox(sources.size());
  std::stop_source all_stop;
  const std::stop_callback pass_on(stop, [&] { all_stop.request_stop(); });
  std::vector<std::jthread> threads;
  const StopAtEnd stop_at_end{all_stop};
  for (std::size_t i = 0; i < sources.size(); ++i)
    threads.emplace_back([&, i] { read_one(sources[i], i, facility, all_stop.get_token(), mailbox); });

  const auto tell = [&] {
    Problems problems;
    auto recordings = mailbox.fetch(sources, problems);
    arrival(std::move(recordings), problems);
  };
  auto next = Clock::now();
  const auto until_next = [&] {
    return std::max(std::chrono::milliseconds(0), std::chrono::ceil<std::chrono::milliseconds>(next - Clock::now()));
  };
  while (!all_stop.stop_requested() && !mailbox.ended()) {
    if (!report(progress, 0, "Receiving")) all_stop.request_stop();
    const bool news = mailbox.wait(all_stop.get_token(), patience);
    if (!news || all_stop.stop_requested()) continue;
    if (const auto left = until_next(); left.count() > 0) {
      std::this_thread::sleep_for(std::min(left, patience));
      continue;
    }
    tell();
    next = Clock::now() + pause;
  }
  threads.clear();  // waits for them
  if (!all_stop.stop_requested()) tell();
}

}  // namespace hallscope
