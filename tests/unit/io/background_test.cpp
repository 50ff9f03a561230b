#include "models/io/background.h"

#include <gtest/gtest.h>

#include <barrier>
#include <set>
#include <string>
#include <thread>
#include <vector>

#ifdef __linux__
#include <pthread.h>
#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace hallscope {
namespace {

#ifdef __linux__
int turn_of_this_thread() { return getpriority(PRIO_PROCESS, 0); }

TEST(Background, StepsBackWithItsThreadAndThoseItStartsAlone) {
  const int before = turn_of_this_thread();
  int stepped_back = before, started = before;
  std::thread([&] {
    step_back();
    step_back();  // twice is as once
    stepped_back = turn_of_this_thread();
    std::thread([&] { started = turn_of_this_thread(); }).join();
  }).join();
  EXPECT_GE(stepped_back, before);
  if (before < 10) {
    EXPECT_EQ(stepped_back, 10);
  }
  EXPECT_EQ(started, stepped_back);
  EXPECT_EQ(turn_of_this_thread(), before);
}
#endif

#ifdef __linux__
/// Threads of these names, alive as long as it is.
class Named {
 public:
  explicit Named(int count) : ids_(static_cast<std::size_t>(count)), begun_(count + 1), end_(count + 1) {
    for (int i = 0; i < count; ++i)
      threads_.emplace_back([this, i] {
        pthread_setname_np(pthread_self(), ("apart-" + std::to_string(i)).c_str());
        ids_[static_cast<std::size_t>(i)] = gettid();
        begun_.arrive_and_wait();
        end_.arrive_and_wait();
      });
    begun_.arrive_and_wait();
  }
  ~Named() { end_.arrive_and_wait(); }
  /// That each may run on.
  std::vector<std::vector<int>> cores() {
    std::vector<std::vector<int>> all;
    for (auto& thread : threads_) {
      cpu_set_t set;
      EXPECT_EQ(pthread_getaffinity_np(thread.native_handle(), sizeof set, &set), 0);
      auto& some = all.emplace_back();
      for (int core = 0; core < CPU_SETSIZE; ++core)
        if (CPU_ISSET(core, &set)) some.push_back(core);
    }
    return all;
  }
  /// How far back each is.
  std::vector<int> turns() const {
    std::vector<int> all;
    for (const auto id : ids_) all.push_back(getpriority(PRIO_PROCESS, static_cast<id_t>(id)));
    return all;
  }

 private:
  std::vector<pid_t> ids_;
  std::barrier<> begun_, end_;
  std::vector<std::jthread> threads_;
};

TEST(Background, KeepsThreadsOfANameApartWhereThereAreCoresForAll) {
  const auto usable = Named(1).cores().front();
  const int count = static_cast<int>(usable.size());
  {
    Named threads(count);
    EXPECT_EQ(keep_apart("another-"), 0);
    EXPECT_EQ(threads.cores().front(), usable);
    EXPECT_EQ(keep_apart("apart-"), count);
    std::set<int> taken;
    for (const auto& cores : threads.cores()) {
      ASSERT_EQ(cores.size(), 1u);
      taken.insert(cores.front());
    }
    EXPECT_EQ(taken, std::set<int>(usable.begin(), usable.end()));
  }
  Named too_many(count + 1);
  EXPECT_EQ(keep_apart("apart-"), 0);
  for (const auto& cores : too_many.cores()) EXPECT_EQ(cores, usable);
}

TEST(Background, HasThreadsOfANameFollowThoseThatGiveThemWork) {
  const int before = turn_of_this_thread();
  Named threads(3);
  EXPECT_EQ(follow("another-"), 0);
  EXPECT_EQ(threads.turns(), std::vector<int>(3, before));
  EXPECT_EQ(follow("apart-"), 3);
  EXPECT_EQ(follow("apart-"), 3);  // twice is as once
  for (const int turn : threads.turns()) {
    EXPECT_GE(turn, before);
    if (before < 3) {
      EXPECT_EQ(turn, 3);  // ahead of whoever has stepped back
    }
  }
  EXPECT_EQ(turn_of_this_thread(), before);
}
#endif

TEST(Background, MayBeAskedForAnywhere) {
  std::thread([] { step_back(); }).join();
  EXPECT_EQ(keep_apart("nobody-"), 0);
  EXPECT_EQ(follow("nobody-"), 0);
}

}  // namespace
}  // namespace hallscope
