#include "app/commands/interruption.h"

#include <signal.h>

#include <utility>

namespace hallscope {
namespace {

volatile std::sig_atomic_t stop_asked = 0;

void note(int) { stop_asked = 1; }

}  // namespace

Interruption::Interruption() {
  stop_asked = 0;
  struct sigaction action {};
  action.sa_handler = note;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, &interrupt_);
  sigaction(SIGTERM, &action, &terminate_);
  sigaction(SIGHUP, &action, &hang_up_);
  if (hang_up_.sa_handler == SIG_IGN) sigaction(SIGHUP, &hang_up_, nullptr);
}

void Interruption::release() {
  if (!std::exchange(held_, false)) return;
  sigaction(SIGINT, &interrupt_, nullptr);
  sigaction(SIGTERM, &terminate_, nullptr);
  sigaction(SIGHUP, &hang_up_, nullptr);
}

bool interrupted() { return stop_asked != 0; }

}  // namespace hallscope
