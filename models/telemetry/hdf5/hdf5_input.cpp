#include "models/telemetry/hdf5/hdf5_input.h"

#include "models/words/say.h"

#include <algorithm>
#include <cstring>

namespace hallscope {
namespace {

constexpr std::size_t most_text = std::size_t{64} << 10;    // of an attribute, bytes
constexpr std::size_t most_table = std::size_t{256} << 20;  // of an array, bytes: six million id paths
constexpr std::size_t most_chunk = std::size_t{512} << 20;  // that the library unpacks at once
constexpr hsize_t most_members = 100'000;

std::string up_to_zero(const char* text, std::size_t size) {
  const auto* zero = static_cast<const char*>(std::memchr(text, '\0', size));
  std::string result(text, zero ? static_cast<std::size_t>(zero - text) : size);
  while (!zero && !result.empty() && result.back() == ' ') result.pop_back();  // padded as Fortran does
  return result;
}

/// The type that texts are read as; the file's character set, as the library converts none.
Hdf5Handle memory_text(hid_t type, std::size_t size) {
  Hdf5Handle memory(H5Tcopy(H5T_C_S1));
  H5Tset_size(memory.get(), size);
  H5Tset_strpad(memory.get(), H5T_STR_NULLPAD);
  H5Tset_cset(memory.get(), H5Tget_cset(type));
  return memory;
}

bool is_text(hid_t type) { return type >= 0 && H5Tget_class(type) == H5T_STRING; }

}  // namespace

std::string member_path(const std::string& where, const std::string& name) {
  return where == "/" ? where + name : where + "/" + name;
}

std::optional<std::string> Hdf5Input::text(hid_t object, const std::string& where, const char* name) {
  const Hdf5Handle attribute(has_attribute(object, name) ? H5Aopen(object, name, H5P_DEFAULT) : -1);
  if (!attribute) {
    error(where, say("the attribute '%1' is missing", name));
    return std::nullopt;
  }
  const Hdf5Handle type(H5Aget_type(attribute.get())), space(H5Aget_space(attribute.get()));
  if (!is_text(type.get()) || H5Sget_simple_extent_npoints(space.get()) != 1) {
    error(where, say("the attribute '%1' is not a text", name));
    return std::nullopt;
  }
  std::optional<std::string> result;
  if (H5Tis_variable_str(type.get()) > 0) {
    const auto memory = memory_text(type.get(), H5T_VARIABLE);
    char* value = nullptr;
    if (H5Aread(attribute.get(), memory.get(), &value) >= 0) {
      result = std::string(value ? value : "", value ? strnlen(value, most_text) : 0);
      // Also after a failure: what was read until then has been allocated by the library.
      H5Dvlen_reclaim(memory.get(), space.get(), H5P_DEFAULT, &value);
    }
  } else if (const std::size_t size = H5Tget_size(type.get()); size > 0 && size <= most_text) {
    std::vector<char> value(size);
    if (H5Aread(attribute.get(), memory_text(type.get(), size).get(), value.data()) >= 0)
      result = up_to_zero(value.data(), size);
  }
  if (!result) error(where, say("the attribute '%1' cannot be read", name));
  return result;
}

std::optional<double> Hdf5Input::number(hid_t object, const std::string& where, const char* name) {
  const Hdf5Handle attribute(has_attribute(object, name) ? H5Aopen(object, name, H5P_DEFAULT) : -1);
  if (!attribute) {
    error(where, say("the attribute '%1' is missing", name));
    return std::nullopt;
  }
  const Hdf5Handle type(H5Aget_type(attribute.get())), space(H5Aget_space(attribute.get()));
  const auto kind = H5Tget_class(type.get());
  double value = 0;
  if ((kind != H5T_INTEGER && kind != H5T_FLOAT) || H5Sget_simple_extent_npoints(space.get()) != 1 ||
      H5Aread(attribute.get(), H5T_NATIVE_DOUBLE, &value) < 0) {
    error(where, say("the attribute '%1' is not a number", name));
    return std::nullopt;
  }
  return value;
}

std::optional<std::vector<std::string>> Hdf5Input::members(hid_t group, const std::string& where) {
  H5G_info_t info;
  if (H5Gget_info(group, &info) < 0 || info.nlinks > most_members) {
    error(where, say("its members cannot be listed"));
    return std::nullopt;
  }
  std::vector<std::string> names;
  for (hsize_t i = 0; i < info.nlinks; ++i) {
    char name[256];
    const auto size = H5Lget_name_by_idx(group, ".", H5_INDEX_NAME, H5_ITER_INC, i, name, sizeof name, H5P_DEFAULT);
    if (size <= 0 || static_cast<std::size_t>(size) >= sizeof name) {
      error(where, say("a member has no name or one that is too long; it was skipped"));
      continue;
    }
    names.emplace_back(name, static_cast<std::size_t>(size));
  }
  return names;
}

bool Hdf5Input::is_hard_link(hid_t parent, const std::string& where, const std::string& name) {
  H5L_info_t info;
  if (name.empty() || name.find('/') != std::string::npos || H5Lexists(parent, name.c_str(), H5P_DEFAULT) <= 0 ||
      H5Lget_info(parent, name.c_str(), &info, H5P_DEFAULT) < 0) {
    error(member_path(where, name), say("is missing"));
    return false;
  }
  if (info.type == H5L_TYPE_HARD) return true;
  error(member_path(where, name),
        say("is a link to elsewhere, which is not followed; copy what it means into the file"));
  return false;
}

Hdf5Handle Hdf5Input::group(hid_t parent, const std::string& where, const std::string& name) {
  if (!is_hard_link(parent, where, name)) return Hdf5Handle();
  Hdf5Handle group(H5Gopen2(parent, name.c_str(), H5P_DEFAULT));
  if (!group) error(member_path(where, name), say("is not a group"));
  return group;
}

Hdf5Handle Hdf5Input::dataset(hid_t parent, const std::string& where, const std::string& name) {
  if (!is_hard_link(parent, where, name)) return Hdf5Handle();
  const auto path = member_path(where, name);
  Hdf5Handle dataset(H5Dopen2(parent, name.c_str(), H5P_DEFAULT));
  if (!dataset) {
    error(path, say("is not a dataset that can be opened"));
    return dataset;
  }
  const Hdf5Handle properties(H5Dget_create_plist(dataset.get()));
  const auto layout = H5Pget_layout(properties.get());
  // Else a recording from somebody could have other files of this computer read and shown.
  if ((layout != H5D_CONTIGUOUS && layout != H5D_CHUNKED && layout != H5D_COMPACT) ||
      H5Pget_external_count(properties.get()) > 0) {
    error(path, say("keeps its values outside the file, which is not followed; copy them into the file"));
    return Hdf5Handle();
  }
  if (layout == H5D_CHUNKED) {
    // The library takes a whole block into memory to read one value of it, however small the dataset says it is.
    hsize_t chunk[H5S_MAX_RANK];
    const int rank = H5Pget_chunk(properties.get(), H5S_MAX_RANK, chunk);
    const Hdf5Handle type(H5Dget_type(dataset.get()));
    double bytes = static_cast<double>(H5Tget_size(type.get()));
    for (int i = 0; i < rank; ++i) bytes *= static_cast<double>(chunk[i]);
    if (bytes > static_cast<double>(most_chunk)) {
      error(path, say("is stored in blocks of more than 512 MiB; write it in smaller ones"));
      return Hdf5Handle();
    }
  }
  return dataset;
}

std::optional<hsize_t> Hdf5Input::length(hid_t dataset, const std::string& where, std::size_t item_size) {
  const Hdf5Handle space(H5Dget_space(dataset));
  hsize_t count = 0;
  if (H5Sget_simple_extent_ndims(space.get()) != 1 || H5Sget_simple_extent_dims(space.get(), &count, nullptr) != 1) {
    error(where, say("is not a list (expected one dimension)"));
    return std::nullopt;
  }
  if (count > most_table / std::max<std::size_t>(1, item_size)) {
    error(where, say("has %1 entries, more than 256 MiB; is the file damaged?", count));
    return std::nullopt;
  }
  return count;
}

template <typename T>
std::optional<std::vector<T>> Hdf5Input::array(hid_t group, const std::string& where, const char* name,
                                               H5T_class_t kind, hid_t type, Phrase expected) {
  const auto path = member_path(where, name);
  const auto data = dataset(group, where, name);
  if (!data) return std::nullopt;
  const Hdf5Handle stored(H5Dget_type(data.get()));
  if (H5Tget_class(stored.get()) != kind) {
    error(path, say("has another type than expected (%1)", say(expected)));
    return std::nullopt;
  }
  // Judged by the larger of both: the library converts in a buffer of what is stored.
  const auto count = length(data.get(), path, std::max(sizeof(T), H5Tget_size(stored.get())));
  if (!count) return std::nullopt;
  std::vector<T> values(*count);
  if (!values.empty() && H5Dread(data.get(), type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) < 0) {
    error(path, say("cannot be read: %1", hdf5_reason()));
    return std::nullopt;
  }
  return values;
}

std::optional<std::vector<std::uint32_t>> Hdf5Input::indices(hid_t group, const std::string& where, const char* name) {
  return array<std::uint32_t>(group, where, name, H5T_INTEGER, H5T_NATIVE_UINT32, "whole numbers");
}

std::optional<std::vector<float>> Hdf5Input::floats(hid_t group, const std::string& where, const char* name) {
  return array<float>(group, where, name, H5T_FLOAT, H5T_NATIVE_FLOAT, "floating-point numbers");
}

std::optional<std::vector<double>> Hdf5Input::doubles(hid_t group, const std::string& where, const char* name) {
  return array<double>(group, where, name, H5T_FLOAT, H5T_NATIVE_DOUBLE, "floating-point numbers");
}

std::optional<std::vector<std::string>> Hdf5Input::texts(hid_t group, const std::string& where, const char* name) {
  const auto path = member_path(where, name);
  const auto data = dataset(group, where, name);
  if (!data) return std::nullopt;
  const Hdf5Handle stored(H5Dget_type(data.get()));
  if (!is_text(stored.get())) {
    error(path, say("has another type than expected (texts)"));
    return std::nullopt;
  }
  const bool variable = H5Tis_variable_str(stored.get()) > 0;
  const std::size_t size = variable ? sizeof(char*) : H5Tget_size(stored.get());
  const auto count = length(data.get(), path, size);
  if (!count || *count == 0) return count ? std::optional(std::vector<std::string>()) : std::nullopt;
  std::vector<std::string> result(*count);
  bool read = false;
  if (variable) {
    const auto memory = memory_text(stored.get(), H5T_VARIABLE);
    const Hdf5Handle space(H5Dget_space(data.get()));
    std::vector<char*> values(*count, nullptr);
    read = H5Dread(data.get(), memory.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) >= 0;
    for (std::size_t i = 0; i < result.size(); ++i)
      if (values[i]) result[i].assign(values[i], strnlen(values[i], most_text));
    H5Dvlen_reclaim(memory.get(), space.get(), H5P_DEFAULT, values.data());
  } else {
    std::vector<char> fields(*count * size);
    read =
        H5Dread(data.get(), memory_text(stored.get(), size).get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, fields.data()) >= 0;
    for (std::size_t i = 0; i < result.size(); ++i) result[i] = up_to_zero(fields.data() + i * size, size);
  }
  if (read) return result;
  error(path, say("cannot be read; is the file damaged?"));
  return std::nullopt;
}

}  // namespace hallscope
