#include "scene/fields/vtkhdf_cells.h"

#include <hdf5.h>

#include <algorithm>
#include <vector>

#include <vtkCellData.h>
#include <vtkDoubleArray.h>
#include <vtkImageData.h>
#include <vtkNew.h>

#include "models/telemetry/hdf5/hdf5_handle.h"

namespace hallscope {
namespace {

/// False where the array does not have a value for each cell; texts and the like are left out.
bool add_array(hid_t group, const std::string& name, vtkImageData* image) {
  const Hdf5Handle set(H5Dopen2(group, name.c_str(), H5P_DEFAULT));
  if (!set) return false;
  const Hdf5Handle type(H5Dget_type(set.get())), space(H5Dget_space(set.get()));
  if (!type || !space) return false;
  const auto kind = H5Tget_class(type.get());
  if (kind != H5T_INTEGER && kind != H5T_FLOAT) return true;
  hsize_t sizes[4] = {0, 0, 0, 1};  // z, y, x, components
  const int rank = H5Sget_simple_extent_ndims(space.get());
  if (rank < 3 || rank > 4) return false;
  H5Sget_simple_extent_dims(space.get(), sizes, nullptr);
  const int* points = image->GetDimensions();
  for (int axis = 0; axis < 3; ++axis)
    if (sizes[2 - axis] != static_cast<hsize_t>(std::max(points[axis] - 1, 1))) return false;
  if (sizes[3] < 1 || sizes[3] > 9) return false;
  vtkNew<vtkDoubleArray> values;
  values->SetName(name.c_str());
  values->SetNumberOfComponents(static_cast<int>(sizes[3]));
  values->SetNumberOfTuples(image->GetNumberOfCells());
  if (H5Dread(set.get(), H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values->GetPointer(0)) < 0) return false;
  image->GetCellData()->AddArray(values);
  return true;
}

}  // namespace

std::string add_vtkhdf_cells(const std::string& path, vtkImageData* image) {
  const Hdf5Session session;
  const Hdf5Handle file(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT));
  if (!file) return hdf5_reason();
  if (H5Lexists(file.get(), "VTKHDF/CellData", H5P_DEFAULT) <= 0) return {};
  const Hdf5Handle group(H5Gopen2(file.get(), "VTKHDF/CellData", H5P_DEFAULT));
  H5G_info_t about;
  if (!group || H5Gget_info(group.get(), &about) < 0) return "VTKHDF/CellData is no group";
  for (hsize_t i = 0; i < about.nlinks; ++i) {
    std::vector<char> name(1024);
    const auto length =
        H5Lget_name_by_idx(group.get(), ".", H5_INDEX_NAME, H5_ITER_INC, i, name.data(), name.size(), H5P_DEFAULT);
    if (length <= 0 || !add_array(group.get(), name.data(), image))
      return "VTKHDF/CellData/" + std::string(name.data()) + " does not have a value for each cell";
  }
  return {};
}

}  // namespace hallscope
