#include "models/telemetry/hdf5/hdf5_output.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace hallscope {
namespace {

constexpr hsize_t chunk_columns = 2048;  // of a matrix; half a MiB with 64 rows
constexpr hsize_t chunk_length = 65536;  // of an array

Hdf5Handle text_type(std::size_t size) {
  auto type = checked(H5Tcopy(H5T_C_S1));
  checked_status(H5Tset_size(type.get(), std::max<std::size_t>(1, size)));
  checked_status(H5Tset_strpad(type.get(), H5T_STR_NULLPAD));
  checked_status(H5Tset_cset(type.get(), H5T_CSET_UTF8));
  return type;
}

Hdf5Handle dataset_properties(int rank, const hsize_t* chunk, int deflate, bool shuffle) {
  auto properties = checked(H5Pcreate(H5P_DATASET_CREATE));
  checked_status(H5Pset_obj_track_times(properties.get(), false));
  checked_status(H5Pset_chunk(properties.get(), rank, chunk));
  if (deflate > 0) {
    if (shuffle) checked_status(H5Pset_shuffle(properties.get()));
    checked_status(H5Pset_deflate(properties.get(), static_cast<unsigned>(deflate)));
  }
  // Damage must be noticed, also in what is not compressed.
  checked_status(H5Pset_fletcher32(properties.get()));
  return properties;
}

void write_scalar(hid_t object, const char* name, hid_t type, const void* value) {
  const auto space = checked(H5Screate(H5S_SCALAR));
  const auto attribute = checked(H5Acreate2(object, name, type, space.get(), H5P_DEFAULT, H5P_DEFAULT));
  checked_status(H5Awrite(attribute.get(), type, value));
}

void write_flat(hid_t group, const char* name, hid_t type, hsize_t count, const void* values, int deflate,
                bool shuffle) {
  const hsize_t chunk = std::clamp<hsize_t>(count, 1, chunk_length);
  const auto properties = dataset_properties(1, &chunk, deflate, shuffle);
  const auto space = checked(H5Screate_simple(1, &count, nullptr));
  const auto dataset = checked(H5Dcreate2(group, name, type, space.get(), H5P_DEFAULT, properties.get(), H5P_DEFAULT));
  if (count > 0) checked_status(H5Dwrite(dataset.get(), type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values));
}

}  // namespace

Hdf5Handle checked(hid_t id) {
  if (id < 0) throw Hdf5Failure{hdf5_reason()};
  return Hdf5Handle(id);
}

Hdf5Handle checked(Hdf5Handle handle) {
  if (!handle) throw Hdf5Failure{hdf5_reason()};
  return handle;
}

void checked_status(herr_t status) {
  if (status < 0) throw Hdf5Failure{hdf5_reason()};
}

Hdf5Handle create_group(hid_t parent, const std::string& name) {
  const auto properties = checked(H5Pcreate(H5P_GROUP_CREATE));
  checked_status(H5Pset_obj_track_times(properties.get(), false));
  // Beyond eight links the library would go over to a heap and a tree. Versions up to 1.10 come to grief over damage in
  // those, and such groups are no smaller or faster for the few dozen links that there are here.
  constexpr unsigned most_links = 65535;
  checked_status(H5Pset_link_phase_change(properties.get(), most_links, most_links));
  return checked(H5Gcreate2(parent, name.c_str(), H5P_DEFAULT, properties.get(), H5P_DEFAULT));
}

void write_attribute(hid_t object, const char* name, std::string_view text) {
  const std::string value(text);  // one byte at least, be it the closing zero
  write_scalar(object, name, text_type(text.size()).get(), value.c_str());
}

void write_attribute(hid_t object, const char* name, double number) {
  write_scalar(object, name, H5T_IEEE_F64LE, &number);
}

void write_attribute(hid_t object, const char* name, std::int32_t number) {
  write_scalar(object, name, H5T_STD_I32LE, &number);
}

void write_array(hid_t group, const char* name, std::span<const std::uint32_t> values, int deflate) {
  write_flat(group, name, H5T_STD_U32LE, values.size(), values.data(), deflate, true);
}

void write_array(hid_t group, const char* name, std::span<const float> values, int deflate) {
  write_flat(group, name, H5T_IEEE_F32LE, values.size(), values.data(), deflate, true);
}

void write_array(hid_t group, const char* name, std::span<const double> values, int deflate) {
  write_flat(group, name, H5T_IEEE_F64LE, values.size(), values.data(), deflate, true);
}

void write_array(hid_t group, const char* name, const std::vector<std::string>& texts, int deflate) {
  std::size_t longest = 1;
  for (const auto& text : texts) longest = std::max(longest, text.size());
  std::vector<char> fields(texts.size() * longest, '\0');
  for (std::size_t i = 0; i < texts.size(); ++i)
    std::memcpy(fields.data() + i * longest, texts[i].data(), texts[i].size());
  write_flat(group, name, text_type(longest).get(), texts.size(), fields.data(), deflate, false);
}

Hdf5Handle create_matrix(hid_t group, const char* name, std::size_t columns, std::size_t chunk_rows, int deflate) {
  const hsize_t size[] = {0, columns}, most[] = {H5S_UNLIMITED, columns};
  const hsize_t chunk[] = {chunk_rows, std::clamp<hsize_t>(columns, 1, chunk_columns)};
  const auto properties = dataset_properties(2, chunk, deflate, true);
  const float fill = std::numeric_limits<float>::quiet_NaN();
  checked_status(H5Pset_fill_value(properties.get(), H5T_IEEE_F32LE, &fill));
  // Every chunk is written once and whole, so that a cache would only hold memory.
  const auto access = checked(H5Pcreate(H5P_DATASET_ACCESS));
  checked_status(H5Pset_chunk_cache(access.get(), 1, 0, 1));
  const auto space = checked(H5Screate_simple(2, size, most));
  return checked(H5Dcreate2(group, name, H5T_IEEE_F32LE, space.get(), H5P_DEFAULT, properties.get(), access.get()));
}

void append_rows(hid_t matrix, std::size_t first, std::size_t columns, std::span<const float> values) {
  if (columns == 0) return;
  const hsize_t rows = values.size() / columns;
  const hsize_t size[] = {first + rows, columns}, start[] = {first, 0}, count[] = {rows, columns};
  checked_status(H5Dset_extent(matrix, size));
  const auto place = checked(H5Dget_space(matrix));
  checked_status(H5Sselect_hyperslab(place.get(), H5S_SELECT_SET, start, nullptr, count, nullptr));
  const auto memory = checked(H5Screate_simple(2, count, nullptr));
  checked_status(H5Dwrite(matrix, H5T_NATIVE_FLOAT, memory.get(), place.get(), H5P_DEFAULT, values.data()));
}

}  // namespace hallscope
