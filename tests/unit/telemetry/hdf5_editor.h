#pragma once

#include <gtest/gtest.h>
#include <hdf5.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace hallscope::test {

/// The parts of a good file, to be replaced one by one.
class Editor {
 public:
  explicit Editor(const std::string& file) : file_(H5Fopen(file.c_str(), H5F_ACC_RDWR, H5P_DEFAULT)) {}
  ~Editor() { H5Fclose(file_); }

  void remove(const char* path) { EXPECT_GE(H5Ldelete(file_, path, H5P_DEFAULT), 0) << path; }
  void remove_attribute(const char* object, const char* name) {
    EXPECT_GE(H5Adelete_by_name(file_, object, name, H5P_DEFAULT), 0) << name;
  }
  void number(const char* object, const char* name, double value) {
    attribute(object, name, H5T_NATIVE_DOUBLE, H5S_SCALAR, &value);
  }
  void text(const char* object, const char* name, const std::string& value) {
    const hid_t type = H5Tcopy(H5T_C_S1);
    H5Tset_size(type, value.size() + 1);
    attribute(object, name, type, H5S_SCALAR, value.c_str());
    H5Tclose(type);
  }
  void variable_text(const char* object, const char* name, const char* value) {
    const hid_t type = H5Tcopy(H5T_C_S1);
    H5Tset_size(type, H5T_VARIABLE);
    attribute(object, name, type, H5S_SCALAR, &value);
    H5Tclose(type);
  }
  void no_value(const char* object, const char* name) { attribute(object, name, H5T_NATIVE_DOUBLE, H5S_NULL, nullptr); }
  template <typename T>
  void array(const char* path, hid_t type, std::vector<hsize_t> size, const std::vector<T>& values,
             hid_t properties = H5P_DEFAULT) {
    if (H5Lexists(file_, path, H5P_DEFAULT) > 0) remove(path);
    const hid_t space = H5Screate_simple(static_cast<int>(size.size()), size.data(), nullptr);
    const hid_t data = H5Dcreate2(file_, path, type, space, H5P_DEFAULT, properties, H5P_DEFAULT);
    EXPECT_GE(data, 0) << path;
    if (!values.empty()) {
      EXPECT_GE(H5Dwrite(data, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), 0);
    }
    H5Dclose(data);
    H5Sclose(space);
  }
  void indices(const char* path, const std::vector<std::uint32_t>& values) {
    array(path, H5T_NATIVE_UINT32, {values.size()}, values);
  }
  void floats(const char* path, std::vector<hsize_t> size, const std::vector<float>& values) {
    array(path, H5T_NATIVE_FLOAT, std::move(size), values);
  }
  /// Moves the links of a group into a heap with trees, where the library keeps many unless it is asked not to.
  void keep_densely(const std::string& group) {
    const hid_t properties = H5Pcreate(H5P_GROUP_CREATE);
    H5Pset_link_phase_change(properties, 0, 0);
    const hid_t dense = H5Gcreate2(file_, "dense", H5P_DEFAULT, properties, H5P_DEFAULT);
    const hid_t old = H5Gopen2(file_, group.c_str(), H5P_DEFAULT);
    H5G_info_t info;
    EXPECT_GE(H5Gget_info(old, &info), 0);
    for (hsize_t left = info.nlinks; left > 0; --left) {
      char name[64];
      EXPECT_GT(H5Lget_name_by_idx(old, ".", H5_INDEX_NAME, H5_ITER_INC, 0, name, sizeof name, H5P_DEFAULT), 0);
      EXPECT_GE(H5Lmove(old, name, dense, name, H5P_DEFAULT, H5P_DEFAULT), 0) << name;
    }
    H5Gclose(old);
    H5Gclose(dense);
    H5Pclose(properties);
    remove(group.c_str());
    EXPECT_GE(H5Lmove(file_, "dense", file_, group.c_str(), H5P_DEFAULT, H5P_DEFAULT), 0);
  }
  hid_t file() const { return file_; }

 private:
  void attribute(const char* object, const char* name, hid_t type, H5S_class_t shape, const void* value) {
    const hid_t at = H5Oopen(file_, object, H5P_DEFAULT);
    if (H5Aexists(at, name) > 0) H5Adelete(at, name);
    const hid_t space = H5Screate(shape);
    const hid_t attribute = H5Acreate2(at, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
    EXPECT_GE(attribute, 0) << name;
    if (value) H5Awrite(attribute, type, value);
    H5Aclose(attribute);
    H5Sclose(space);
    H5Oclose(at);
  }
  hid_t file_;
};

}  // namespace hallscope::test
