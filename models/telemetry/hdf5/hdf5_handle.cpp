#include "models/telemetry/hdf5/hdf5_handle.h"

#include "models/words/say.h"

#include <string_view>

namespace hallscope {
namespace {

std::recursive_mutex& library() {
  static std::recursive_mutex mutex;
  return mutex;
}

herr_t take_reason(unsigned, const H5E_error2_t* error, void* found) {
  auto& reason = *static_cast<std::string*>(found);
  const std::string_view text = error->desc ? error->desc : "";
  constexpr std::string_view before = "error message = '";
  if (const auto at = text.find(before); at != std::string_view::npos) {
    const auto rest = text.substr(at + before.size());
    reason = rest.substr(0, rest.find('\''));
    return 1;
  }
  if (reason.empty()) reason = text;
  return 0;
}

}  // namespace

Hdf5Session::Hdf5Session() : lock_(library()) {
  // Every handle is closed by us. What the library cannot close of a damaged file it would try again when the program
  // ends, and break. Only before its first use can it be told.
  [[maybe_unused]] static const herr_t told = H5dont_atexit();
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);  // the library keeps this for each thread
}

std::string hdf5_reason() {
  std::string reason;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, take_reason, &reason);
  return reason.empty() ? say("unknown reason") : reason;
}

Hdf5Handle hdf5_memory_text(hid_t stored) {
  Hdf5Handle memory(H5Tcopy(H5T_C_S1));
  H5Tset_size(memory.get(), H5T_VARIABLE);
  H5Tset_cset(memory.get(), H5Tget_cset(stored));
  return memory;
}

Hdf5Handle hdf5_file_access() {
  Hdf5Handle access(H5Pcreate(H5P_FILE_ACCESS));
  H5Pset_fclose_degree(access.get(), H5F_CLOSE_STRONG);
#if H5_VERSION_GE(1, 10, 7)
  H5Pset_file_locking(access.get(), false, true);  // locks fail on some network file systems
#endif
  return access;
}

}  // namespace hallscope
