#include "models/telemetry/hdf5/hdf5_output_driver.h"

#if H5_VERSION_GE(1, 13, 0)
#include <H5FDdevelop.h>
#endif

#include <algorithm>
#include <limits>

namespace hallscope {
namespace {

/// What the library copies from the properties to the file.
struct Target {
  OutputFile* file;
};

/// The library's view of a file: it extends to `eof`, of which the library uses up to `eoa`.
struct DrivenFile : H5FD_t {
  OutputFile* to = nullptr;
  haddr_t eoa = 0, eof = 0;
};

DrivenFile& driven(H5FD_t* file) { return *static_cast<DrivenFile*>(file); }
const DrivenFile& driven(const H5FD_t* file) { return *static_cast<const DrivenFile*>(file); }

H5FD_t* open(const char*, unsigned, hid_t access, haddr_t) {
  const auto* target = static_cast<const Target*>(H5Pget_driver_info(access));
  if (!target) return nullptr;
  auto* file = new DrivenFile();
  file->to = target->file;
  return file;
}

herr_t close(H5FD_t* file) {
  delete &driven(file);
  return 0;
}

/// Those of the library's own driver of files, so that it lays the file out in the same way.
herr_t query(const H5FD_t*, unsigned long* features) {
  *features = H5FD_FEAT_AGGREGATE_METADATA | H5FD_FEAT_ACCUMULATE_METADATA | H5FD_FEAT_DATA_SIEVE |
              H5FD_FEAT_AGGREGATE_SMALLDATA | H5FD_FEAT_DEFAULT_VFD_COMPATIBLE;
  return 0;
}

haddr_t get_eoa(const H5FD_t* file, H5FD_mem_t) { return driven(file).eoa; }
haddr_t get_eof(const H5FD_t* file, H5FD_mem_t) { return driven(file).eof; }

herr_t set_eoa(H5FD_t* file, H5FD_mem_t, haddr_t eoa) {
  driven(file).eoa = eoa;
  return 0;
}

herr_t read(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t at, std::size_t size, void* bytes) {
  return driven(file).to->read_at(at, bytes, size) ? 0 : -1;
}

herr_t write(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t at, std::size_t size, const void* bytes) {
  auto& own = driven(file);
  own.to->write_at(at, bytes, size);  // a failure is told by the file itself
  own.eof = std::max<haddr_t>(own.eof, at + size);
  return 0;
}

herr_t truncate(H5FD_t* file, hid_t, hbool_t) {
  auto& own = driven(file);
  if (own.eof != own.eoa) own.to->resize(own.eoa);
  own.eof = own.eoa;
  return 0;
}

H5FD_class_t make_driver() {
  H5FD_class_t driver{};
#if H5_VERSION_GE(1, 13, 2)
  driver.version = H5FD_CLASS_VERSION;
  driver.value = static_cast<H5FD_class_value_t>(H5_VFD_RESERVED + 100);  // any of those that are for programs
#endif
  driver.name = "hallscope-output";
  driver.maxaddr = static_cast<haddr_t>(std::numeric_limits<off_t>::max());
  driver.fc_degree = H5F_CLOSE_STRONG;
  driver.fapl_size = sizeof(Target);
  driver.open = open;
  driver.close = close;
  driver.query = query;
  driver.get_eoa = get_eoa;
  driver.set_eoa = set_eoa;
  driver.get_eof = get_eof;
  driver.read = read;
  driver.write = write;
  driver.truncate = truncate;
  constexpr H5FD_mem_t pools[] = H5FD_FLMAP_DICHOTOMY;
  std::copy(std::begin(pools), std::end(pools), driver.fl_map);
  return driver;
}

}  // namespace

Hdf5Handle hdf5_access_into(OutputFile& file) {
  static const H5FD_class_t driver = make_driver();
  static const hid_t registered = H5FDregister(&driver);  // for good, as the library's own are
  Hdf5Handle access(H5Pcreate(H5P_FILE_ACCESS));
  const Target target{&file};
  H5Pset_fclose_degree(access.get(), H5F_CLOSE_STRONG);
  if (H5Pset_driver(access.get(), registered, &target) < 0) return Hdf5Handle();
  return access;
}

}  // namespace hallscope
