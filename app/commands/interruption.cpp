#include "app/commands/interruption.h"

#include <signal.h>

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
}

Interruption::~Interruption() {
  sigaction(SIGINT, &interrupt_, nullptr);
  sigaction(SIGTERM, &terminate_, nullptr);
}

bool Interruption::asked() const { return stop_asked != 0; }

}  // namespace hallscope
