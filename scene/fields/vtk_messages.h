#pragma once

#include <string>
#include <vector>

namespace hallscope {

/// Collects what VTK says on this thread while it lives, errors and warnings, instead of its going to stderr. Not to be
/// nested. For use inside the scene library.
class VtkMessages {
 public:
  VtkMessages();
  ~VtkMessages();
  VtkMessages(const VtkMessages&) = delete;
  VtkMessages& operator=(const VtkMessages&) = delete;

  /// What was said, the gist of each message, without VTK's places in its own sources.
  const std::vector<std::string>& errors() const { return errors_; }
  const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  friend class QuietOutputWindow;
  std::vector<std::string> errors_, warnings_;
};

}  // namespace hallscope
