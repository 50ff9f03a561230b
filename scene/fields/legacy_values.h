#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <vtkCellArray.h>
#include <vtkDataArray.h>
#include <vtkSmartPointer.h>

#include "scene/fields/text_source.h"

namespace hallscope {

/// The blocks of values in a legacy VTK file, in text or in binary. Counts are held against the size of the file before
/// memory is asked for. For read_vtk_legacy().
class LegacyValues {
 public:
  /// Throws BrokenField when the file cannot be read.
  explicit LegacyValues(const std::string& path);

  TextSource& source() { return source_; }
  void set_binary(bool binary) { binary_ = binary; }
  bool binary() const { return binary_; }

  /// `tuples` of `components` values of a type by VTK's names ("float", "vtkIdType"). Null for an array of text, which
  /// is gone over. Throws BrokenField.
  vtkSmartPointer<vtkDataArray> block(double tuples, double components, const std::string& type);
  /// Cells as they are written before version 5: of each its number of points and their ids, `total` numbers in all.
  vtkSmartPointer<vtkCellArray> cells(double count, double total);
  /// What cannot be, with its line and what to do.
  [[noreturn]] void broken(const std::string& what) const;
  /// What can be but is not read here; says itself what to do.
  [[noreturn]] void refuse(const std::string& what) const;
  double size() const { return static_cast<double>(size_); }
  /// The last word of the file, when nothing but the end of the file ends it: it may have been cut off.
  const std::string& cut_word() const { return cut_word_; }

 private:
  void expect_room(double values, double bytes_each);
  void skip_text(double values);
  template <typename T>
  void fill_text(T* to, std::size_t count);
  std::int64_t whole();

  std::int64_t size_ = 0;
  TextSource source_;
  bool binary_ = false;
  std::string cut_word_;
};

/// Of a line: eight words at most, as no head has more.
std::vector<std::string> legacy_words(const std::string& line);
/// ASCII only: VTK's keywords, which it reads in either case.
std::string legacy_upper(std::string);
/// The whole number at a place of a head; nothing where there is none, or one below 0.
std::optional<double> legacy_count(const std::vector<std::string>& head, std::size_t at);
/// A name or a text as it was before VTK wrote it: "air%20temperature" → "air temperature".
std::string legacy_text(const std::string& written);

}  // namespace hallscope
