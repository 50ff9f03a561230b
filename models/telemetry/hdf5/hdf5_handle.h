#pragma once

#include <mutex>
#include <string>
#include <utility>

#include <hdf5.h>

// What reading and writing HDF5 have in common. Only for .cpp files: nobody else needs to know hdf5.h.

namespace hallscope {

/// Held while HDF5 is used. Not every build of the library is thread-safe, so one thread uses it at a time; and what it
/// prints by itself is switched off, since errors go to Problems.
class Hdf5Session {
 public:
  Hdf5Session();

 private:
  std::unique_lock<std::recursive_mutex> lock_;
};

/// Owns an identifier of the library, of whatever kind: a file, a dataset, a type …
class Hdf5Handle {
 public:
  Hdf5Handle() = default;
  explicit Hdf5Handle(hid_t id) : id_(id) {}
  Hdf5Handle(Hdf5Handle&& other) noexcept : id_(std::exchange(other.id_, H5I_INVALID_HID)) {}
  Hdf5Handle& operator=(Hdf5Handle&& other) noexcept {
    std::swap(id_, other.id_);
    return *this;
  }
  ~Hdf5Handle() { close(); }

  hid_t get() const { return id_; }
  explicit operator bool() const { return id_ >= 0; }
  /// False when the library could not write what was still to be written. Not tried again: it would use what is freed.
  bool close() {
    const hid_t id = std::exchange(id_, H5I_INVALID_HID);
    return id < 0 || H5Idec_ref(id) >= 0;
  }

 private:
  hid_t id_ = H5I_INVALID_HID;
};

/// Why the last call failed (ask at once: any other call, that of a handle being closed too, forgets it), in the
/// operating system's words where there are some ("No space left on device"), else in the library's.
std::string hdf5_reason();

/// The type that texts of variable length are read as: in the file's character set, as the library converts none.
Hdf5Handle hdf5_memory_text(hid_t stored);

/// Properties of a file that neither is locked nor outlives its handle.
Hdf5Handle hdf5_file_access();

}  // namespace hallscope
