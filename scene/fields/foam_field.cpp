#include "scene/fields/foam_field.h"

#include <algorithm>

#include "models/words/say.h"
#include "scene/fields/broken_field.h"
#include "scene/fields/foam_body.h"
#include "scene/fields/foam_dimensions.h"

namespace hallscope {
namespace {

bool holds_vectors(const FoamHead& head) { return head.type.starts_with("volVectorField"); }

/// "uniform 300", "uniform (0 0 1)", "nonuniform List<scalar> 2(300 301)" or "nonuniform List<scalar> 2{300}".
vtkSmartPointer<vtkFloatArray> read_values(FoamBody& body, std::size_t components, std::size_t cells) {
  expect_memory(static_cast<double>(cells * components) * 4);
  auto values = vtkSmartPointer<vtkFloatArray>::New();
  values->SetNumberOfComponents(static_cast<int>(components));
  values->SetNumberOfTuples(static_cast<vtkIdType>(cells));
  float* next = values->GetPointer(0);
  const auto take = [&next](double v) { *next++ = static_cast<float>(v); };
  const auto fill = [&] {
    float one[3] = {};
    if (components > 1) body.expect('(');
    for (std::size_t k = 0; k < components; ++k) one[k] = static_cast<float>(body.real());
    if (components > 1) body.expect(')');
    for (std::size_t i = 0; i < cells; ++i) next = std::copy_n(one, components, next);
  };
  const auto form = body.word();
  if (form == "uniform") {
    fill();
  } else if (form == "nonuniform") {
    const auto type = body.word();
    const bool untyped = type == "0";  // how an empty list may be written
    if (!untyped && type != (components > 1 ? "List<vector>" : "List<scalar>"))
      body.refuse(say("'%1' is not what a file of this class holds", type.substr(0, 40)));
    const auto n = untyped ? 0 : static_cast<std::size_t>(std::max<std::int64_t>(0, body.integer()));
    const bool same = body.try_char('{');
    if (!same && n > cells && n > body.left() / body.least_bytes(components) + 1)
      body.refuse(say("declares %1 items, more than follow", n));
    if (n != cells) body.refuse(say("holds %1 values for %2 cells", n, cells));
    if (same) {
      fill();
      body.expect('}');
    } else {
      body.reals(n, components, take);
    }
  } else if (form[0] == '#' || form[0] == '$') {
    body.leave_to_openfoam(form);
  } else {
    body.refuse(say("'%1' should be uniform or nonuniform", form.substr(0, 40)));
  }
  body.expect(';');
  return values;
}

}  // namespace

bool is_foam_field(const FoamHead& head) { return head.type.starts_with("volScalarField") || holds_vectors(head); }

FoamField read_foam_field(const std::string& file, const std::string& text, const FoamHead& head, std::int32_t cells) {
  FoamField field;
  FoamBody body(file, text, head);
  while (!body.at_end()) {
    if (body.skip_directive()) continue;
    const auto key = body.word();
    // "value" in fields without a boundary, which are of the class volScalarField::Internal.
    if ((key == "internalField" || key == "value") && !field.values)
      field.values = read_values(body, holds_vectors(head) ? 3 : 1, static_cast<std::size_t>(cells));
    else if (key == "dimensions")
      field.unit = openfoam_unit(body.rest_of_entry());
    else
      body.skip_value();
  }
  if (!field.values) body.refuse(say("has no internalField"));
  return field;
}

}  // namespace hallscope
