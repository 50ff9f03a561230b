#include "scene/fields/check_vtk_legacy.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>
#include <vector>

#include "models/words/say.h"
#include "scene/fields/vtk_legacy_file.h"

namespace hallscope {
namespace {

std::string three_digits(double value) {
  char text[32];
  std::snprintf(text, sizeof text, value < 1e6 ? "%.3g" : "%.0f", value);
  return text;
}

/// Goes through the file line by line, and over binary blocks by the size that their heads declare.
class Walk {
 public:
  Walk(const std::string& path, std::uintmax_t size, Problems& problems)
      : path_(path), size_(static_cast<double>(size)), problems_(problems), file_(path) {}

  bool run() {
    std::string line;
    constexpr std::string_view begin = "# vtk DataFile Version ";
    if (!file_.next(line) || !line.starts_with(begin) || line.size() < begin.size() + 3 ||
        line[begin.size() + 1] != '.' || line[begin.size()] < '1' || line[begin.size()] > '5')
      return refuse(say("does not begin with \"# vtk DataFile Version\" and a number from 1.0 to 5.1"));
    new_cells_ = line[begin.size()] == '5';
    if (!file_.next(line)) return refuse(say("ends after its first line"));
    if (!file_.next(line)) return refuse(say("ends before it says ASCII or BINARY"));
    const auto form = legacy_upper(legacy_words(line).empty() ? "" : legacy_words(line)[0]);
    if (form != "ASCII" && form != "BINARY") return refuse(say("the third line should be ASCII or BINARY"));
    binary_ = form == "BINARY";
    while (file_.next(line)) {
      const auto w = legacy_words(line);
      if (w.empty()) continue;
      if (!entry(w)) return false;
    }
    if (kind_.empty()) return refuse(say("has no line DATASET"));
    for (const auto* key : needed())
      if (!seen_.contains(key)) return refuse(say("ends without %1", key));
    return true;
  }

 private:
  bool refuse(const std::string& what) {
    problems_.error(path_, say("line %1", file_.line()),
                    say("%1; the file is broken or no legacy VTK file: write or copy it again", what));
    return false;
  }

  /// Cells as they were written before version 5: of each its number of points and their ids, `total` numbers in all.
  bool cells(double count, double total) {
    const auto begin = file_.place();
    if (!block(total, "int")) return false;
    const auto end = file_.place();
    file_.back_to(begin);
    double seen = 0;
    for (double cell = 0; cell < count; ++cell) {
      std::int64_t points = 0, id = 0;
      if (!file_.whole_number(binary_, points) || points < 0 || seen + 1 + static_cast<double>(points) > total)
        return refuse(say("cell %1 has more points than are listed", static_cast<long long>(cell)));
      for (std::int64_t k = 0; k < points; ++k)
        if (!file_.whole_number(binary_, id)) return refuse(say("the cells end too early"));
      seen += 1 + static_cast<double>(points);
    }
    if (seen != total) return refuse(say("the cells are fewer than the numbers listed for them"));
    file_.back_to(end);
    return true;
  }

  /// `values` values of `type` follow.
  bool block(double values, const std::string& type) {
    const auto bytes = legacy_bytes(type);
    if (!bytes)
      return legacy_upper(type) == "STRING" ? refuse(say("holds text, which has no place"))
                                            : refuse(say("unknown type '%1'", type.substr(0, 40)));
    // In text, a digit and a blank are the least a value takes.
    const double needed = binary_ ? values * *bytes : values * 2 - 1;
    const double left = std::max(0.0, size_ - file_.position());
    if (needed > left) {
      return refuse(say("declares %1 values, %2 MB at least, but only %3 MB follow", three_digits(values),
                        three_digits(needed / 1e6), three_digits(left / 1e6)));
    }
    if (binary_) {
      file_.skip(static_cast<std::streamoff>(std::ceil(needed)));
      return true;
    }
    const auto name = legacy_upper(type);
    const bool whole = name != "FLOAT" && name != "DOUBLE";
    for (double i = 0; i < values; ++i)
      if (!file_.number(whole)) return refuse(say("should hold %1 numbers here", static_cast<long long>(values)));
    return true;
  }

  bool counted(const std::vector<std::string>& w, double per_item, std::size_t type_at) {
    const auto n = legacy_count(w, 1);
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
    const auto key = legacy_upper(w[0]);
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
    const auto kind = w.size() > 1 ? legacy_upper(w[1]) : "";
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
      const auto n = legacy_count(w, i);
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
    const auto n = legacy_count(w, 1);
    return n ? block(*n, "int") : refuse(say("CELL_TYPES should be followed by a count"));
  }
  bool cell_list(const Words& w) {
    const auto key = legacy_upper(w[0]);
    const auto n = legacy_count(w, 1), total = legacy_count(w, 2);
    if (!n || !total || *total < *n) return refuse(say("%1 should be followed by two counts", key));
    const auto here = file_.place();
    std::string line;
    if (file_.next(line) && legacy_upper(legacy_words(line).empty() ? "" : legacy_words(line)[0]) == "OFFSETS")
      return offsets_and_connectivity(*n, *total, legacy_words(line));
    file_.back_to(here);
    if (new_cells_) return refuse(say("OFFSETS should follow %1 since version 5", key));
    return cells(*n, *total);
  }
  /// Since version 5.1 offsets and connectivity are blocks of their own, with heads like any other.
  bool offsets_and_connectivity(double offsets, double total, const Words& head) {
    if (!new_cells_ || offsets < 1) return refuse(say("OFFSETS do not belong here in a file of this version"));
    if (head.size() < 2) return refuse(say("OFFSETS should name a type"));
    if (!block(offsets, head[1])) return false;
    const auto second = legacy_words(file_.next_line());
    if (second.size() < 2 || legacy_upper(second[0]) != "CONNECTIVITY")
      return refuse(say("CONNECTIVITY should follow OFFSETS"));
    return block(total, second[1]);
  }
  bool data_of(const Words& w) {
    const auto key = legacy_upper(w[0]);
    const auto n = legacy_count(w, 1);
    if (!n) return refuse(say("%1 should be followed by a count", key));
    if (*n > size_ * 8 + 64) return refuse(say("%1 declares more values than the file can hold", key));
    tuples_ = *n;
    return true;
  }
  bool scalars(const Words& w) {
    if (w.size() < 3) return refuse(say("SCALARS should have a name and a type"));
    const double components = w.size() > 3 ? legacy_count(w, 3).value_or(-1) : 1;
    if (components < 1 || components > 4) return refuse(say("SCALARS should have 1 to 4 components"));
    const auto here = file_.place();
    std::string line;
    if (!file_.next(line) || legacy_words(line).empty() || legacy_upper(legacy_words(line)[0]) != "LOOKUP_TABLE")
      file_.back_to(here);
    return block(tuples_ * components, w[2]);
  }
  bool typed_values(const Words& w, double components) {
    return w.size() > 2 ? block(tuples_ * components, w[2])
                        : refuse(say("%1 should have a name and a type", legacy_upper(w[0])));
  }
  bool numbers(const Words& w) { return typed_values(w, 1); }
  bool vectors(const Words& w) { return typed_values(w, 3); }
  bool tensors(const Words& w) { return typed_values(w, 9); }
  bool lookup_table(const Words& w) {
    const auto n = legacy_count(w, 2);
    return n ? block(*n * 4, color_type()) : refuse(say("LOOKUP_TABLE should have a name and a count"));
  }
  bool color_scalars(const Words& w) {
    const auto n = legacy_count(w, 2);
    if (!n || *n < 1 || *n > 4) return refuse(say("COLOR_SCALARS should have a name and 1 to 4 components"));
    return block(tuples_ * *n, color_type());
  }
  bool texture_coordinates(const Words& w) {
    const auto n = legacy_count(w, 2);
    if (!n || *n < 1 || *n > 3 || w.size() < 4)
      return refuse(say("TEXTURE_COORDINATES should have a name, a count and a type"));
    return block(tuples_ * *n, w[3]);
  }
  bool field(const Words& w) {
    const auto n = legacy_count(w, 2);
    if (!n || *n > 10000) return refuse(say("FIELD should have a name and a count of arrays"));
    for (double i = 0; i < *n;) {
      const auto head = legacy_words(file_.next_line());
      if (!head.empty() && legacy_upper(head[0]) == "METADATA") {
        metadata(head);
        continue;
      }
      const auto components = legacy_count(head, 1), tuples = legacy_count(head, 2);
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
    while (file_.next(line) && !legacy_words(line).empty()) {
    }
    return true;
  }

  const char* color_type() const { return binary_ ? "unsigned_char" : "float"; }

  const std::string& path_;
  double size_;
  Problems& problems_;
  VtkLegacyFile file_;
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
