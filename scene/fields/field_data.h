#pragma once

#include <vector>

#include <vtkDataSet.h>
#include <vtkSmartPointer.h>

#include "scene/fields/cell_index.h"
#include "scene/fields/field.h"

class vtkDataArray;

namespace hallscope {

/// What a FieldStep holds. For use inside the scene library.
struct FieldData {
  vtkSmartPointer<vtkDataSet> set;
  FieldKind kind = FieldKind::image;
  std::vector<FieldArray> arrays;
  CellIndex index;
  double time = 0;

  vtkDataArray* values(std::size_t array) const;
};

}  // namespace hallscope
