#include "scene/fields/foam_field.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>

#include "models/words/say.h"
#include "scene/fields/broken_field.h"
#include "scene/fields/foam_body.h"
#include "scene/fields/foam_dimensions.h"

namespace hallscope {
namespace {

bool holds_vectors(const FoamHead& head) { return head.type.starts_with("volVectorField"); }

/// Short entries by their names, for "$name".
using Entries = std::map<std::string, std::string, std::less<>>;

/// A value that may be named by "$name" or "${name}" where it should stand. Nothing else is worked out here.
class ValueReader {
 public:
  ValueReader(FoamBody& body, const Entries& entries, int depth = 0) : body_(body), entries_(entries), depth_(depth) {}

  /// One number, or several in parentheses.
  void tuple(std::span<float> one) {
    if (body_.try_char('$')) return named([&](ValueReader value) { value.tuple(one); });
    if (one.size() == 1) {
      one[0] = static_cast<float>(body_.real());
      return;
    }
    body_.expect('(');
    for (std::size_t k = 0; k < one.size(); ++k) tuple(one.subspan(k, 1));
    body_.expect(')');
  }

  /// "uniform 300", "uniform (0 0 1)", "nonuniform List<scalar> 2(300 301)" or "nonuniform List<scalar> 2{300}".
  void field(std::span<float> values, std::size_t components) {
    if (body_.try_char('$')) return named([&](ValueReader value) { value.field(values, components); });
    const auto form = body_.word();
    if (form == "uniform")
      fill(values, components);
    else if (form == "nonuniform")
      list(values, components);
    else if (form[0] == '#')
      body_.leave_to_openfoam(form);
    else
      body_.refuse(say("'%1' should be uniform or nonuniform", form.substr(0, 40)));
  }

 private:
  void fill(std::span<float> values, std::size_t components) {
    std::array<float, 3> one{};
    tuple(std::span(one).first(components));
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = one[i % components];
  }

  void list(std::span<float> values, std::size_t components) {
    const auto type = body_.word();
    const bool untyped = type == "0";  // how an empty list may be written
    if (!untyped && type != (components > 1 ? "List<vector>" : "List<scalar>"))
      body_.refuse(say("'%1' is not what a file of this class holds", type.substr(0, 40)));
    const auto cells = values.size() / components;
    const auto wrong_count = [&](std::size_t n) { body_.refuse(say("holds %1 values for %2 cells", n, cells)); };
    std::optional<std::size_t> n;
    if (untyped)
      n = 0;
    else if (!body_.at_list())
      n = static_cast<std::size_t>(std::max<std::int64_t>(0, body_.integer()));
    const bool same = n && body_.try_char('{');
    if (n && !same && *n > cells && *n > body_.left() / body_.least_bytes(components) + 1)
      body_.refuse(say("declares %1 items, more than follow", *n));
    if (n && *n != cells) wrong_count(*n);
    if (same) {
      fill(values, components);
      body_.expect('}');
      return;
    }
    std::size_t count = 0;
    body_.reals(n, components, [&](double v) {
      if (count < values.size()) values[count] = static_cast<float>(v);
      ++count;
    });
    if (count != values.size()) wrong_count(count / components);
  }

  template <typename Read>
  void named(Read read) {
    constexpr int deepest = 8;  // names of names
    const bool braces = body_.try_char('{');
    const auto name = body_.word();
    if (braces) body_.expect('}');
    const auto found = entries_.find(name);
    if (found == entries_.end() || found->second.empty() || depth_ == deepest) body_.leave_to_openfoam("$" + name);
    try {
      FoamHead plain;
      plain.body = 0;
      FoamBody text(found->first, found->second, plain);
      read(ValueReader(text, entries_, depth_ + 1));
    } catch (const BrokenField&) {
      body_.leave_to_openfoam("$" + name);
    }
  }

  FoamBody& body_;
  const Entries& entries_;
  int depth_;
};

/// What a file that another includes ('#include "initialConditions"') says by names; nothing where it cannot be read.
void add_included(const std::string& directive, const std::string& file, Entries& entries) {
  constexpr std::size_t longest = 65536;
  const auto begin = directive.find('"'), end = directive.rfind('"');
  if (!directive.starts_with("#include") || directive.starts_with("#includeEtc") || begin == end) return;
  const auto path = std::filesystem::path(file).parent_path() / directive.substr(begin + 1, end - begin - 1);
  try {
    const auto name = path.string();
    const auto text = read_foam_text(name, {}, longest);
    FoamHead plain;
    plain.body = 0;
    FoamBody body(name, text, plain);
    while (!body.at_end()) {
      if (body.directive()) continue;
      const auto key = body.word();
      entries[key] = body.short_entry();
    }
  } catch (const BrokenField&) {
    // What is used of it and missing is told where it is used.
  }
}

}  // namespace

bool is_foam_field(const FoamHead& head) { return head.type.starts_with("volScalarField") || holds_vectors(head); }

FoamField read_foam_field(const std::string& file, const std::string& text, const FoamHead& head, std::int32_t cells) {
  const std::size_t components = holds_vectors(head) ? 3 : 1;
  FoamField field;
  FoamBody body(file, text, head);
  Entries entries;
  std::array<float, 3> level{};
  while (!body.at_end()) {
    if (const auto line = body.directive()) {
      add_included(*line, file, entries);
      continue;
    }
    const auto key = body.word();
    // "value" in fields without a boundary, which are of the class volScalarField::Internal.
    if ((key == "internalField" || key == "value") && !field.values) {
      const auto count = static_cast<std::size_t>(cells) * components;
      expect_memory(static_cast<double>(count) * 4);
      field.values = vtkSmartPointer<vtkFloatArray>::New();
      field.values->SetNumberOfComponents(static_cast<int>(components));
      field.values->SetNumberOfTuples(cells);
      ValueReader(body, entries).field({field.values->GetPointer(0), count}, components);
      body.expect(';');
    } else if (key == "dimensions") {
      field.unit = openfoam_unit(body.rest_of_entry());
    } else if (key == "referenceLevel") {  // the values count from it
      ValueReader(body, entries).tuple(std::span(level).first(components));
      body.expect(';');
    } else {
      entries[key] = body.short_entry();
    }
  }
  if (!field.values) body.refuse(say("has no internalField"));
  if (level != std::array<float, 3>{})
    for (vtkIdType i = 0; i < field.values->GetNumberOfValues(); ++i)
      field.values->SetValue(i, field.values->GetValue(i) + level[static_cast<std::size_t>(i) % components]);
  return field;
}

}  // namespace hallscope
