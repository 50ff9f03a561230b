#include "scene/fields/check_vtk_legacy.h"

#include "models/words/say.h"

#include <cctype>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <optional>
#include <set>
#include <sstream>
#include <string_view>
#include <system_error>
#include <vector>

namespace hallscope {
namespace {

std::string upper(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

/// Bytes of one value of a type by VTK's names; 0 for a bit, nothing for an unknown one.
std::optional<double> bytes_of(std::string type) {
  type = upper(std::move(type));
  for (const auto& [name, size] : std::initializer_list<std::pair<const char*, double>>{{"BIT", 0.125},
                                                                                        {"CHAR", 1},
                                                                                        {"SIGNED_CHAR", 1},
                                                                                        {"UNSIGNED_CHAR", 1},
                                                                                        {"SHORT", 2},
                                                                                        {"INT", 4},
                                                                                        {"UNSIGNED_SHORT", 2},
                                                                                        {"UNSIGNED_INT", 4},
                                                                                        {"LONG", 8},
                                                                                        {"FLOAT", 4},
                                                                                        {"UNSIGNED_LONG", 8},
                                                                                        {"DOUBLE", 8},
                                                                                        {"VTKIDTYPE", 4},
                                                                                        {"VTKTYPEINT64", 8},
                                                                                        {"VTKTYPEUINT64", 8}})
    if (type == name) return size;
  return std::nullopt;
}

/// Goes through the file line by line, and over binary blocks by the size that their heads declare.
class Walk {
 public:
  Walk(const std::string& path, std::uintmax_t size, Problems& problems)
      : path_(path), size_(static_cast<double>(size)), problems_(problems), file_(path, std::ios::binary) {}

  bool run() {
    std::string line;
    constexpr std::string_view begin = "# vtk DataFile Version ";
    if (!next(line) || !line.starts_with(begin) || line.size() < begin.size() + 3 || line[begin.size() + 1] != '.' ||
        line[begin.size()] < '1' || line[begin.size()] > '5')
      return refuse(say("does not begin with \"# vtk DataFile Version\" and a number from 1.0 to 5.1"));
    new_cells_ = line[begin.size()] == '5';
    if (!next(line)) return refuse(say("ends after its first line"));
    if (!next(line)) return refuse(say("ends before it says ASCII or BINARY"));
    const auto form = upper(words(line).empty() ? "" : words(line)[0]);
    if (form != "ASCII" && form != "BINARY") return refuse(say("the third line should be ASCII or BINARY"));
    binary_ = form == "BINARY";
    while (next(line)) {
      const auto w = words(line);
      if (w.empty()) continue;
      if (!entry(w)) return false;
    }
    if (kind_.empty()) return refuse(say("has no line DATASET"));
    for (const auto* key : needed())
      if (!seen_.contains(key)) return refuse(say("ends without %1", key));
    return true;
  }

 private:
  static std::vector<std::string> words(const std::string& line) {
    std::istringstream in(line);
    std::vector<std::string> list;
    for (std::string word; list.size() < 8 && in >> word;) list.push_back(word);
    return list;
  }

  bool next(std::string& line) {
    line.clear();
    if (!std::getline(file_, line)) return false;
    ++line_;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    return true;
  }

  /// Takes back the line read last, if there was one.
  void back_to(std::ifstream::pos_type here) {
    if (file_) --line_;
    file_.clear();
    file_.seekg(here);
  }

  bool refuse(const std::string& what) {
    problems_.error(path_, say("line %1", line_),
                    say("%1; the file is broken or no legacy VTK file: write or copy it again", what));
    return false;
  }

  /// A whole number of the head that is not negative.
  std::optional<double> count(const std::vector<std::string>& w, std::size_t i) {
    std::int64_t value = 0;
    if (i >= w.size()) return std::nullopt;
    const auto [end, error] = std::from_chars(w[i].data(), w[i].data() + w[i].size(), value);
    if (error != std::errc() || end != w[i].data() + w[i].size() || value < 0) return std::nullopt;
    return static_cast<double>(value);
  }

  /// Reads one number of a text file; false when there is something else or nothing. VTK's reader stops at what is no
  /// number, or no whole one where one is due, and then uses what it has not got.
  bool number(bool whole) {
    auto* buffer = file_.rdbuf();
    int c = buffer->sgetc();
    for (; c != EOF && std::isspace(c); c = buffer->snextc())
      if (c == '\n') ++line_;
    char text[64];
    std::size_t length = 0;
    for (; c != EOF && !std::isspace(c) && length < sizeof text - 1; c = buffer->snextc())
      text[length++] = static_cast<char>(c);
    if (length == 0 || c == EOF) return false;  // a file ends with a line, else its last number may be cut
    text[length] = 0;
    char* end = nullptr;
    whole ? void(std::strtoll(text, &end, 10)) : void(std::strtod(text, &end));
    return *end == 0;
  }

  /// Cells as they were written before version 5: of each its number of points and their ids, `total` numbers in all.
  bool cells(double count, double total) {
    const auto begin = file_.tellg();
    const auto line = line_;
    if (!block(total, "int")) return false;
    const auto end = file_.tellg();
    const auto end_line = line_;
    file_.seekg(begin);
    line_ = line;
    // In binary a whole number of four bytes, the highest first.
    const auto next_number = [&](std::int64_t& value) {
      if (!binary_) return static_cast<bool>(file_ >> value);
      unsigned char b[4];
      if (!file_.read(reinterpret_cast<char*>(b), 4)) return false;
      value =
          static_cast<std::int32_t>(static_cast<std::uint32_t>(b[0]) << 24 | static_cast<std::uint32_t>(b[1]) << 16 |
                                    static_cast<std::uint32_t>(b[2]) << 8 | b[3]);
      return true;
    };
    double seen = 0;
    for (double cell = 0; cell < count; ++cell) {
      std::int64_t points = 0, id = 0;
      if (!next_number(points) || points < 0 || seen + 1 + static_cast<double>(points) > total)
        return refuse(say("cell %1 has more points than are listed", static_cast<long long>(cell)));
      for (std::int64_t k = 0; k < points; ++k)
        if (!next_number(id)) return refuse(say("the cells end too early"));
      seen += 1 + static_cast<double>(points);
    }
    if (seen != total) return refuse(say("the cells are fewer than the numbers listed for them"));
    file_.clear();
    file_.seekg(end);
    line_ = end_line;
    return true;
  }

  /// `values` values of `type` follow.
  bool block(double values, const std::string& type) {
    const auto bytes = bytes_of(type);
    if (!bytes)
      return upper(type) == "STRING" ? refuse(say("holds text, which has no place"))
                                     : refuse(say("unknown type '%1'", type.substr(0, 40)));
    // In text, a digit and a blank are the least a value takes.
    const double needed = binary_ ? values * *bytes : values * 2 - 1;
    const auto here = static_cast<double>(file_.tellg());
    const double left = here < 0 ? 0 : size_ - here;
    if (needed > left) {
      char numbers[160];
      std::snprintf(numbers, sizeof numbers, "declares %.0f values, %.3g MB at least, but only %.3g MB follow", values,
                    needed / 1e6, left / 1e6);
      return refuse(numbers);
    }
    if (binary_) {
      file_.seekg(static_cast<std::streamoff>(needed + 0.999), std::ios::cur);
      return true;
    }
    const auto name = upper(type);
    const bool whole = name != "FLOAT" && name != "DOUBLE";
    for (double i = 0; i < values; ++i)
      if (!number(whole)) return refuse(say("should hold %1 numbers here", static_cast<long long>(values)));
    return true;
  }

  bool counted(const std::vector<std::string>& w, double per_item, std::size_t type_at) {
    const auto n = count(w, 1);
    if (!n || w.size() <= type_at) return refuse(say("%1 should be followed by a count and a type", w[0]));
    return block(*n * per_item, w[type_at]);
  }

  /// What a data set of this kind cannot be without.
  std::vector<const char*> needed() const {
    if (kind_ == "STRUCTURED_POINTS") return {"DIMENSIONS"};
    if (kind_ == "STRUCTURED_GRID") return {"DIMENSIONS", "POINTS"};
    if (kind_ == "RECTILINEAR_GRID") return {"DIMENSIONS", "X_COORDINATES", "Y_COORDINATES", "Z_COORDINATES"};
    if (kind_ == "UNSTRUCTURED_GRID") return {"POINTS", "CELLS", "CELL_TYPES"};
    return {"POINTS"};
  }

  using Words = std::vector<std::string>;
  struct Keyword {
    std::string_view name;
    bool (Walk::*take)(const Words&);  ///< goes over what follows a line that begins so
  };
  static const Keyword keywords[];

  bool entry(const Words& w) {
    const auto key = upper(w[0]);
    if (kind_.empty() && key != "DATASET")
      return refuse(say("expected a line DATASET, found '%1'", w[0].substr(0, 40)));
    // Values follow what they belong to, and nothing is told twice.
    if ((key == "POINT_DATA" || key == "CELL_DATA") && seen_.empty())
      return refuse(say("%1 comes before any points", key));
    if (!seen_.insert(key).second && (key == "DATASET" || key == "DIMENSIONS" || key == "POINTS" || key == "CELLS"))
      return refuse(say("%1 comes twice", key));
    return take(key, w);
  }
  bool take(const std::string& key, const Words& w);  // below the table

  bool data_set(const Words& w) {
    const auto kind = w.size() > 1 ? upper(w[1]) : "";
    for (const auto* known :
         {"STRUCTURED_POINTS", "STRUCTURED_GRID", "RECTILINEAR_GRID", "POLYDATA", "UNSTRUCTURED_GRID"})
      if (kind == known) {
        kind_ = kind;
        return true;
      }
    return refuse(say("DATASET '%1' is none that can be shown", kind.substr(0, 40)));
  }
  bool dimensions(const Words& w) {
    double product = 1;
    for (std::size_t i = 1; i <= 3; ++i) {
      const auto n = count(w, i);
      if (!n || *n < 1) return refuse(say("DIMENSIONS should be three counts above 0"));
      product *= *n;
    }
    // Whatever is worth opening has a value a point or a cell, of a byte at the least.
    if (product > size_ * 8 + 64) return refuse(say("declares more points than the file can hold values for"));
    return true;
  }
  bool points(const Words& w) { return counted(w, 3, 2); }
  bool coordinates(const Words& w) { return counted(w, 1, 2); }
  bool cell_types(const Words& w) {
    const auto n = count(w, 1);
    return n ? block(*n, "int") : refuse(say("CELL_TYPES should be followed by a count"));
  }
  bool cell_list(const Words& w) {
    const auto key = upper(w[0]);
    const auto n = count(w, 1), total = count(w, 2);
    if (!n || !total || *total < *n) return refuse(say("%1 should be followed by two counts", key));
    const auto here = file_.tellg();
    std::string line;
    if (next(line) && upper(words(line).empty() ? "" : words(line)[0]) == "OFFSETS")
      return offsets_and_connectivity(*n, *total, words(line));
    back_to(here);
    if (new_cells_) return refuse(say("OFFSETS should follow %1 since version 5", key));
    return cells(*n, *total);
  }
  /// Since version 5.1 offsets and connectivity are blocks of their own, with heads like any other.
  bool offsets_and_connectivity(double offsets, double total, const Words& head) {
    if (!new_cells_ || offsets < 1) return refuse(say("OFFSETS do not belong here in a file of this version"));
    if (head.size() < 2) return refuse(say("OFFSETS should name a type"));
    if (!block(offsets, head[1])) return false;
    const auto second = words(next_line());
    if (second.size() < 2 || upper(second[0]) != "CONNECTIVITY")
      return refuse(say("CONNECTIVITY should follow OFFSETS"));
    return block(total, second[1]);
  }
  bool data_of(const Words& w) {
    const auto key = upper(w[0]);
    const auto n = count(w, 1);
    if (!n) return refuse(say("%1 should be followed by a count", key));
    if (*n > size_ * 8 + 64) return refuse(say("%1 declares more values than the file can hold", key));
    tuples_ = *n;
    return true;
  }
  bool scalars(const Words& w) {
    if (w.size() < 3) return refuse(say("SCALARS should have a name and a type"));
    const double components = w.size() > 3 ? count(w, 3).value_or(-1) : 1;
    if (components < 1 || components > 4) return refuse(say("SCALARS should have 1 to 4 components"));
    const auto here = file_.tellg();
    std::string line;
    if (!next(line) || words(line).empty() || upper(words(line)[0]) != "LOOKUP_TABLE") back_to(here);
    return block(tuples_ * components, w[2]);
  }
  bool typed_values(const Words& w, double components) {
    return w.size() > 2 ? block(tuples_ * components, w[2])
                        : refuse(say("%1 should have a name and a type", upper(w[0])));
  }
  bool numbers(const Words& w) { return typed_values(w, 1); }
  bool vectors(const Words& w) { return typed_values(w, 3); }
  bool tensors(const Words& w) { return typed_values(w, 9); }
  bool lookup_table(const Words& w) {
    const auto n = count(w, 2);
    return n ? block(*n * 4, color_type()) : refuse(say("LOOKUP_TABLE should have a name and a count"));
  }
  bool color_scalars(const Words& w) {
    const auto n = count(w, 2);
    if (!n || *n < 1 || *n > 4) return refuse(say("COLOR_SCALARS should have a name and 1 to 4 components"));
    return block(tuples_ * *n, color_type());
  }
  bool texture_coordinates(const Words& w) {
    const auto n = count(w, 2);
    if (!n || *n < 1 || *n > 3 || w.size() < 4)
      return refuse(say("TEXTURE_COORDINATES should have a name, a count and a type"));
    return block(tuples_ * *n, w[3]);
  }
  bool field(const Words& w) {
    const auto n = count(w, 2);
    if (!n || *n > 10000) return refuse(say("FIELD should have a name and a count of arrays"));
    for (double i = 0; i < *n;) {
      const auto head = words(next_line());
      if (!head.empty() && upper(head[0]) == "METADATA") {
        metadata(head);
        continue;
      }
      const auto components = count(head, 1), tuples = count(head, 2);
      if (head.size() < 4 || !components || *components < 1 || !tuples)
        return refuse(say("an array of FIELD should have a name, two counts and a type"));
      if (!block(*components * *tuples, head[3])) return false;
      ++i;
    }
    return true;
  }
  bool nothing_more(const Words&) { return true; }
  /// Names and units, to the next empty line.
  bool metadata(const Words&) {
    std::string line;
    while (next(line) && !words(line).empty()) {
    }
    return true;
  }

  /// The next line that is not empty; empty at the end.
  std::string next_line() {
    std::string line;
    while (next(line) && words(line).empty()) {
    }
    return line;
  }
  const char* color_type() const { return binary_ ? "unsigned_char" : "float"; }

  const std::string& path_;
  double size_;
  Problems& problems_;
  std::ifstream file_;
  std::size_t line_ = 0;
  std::string kind_;
  std::set<std::string, std::less<>> seen_;
  bool binary_ = false, new_cells_ = false;
  double tuples_ = 0;
};

const Walk::Keyword Walk::keywords[] = {
    {"DATASET", &Walk::data_set},
    {"DIMENSIONS", &Walk::dimensions},
    {"ORIGIN", &Walk::nothing_more},
    {"SPACING", &Walk::nothing_more},
    {"ASPECT_RATIO", &Walk::nothing_more},
    {"POINTS", &Walk::points},
    {"X_COORDINATES", &Walk::coordinates},
    {"Y_COORDINATES", &Walk::coordinates},
    {"Z_COORDINATES", &Walk::coordinates},
    {"CELLS", &Walk::cell_list},
    {"VERTICES", &Walk::cell_list},
    {"LINES", &Walk::cell_list},
    {"POLYGONS", &Walk::cell_list},
    {"TRIANGLE_STRIPS", &Walk::cell_list},
    {"CELL_TYPES", &Walk::cell_types},
    {"POINT_DATA", &Walk::data_of},
    {"CELL_DATA", &Walk::data_of},
    {"SCALARS", &Walk::scalars},
    {"VECTORS", &Walk::vectors},
    {"NORMALS", &Walk::vectors},
    {"TENSORS", &Walk::tensors},
    {"GLOBAL_IDS", &Walk::numbers},
    {"PEDIGREE_IDS", &Walk::numbers},
    {"EDGE_FLAGS", &Walk::numbers},
    {"LOOKUP_TABLE", &Walk::lookup_table},
    {"COLOR_SCALARS", &Walk::color_scalars},
    {"TEXTURE_COORDINATES", &Walk::texture_coordinates},
    {"FIELD", &Walk::field},
    {"METADATA", &Walk::metadata},
};

bool Walk::take(const std::string& key, const Words& w) {
  for (const auto& keyword : keywords)
    if (key == keyword.name) return (this->*keyword.take)(w);
  return refuse(say("'%1' is not known", w[0].substr(0, 40)));
}

}  // namespace

bool check_vtk_legacy(const std::string& path, Problems& problems) {
  std::error_code failed;
  const auto size = std::filesystem::file_size(path, failed);
  if (failed) {
    problems.error(path, "", say("cannot be read: %1", failed.message()));
    return false;
  }
  return Walk(path, size, problems).run();
}

}  // namespace hallscope
