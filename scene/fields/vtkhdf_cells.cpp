#include "scene/fields/vtkhdf_cells.h"

#include <hdf5.h>

#include <algorithm>
#include <vector>

#include <vtkCellData.h>
#include <vtkDoubleArray.h>
#include <vtkImageData.h>
#include <vtkNew.h>

namespace hallscope {
namespace {

/// Something of HDF5 that is closed with it.
class Handle {
 public:
  Handle(hid_t id, herr_t (*close)(hid_t)) : id_(id), close_(close) {}
  ~Handle() {
    if (id_ >= 0) close_(id_);
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  operator hid_t() const { return id_; }  // NOLINT: meant to be implicit

 private:
  hid_t id_;
  herr_t (*close_)(hid_t);
};

/// False where the array does not have a value for each cell; texts and the like are left out.
bool add_array(hid_t group, const std::string& name, vtkImageData* image) {
  const Handle set(H5Dopen2(group, name.c_str(), H5P_DEFAULT), H5Dclose);
  const Handle type(H5Dget_type(set), H5Tclose), space(H5Dget_space(set), H5Sclose);
  if (set < 0 || type < 0 || space < 0) return false;
  const auto kind = H5Tget_class(type);
  if (kind != H5T_INTEGER && kind != H5T_FLOAT) return true;
  hsize_t sizes[4] = {0, 0, 0, 1};  // z, y, x, components
  const int rank = H5Sget_simple_extent_ndims(space);
  if (rank < 3 || rank > 4) return false;
  H5Sget_simple_extent_dims(space, sizes, nullptr);
  const int* points = image->GetDimensions();
  for (int axis = 0; axis < 3; ++axis)
    if (sizes[2 - axis] != static_cast<hsize_t>(std::max(points[axis] - 1, 1))) return false;
  if (sizes[3] < 1 || sizes[3] > 9) return false;
  vtkNew<vtkDoubleArray> values;
  values->SetName(name.c_str());
  values->SetNumberOfComponents(static_cast<int>(sizes[3]));
  values->SetNumberOfTuples(image->GetNumberOfCells());
  if (H5Dread(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values->GetPointer(0)) < 0) return false;
  image->GetCellData()->AddArray(values);
  return true;
}

}  // namespace

std::string add_vtkhdf_cells(const std::string& path, vtkImageData* image) {
  const Handle file(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose);
  if (file < 0) return "H5Fopen failed";
  if (H5Lexists(file, "VTKHDF/CellData", H5P_DEFAULT) <= 0) return {};
  const Handle group(H5Gopen2(file, "VTKHDF/CellData", H5P_DEFAULT), H5Gclose);
  H5G_info_t about;
  if (group < 0 || H5Gget_info(group, &about) < 0) return "VTKHDF/CellData is no group";
  for (hsize_t i = 0; i < about.nlinks; ++i) {
    std::vector<char> name(1024);
    const auto length =
        H5Lget_name_by_idx(group, ".", H5_INDEX_NAME, H5_ITER_INC, i, name.data(), name.size(), H5P_DEFAULT);
    if (length <= 0 || !add_array(group, name.data(), image))
      return "VTKHDF/CellData/" + std::string(name.data()) + " does not have a value for each cell";
  }
  return {};
}

}  // namespace hallscope
