#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/telemetry/hdf5/hdf5_handle.h"

namespace hallscope {

// Creates the parts of a recording's file. None of them carries the time of its creation, so that the same values give
// the same bytes.

/// Thrown where the library fails, with what it says of it: by the time it is caught that is lost.
struct Hdf5Failure {
  std::string reason;
};

/// The identifier, or Hdf5Failure.
Hdf5Handle checked(hid_t id);
Hdf5Handle checked(Hdf5Handle);
void checked_status(herr_t status);

/// With its links in its own header, however many there are.
Hdf5Handle create_group(hid_t parent, const std::string& name);
void write_attribute(hid_t object, const char* name, std::string_view text);
void write_attribute(hid_t object, const char* name, double number);
void write_attribute(hid_t object, const char* name, std::int32_t number);

/// Datasets of one dimension.
void write_array(hid_t group, const char* name, std::span<const std::uint32_t>, int deflate);
void write_array(hid_t group, const char* name, std::span<const float>, int deflate);
void write_array(hid_t group, const char* name, std::span<const double>, int deflate);
void write_array(hid_t group, const char* name, const std::vector<std::string>&, int deflate);

/// A matrix of float32 without rows yet, of `columns` columns, stored in blocks of `chunk_rows` rows. NaN where nothing
/// is written.
Hdf5Handle create_matrix(hid_t group, const char* name, std::size_t columns, std::size_t chunk_rows, int deflate);
/// Adds rows below row `first`. As many as a block has, or the last ones.
void append_rows(hid_t matrix, std::size_t first, std::size_t columns, std::span<const float> values);

}  // namespace hallscope
