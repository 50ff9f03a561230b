#pragma once

#include <cstddef>

#include <vtkXMLDataParser.h>

namespace hallscope {

/// VTK's parser, with limits: it holds half a kilobyte for an element of four characters, and what it holds is freed
/// element within element, each a step deeper on the stack. For use inside scene/fields.
class VtkXmlParser : public vtkXMLDataParser {
 public:
  static VtkXmlParser* New();
  // clang-format off
  vtkTypeMacro(VtkXmlParser, vtkXMLDataParser)
      // clang-format on

      static constexpr std::size_t deepest = 100,
                                   most_elements = 250'000;
  /// Whether the text went beyond them; what it held there was passed over.
  bool beyond_limits() const { return beyond_; }

 protected:
  void StartElement(const char* name, const char** attributes) override;
  void EndElement(const char* name) override;

 private:
  std::size_t depth_ = 0, kept_depth_ = 0, elements_ = 0;
  bool beyond_ = false;
};

}  // namespace hallscope
