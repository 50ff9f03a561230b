#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/io/problem.h"
#include "models/telemetry/hdf5/hdf5_handle.h"
#include "models/telemetry/hdf5/hdf5_numbers.h"
#include "models/telemetry/hdf5/hdf5_table.h"
#include "models/words/say.h"

namespace hallscope {

/// Reads the small parts of a recording's file: attributes and tables of one dimension. The file may have been written
/// by anybody, so nothing in it is believed: whatever has another type or shape than asked for, or is too large, gives
/// nothing and an error with the object's path ("/metrics/003/positions"). Throws Hdf5NeedsTrial.
class Hdf5Input {
 public:
  Hdf5Input(std::string file, Problems& problems, Hdf5Trust trust = Hdf5Trust::summed)
      : file_(std::move(file)), problems_(problems), trust_(trust) {}

  void error(const std::string& where, const std::string& what) { problems_.error(file_, where, what); }
  const std::string& file() const { return file_; }
  Problems& problems() { return problems_; }
  Hdf5Trust trust() const { return trust_; }

  bool has_attribute(hid_t object, const char* name) const { return H5Aexists(object, name) > 0; }
  std::optional<std::string> text(hid_t object, const std::string& where, const char* name);
  std::optional<double> number(hid_t object, const std::string& where, const char* name);

  /// The names of the members of a group, in their order.
  std::optional<std::vector<std::string>> members(hid_t group, const std::string& where);
  /// A group or a dataset in the file itself; links into other files are not followed.
  Hdf5Handle group(hid_t parent, const std::string& where, const std::string& name);
  std::optional<Hdf5Table> table(hid_t parent, const std::string& where, const std::string& name);

  std::optional<std::vector<std::uint32_t>> indices(hid_t group, const std::string& where, const char* name);
  std::optional<std::vector<float>> floats(hid_t group, const std::string& where, const char* name);
  std::optional<std::vector<double>> doubles(hid_t group, const std::string& where, const char* name);
  std::optional<std::vector<std::string>> texts(hid_t group, const std::string& where, const char* name);

 private:
  template <typename T>
  std::optional<std::vector<T>> array(hid_t group, const std::string& where, const char* name, Phrase expected);
  bool is_hard_link(hid_t parent, const std::string& where, const std::string& name);
  std::optional<std::vector<std::string>> variable_texts(Hdf5Table&, const std::string& where);
  /// All of a list; nothing, with an error, when it is none or too long.
  std::optional<Bytes> bytes(Hdf5Table&, const std::string& where, std::size_t item_size, unsigned char unwritten);

  std::string file_;
  Problems& problems_;
  Hdf5Trust trust_;
};

/// The path of a member of the group at `where`.
std::string member_path(const std::string& where, const std::string& name);

}  // namespace hallscope
