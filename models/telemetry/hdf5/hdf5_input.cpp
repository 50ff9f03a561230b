#include "models/telemetry/hdf5/hdf5_input.h"

#include "models/words/say.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <type_traits>

namespace hallscope {
namespace {

constexpr std::size_t most_text = std::size_t{64} << 10;    // of an attribute, bytes
constexpr std::size_t most_table = std::size_t{256} << 20;  // of an array, bytes: six million id paths
constexpr std::size_t most_members = 100'000;
constexpr std::size_t longest_name = 255;

std::string up_to_zero(const char* text, std::size_t size) {
  const auto* zero = static_cast<const char*>(std::memchr(text, '\0', size));
  std::string result(text, zero ? static_cast<std::size_t>(zero - text) : size);
  while (!zero && !result.empty() && result.back() == ' ') result.pop_back();  // padded as Fortran does
  return result;
}

std::optional<std::string> variable_text(hid_t attribute, hid_t type, hid_t space) {
  const auto memory = hdf5_memory_text(type);
  char* value = nullptr;
  if (H5Aread(attribute, memory.get(), &value) < 0) return std::nullopt;
  std::string text(value ? value : "", value ? strnlen(value, most_text) : 0);
  H5Dvlen_reclaim(memory.get(), space, H5P_DEFAULT, &value);
  return text;
}

/// Where names of members are put, and how many could not be.
struct Names {
  std::vector<std::string> taken;
  std::size_t unusable = 0;
};

/// Called by the library, which is written in C: nothing may be thrown through it.
herr_t take_name(hid_t, const char* name, const H5L_info_t*, void* into) noexcept try {
  auto& names = *static_cast<Names*>(into);
  const auto size = strnlen(name, longest_name + 1);
  if (size == 0 || size > longest_name)
    ++names.unusable;
  else
    names.taken.emplace_back(name, size);
  return names.taken.size() + names.unusable > most_members ? -1 : 0;
} catch (const std::bad_alloc&) {
  return -1;
}

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
  if (H5Tget_class(type.get()) != H5T_STRING || H5Sget_simple_extent_npoints(space.get()) != 1) {
    error(where, say("the attribute '%1' is not a text", name));
    return std::nullopt;
  }
  if (H5Tis_variable_str(type.get()) != 0) {
    if (trust_ == Hdf5Trust::summed) throw Hdf5NeedsTrial{};
    if (auto value = variable_text(attribute.get(), type.get(), space.get())) return value;
    error(where, say("the attribute '%1' cannot be read", name));
    return std::nullopt;
  }
  // Read as it is stored, so that there is nothing to convert.
  if (const std::size_t size = H5Tget_size(type.get()); size > 0 && size <= most_text) {
    std::vector<char> value(size);
    if (H5Aread(attribute.get(), type.get(), value.data()) >= 0) return up_to_zero(value.data(), size);
  }
  error(where, say("the attribute '%1' cannot be read", name));
  return std::nullopt;
}

std::optional<double> Hdf5Input::number(hid_t object, const std::string& where, const char* name) {
  const Hdf5Handle attribute(has_attribute(object, name) ? H5Aopen(object, name, H5P_DEFAULT) : -1);
  if (!attribute) {
    error(where, say("the attribute '%1' is missing", name));
    return std::nullopt;
  }
  const Hdf5Handle type(H5Aget_type(attribute.get())), space(H5Aget_space(attribute.get()));
  const auto stored = stored_number(type.get());
  unsigned char bytes[sizeof(double)] = {};
  if (!stored || H5Sget_simple_extent_npoints(space.get()) != 1 || H5Aread(attribute.get(), type.get(), bytes) < 0) {
    error(where, say("the attribute '%1' is not a number", name));
    return std::nullopt;
  }
  double value = 0;
  decode(*stored, bytes, 1, &value);
  return value;
}

std::optional<std::vector<std::string>> Hdf5Input::members(hid_t group, const std::string& where) {
  Names names;
  H5G_info_t info;
  bool listed = H5Gget_info(group, &info) >= 0 && info.nlinks <= most_members;
  // To list links that lie in the group itself the library makes a table of them, and frees it unfilled where one
  // cannot be read. Asked for one that is not there it reads all of them and makes no table.
  listed = listed && H5Lexists(group, "?", H5P_DEFAULT) >= 0;
  // In the order in which they lie: for any other it makes such a table of links that lie elsewhere, too.
  hsize_t at = 0;
  listed = listed && H5Literate(group, H5_INDEX_NAME, H5_ITER_NATIVE, &at, take_name, &names) >= 0;
  if (!listed) {
    error(where, say("its members cannot be listed"));
    return std::nullopt;
  }
  if (names.unusable > 0)
    problems_.add(Severity::error, file_, where, say("a member has no name or one that is too long; it was skipped"),
                  names.unusable);
  std::sort(names.taken.begin(), names.taken.end());
  return std::move(names.taken);
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

std::optional<Hdf5Table> Hdf5Input::table(hid_t parent, const std::string& where, const std::string& name) {
  if (!is_hard_link(parent, where, name)) return std::nullopt;
  std::string objection;
  auto table = Hdf5Table::open(parent, name, trust_, objection);
  if (!table) error(member_path(where, name), objection);
  return table;
}

std::optional<Bytes> Hdf5Input::bytes(Hdf5Table& table, const std::string& where, std::size_t item_size,
                                      unsigned char unwritten) {
  if (table.rank() != 1) {
    error(where, say("is not a list (expected one dimension)"));
    return std::nullopt;
  }
  if (table.rows() > most_table / std::max<std::size_t>(1, item_size)) {
    error(where, say("has %1 entries, more than 256 MiB; is the file damaged?", table.rows()));
    return std::nullopt;
  }
  if (const auto objection = table.objection(); !objection.empty()) {
    error(where, objection);
    return std::nullopt;
  }
  Bytes stored(table.rows() * table.item_size());
  std::string reason;
  if (table.read(0, table.rows(), unwritten, stored.data(), reason)) return stored;
  error(where, say("cannot be read: %1", reason));
  return std::nullopt;
}

std::optional<std::vector<std::string>> Hdf5Input::variable_texts(Hdf5Table& table, const std::string& where) {
  if (table.rank() != 1 || table.rows() > most_table / sizeof(std::string)) {
    error(where, say("is not a list, or one of more than 256 MiB"));
    return std::nullopt;
  }
  return table.read_texts(most_text);
}

template <typename T>
std::optional<std::vector<T>> Hdf5Input::array(hid_t group, const std::string& where, const char* name,
                                               Phrase expected) {
  constexpr bool floating = std::is_floating_point_v<T>;
  const auto path = member_path(where, name);
  auto data = table(group, where, name);
  if (!data) return std::nullopt;
  const auto stored = stored_number(data->type());
  if (!stored || (stored->kind == StoredNumber::Kind::floating) != floating) {
    error(path, say("has another type than expected (%1)", say(expected)));
    return std::nullopt;
  }
  // All bits set: no number where it is a float, beyond any list where it is a position.
  const auto all = bytes(*data, path, std::max(sizeof(T), stored->size), 0xff);
  if (!all) return std::nullopt;
  std::vector<T> values(data->rows());
  decode(*stored, all->data(), values.size(), values.data());
  return values;
}

std::optional<std::vector<std::uint32_t>> Hdf5Input::indices(hid_t group, const std::string& where, const char* name) {
  return array<std::uint32_t>(group, where, name, "whole numbers");
}

std::optional<std::vector<float>> Hdf5Input::floats(hid_t group, const std::string& where, const char* name) {
  return array<float>(group, where, name, "floating-point numbers");
}

std::optional<std::vector<double>> Hdf5Input::doubles(hid_t group, const std::string& where, const char* name) {
  return array<double>(group, where, name, "floating-point numbers");
}

std::optional<std::vector<std::string>> Hdf5Input::texts(hid_t group, const std::string& where, const char* name) {
  const auto path = member_path(where, name);
  auto data = table(group, where, name);
  if (!data) return std::nullopt;
  if (H5Tget_class(data->type()) != H5T_STRING) {
    error(path, say("has another type than expected (texts)"));
    return std::nullopt;
  }
  if (data->variable()) {
    auto texts = variable_texts(*data, path);
    if (!texts) error(path, say("cannot be read; is the file damaged?"));
    return texts;
  }
  // A text takes at least the room of a string, be it empty.
  const auto size = data->item_size();
  const auto all = bytes(*data, path, std::max(size, sizeof(std::string)), 0);
  if (!all) return std::nullopt;
  std::vector<std::string> result(data->rows());
  for (std::size_t i = 0; i < result.size(); ++i)
    result[i] = up_to_zero(reinterpret_cast<const char*>(all->data()) + i * size, size);
  return result;
}

}  // namespace hallscope
