#pragma once

#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vtkDataArray.h>
#include <vtkNew.h>
#include <vtkSmartPointer.h>

#include "scene/fields/text_source.h"
#include "scene/fields/vtk_xml_parser.h"

class vtkDataCompressor;
class vtkXMLDataElement;

namespace hallscope {

/// The structure of one VTK XML file, and its arrays one at a time. Everything that the file claims is held against its
/// size before memory is asked for, so that a broken file costs a message and nothing else.
class VtkXmlFile {
 public:
  /// Parses the file up to its data. Throws BrokenField.
  explicit VtkXmlFile(const std::string& path);
  ~VtkXmlFile();

  /// "ImageData", "PUnstructuredGrid", "Collection" …
  const std::string& type() const { return type_; }
  /// The element of that name below the root.
  vtkXMLDataElement* body() const { return body_; }

  /// A DataArray's values as `tuples` tuples, or as many as there are. Throws BrokenField.
  vtkSmartPointer<vtkDataArray> read(vtkXMLDataElement* array, std::optional<double> tuples);
  /// The same for an array of which the first `tuples` are needed and more may be declared.
  vtkSmartPointer<vtkDataArray> read_at_least(vtkXMLDataElement* array, double tuples);
  /// Whether read() knows what an array is made of: numbers, of one of ten types.
  static bool holds_numbers(vtkXMLDataElement* array);
  double size() const { return static_cast<double>(size_); }
  /// What was read although the file says something else of it: where, and what.
  const std::vector<std::pair<std::string, std::string>>& doubts() const { return doubts_; }

 private:
  /// Where an array's binary data are, and where they belong.
  struct Binary {
    vtkXMLDataElement* element;
    vtkDataArray* array;
    std::int64_t position;
    bool base64;
    double wanted;  ///< bytes; below 0 when any number will do
    bool more;      ///< whether more than these may be declared
  };
  /// Packed data: blocks of one size, but for the last.
  struct Blocks {
    double total = 0;  ///< bytes of all, unpacked
    std::size_t size = 0, last = 0;
    std::vector<std::size_t> packed;  ///< bytes of each as it is stored
  };

  std::vector<unsigned char> take(std::int64_t& position, std::size_t bytes, bool base64);
  vtkSmartPointer<vtkDataArray> read_array(vtkXMLDataElement*, std::optional<double> tuples, bool more);
  void read_binary(vtkXMLDataElement*, bool appended, vtkDataArray*, std::optional<double> tuples, bool more);
  double believed(const Binary&, double declared, std::int64_t begin);
  double stored(const Binary&, std::int64_t begin);
  void read_plain(const Binary&);
  void read_packed(const Binary&);
  Blocks read_blocks(const Binary&, std::int64_t& position);
  double left(const Binary&) const;
  static void expect_wanted(const Binary&, double bytes);
  [[noreturn]] void refuse_word(vtkXMLDataElement*, std::string_view word, double seen, double wanted) const;
  std::size_t header_width() const { return long_header_ ? 8 : 4; }
  std::int64_t appended_position(vtkXMLDataElement*) const;
  void read_text(vtkXMLDataElement*, vtkDataArray*, std::optional<double> tuples, bool more);
  template <typename T>
  std::size_t fill_text(vtkXMLDataElement*, vtkDataArray*, double wanted);
  std::int64_t inline_position(vtkXMLDataElement*);
  std::string text_of(vtkXMLDataElement*);
  void allocate(vtkXMLDataElement*, vtkDataArray*, double values);

  std::string path_, type_;
  std::ifstream stream_;
  std::int64_t size_ = 0;
  vtkNew<VtkXmlParser> parser_;
  vtkXMLDataElement* body_ = nullptr;
  vtkSmartPointer<vtkDataCompressor> compressor_;
  bool swap_ = false, long_header_ = false, appended_base64_ = true;
  std::int64_t appended_ = -1;
  std::optional<TextSource> text_;  // the same file, for arrays in text
  std::vector<std::pair<std::string, std::string>> doubts_;
};

}  // namespace hallscope
