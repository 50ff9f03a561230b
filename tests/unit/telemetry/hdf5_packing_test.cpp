#include <gmock/gmock.h>
#include <zlib.h>

#include <functional>
#include <utility>

#include "models/telemetry/hdf5/hdf5_filters.h"
#include "tests/unit/telemetry/hdf5_editor.h"
#include "tests/unit/telemetry/hdf5_fixture.h"

// Recordings in other blocks, types and packings than Hallscope writes.

namespace hallscope {
namespace {

using test::Editor;
using ::testing::HasSubstr;

class Hdf5Packing : public test::Hdf5Files {
 protected:
  static constexpr hsize_t rows = 150, columns = 2;
  using Pack = std::function<void(hid_t properties)>;

  static std::vector<float> values() {
    std::vector<float> all;
    for (hsize_t i = 0; i < rows * columns; ++i) all.push_back(static_cast<float>(i) * 0.37f - 20);
    return all;
  }
  /// A good recording, its first metric stored anew in blocks of that size.
  template <typename T>
  void repack(hid_t type, hsize_t block_rows, hsize_t block_columns, const Pack& pack) {
    write_recording("a.h5", rows);
    Editor editor(path("a.h5"));
    const hid_t properties = H5Pcreate(H5P_DATASET_CREATE);
    const hsize_t block[] = {block_rows, block_columns};
    H5Pset_chunk(properties, 2, block);
    pack(properties);
    const auto all = values();
    const char* at = "/metrics/000/values";
    editor.remove(at);
    const hsize_t size[] = {rows, columns}, most[] = {H5S_UNLIMITED, columns};  // else no block may be larger than it
    const hid_t space = H5Screate_simple(2, size, most);
    const hid_t data = H5Dcreate2(editor.file(), at, type, space, H5P_DEFAULT, properties, H5P_DEFAULT);
    // Written by the library, which converts: what is read must be the same.
    EXPECT_GE(H5Dwrite(data, H5T_NATIVE_FLOAT, H5S_ALL, H5S_ALL, H5P_DEFAULT, all.data()), 0);
    H5Dclose(data);
    H5Sclose(space);
    H5Pclose(properties);
  }
  void expect_values() {
    const auto recording = read(path("a.h5"));
    ASSERT_TRUE(recording) << complaints();
    const auto* track = dynamic_cast<const ChunkedTrack*>(recording->find("Rack/RackPower"));
    ASSERT_TRUE(track);
    const auto all = values();
    for (std::size_t r = 0; r < rows; ++r)
      for (std::size_t c = 0; c < columns; ++c) ASSERT_EQ(track->row(r)[c], all[r * columns + c]) << r << " " << c;
  }
};

TEST_F(Hdf5Packing, BlocksOfAnyShapePackedInAnyOrder) {
  const Pack packs[] = {[](hid_t) {}, [](hid_t p) { H5Pset_fletcher32(p); }, [](hid_t p) { H5Pset_deflate(p, 6); },
                        [](hid_t p) { H5Pset_shuffle(p), H5Pset_deflate(p, 1), H5Pset_fletcher32(p); },
                        [](hid_t p) { H5Pset_fletcher32(p), H5Pset_shuffle(p), H5Pset_deflate(p, 9); }};
  const std::pair<hsize_t, hsize_t> blocks[] = {{64, 2}, {64, 1}, {1, 1}, {48, 2}, {7, 2}, {150, 1}, {1000, 2}};
  for (const auto& pack : packs)
    for (const auto& [block_rows, block_columns] : blocks) {
      SCOPED_TRACE(block_rows);
      repack<float>(H5T_IEEE_F32LE, block_rows, block_columns, pack);
      expect_values();
    }
}

TEST_F(Hdf5Packing, NumbersOfEitherSizeAndOrderOfBytes) {
  for (const auto type : {H5T_IEEE_F32LE, H5T_IEEE_F32BE, H5T_IEEE_F64LE, H5T_IEEE_F64BE}) {
    repack<float>(type, 64, 2, [](hid_t p) { H5Pset_shuffle(p), H5Pset_deflate(p, 1); });
    expect_values();
  }
}

TEST_F(Hdf5Packing, OtherPackingsAreNamed) {
  repack<float>(H5T_IEEE_F32LE, 64, 2, [](hid_t p) { H5Pset_nbit(p); });
  EXPECT_TRUE(read(path("a.h5")));
  EXPECT_THAT(complaints(),
              HasSubstr("/metrics/000/values: error: is packed with 'nbit', which is not read; store it"));
}

/// What is packed in `bytes` of zeros.
std::vector<unsigned char> deflated_zeros(std::size_t bytes) {
  const std::vector<unsigned char> zeros(bytes);
  std::vector<unsigned char> packed(compressBound(bytes));
  uLongf size = packed.size();
  EXPECT_EQ(compress2(packed.data(), &size, zeros.data(), bytes, 9), Z_OK);
  return {packed.begin(), packed.begin() + static_cast<std::ptrdiff_t>(size)};
}

TEST_F(Hdf5Packing, ABlockThatUnpacksToMoreThanItIsIsNotUnpacked) {
  repack<float>(H5T_IEEE_F32LE, 64, 2, [](hid_t p) { H5Pset_deflate(p, 1); });
  {
    Editor editor(path("a.h5"));
    const hid_t data = H5Dopen2(editor.file(), "/metrics/000/values", H5P_DEFAULT);
    const auto bomb = deflated_zeros(500'000);  // in 501 bytes, where a block has 512
    const hsize_t at[] = {64, 0};
    EXPECT_GE(H5Dwrite_chunk(data, H5P_DEFAULT, 0, at, bomb.size(), bomb.data()), 0);
    H5Dclose(data);
  }
  const auto recording = read(path("a.h5"));
  ASSERT_TRUE(recording);
  EXPECT_THAT(complaints(), HasSubstr("rows 64 to 127 cannot be read (a block cannot be unpacked)"));
  EXPECT_EQ(recording->find("Rack/RackPower")->sample_count(), (rows - 64) * columns);
}

TEST_F(Hdf5Packing, UndoneIsNoMoreThanOneBlock) {
  const hid_t properties = H5Pcreate(H5P_DATASET_CREATE);
  const hsize_t block[] = {100};
  H5Pset_chunk(properties, 1, block);
  H5Pset_deflate(properties, 1);
  std::string reason;
  auto filters = Hdf5Filters::of(properties, reason);
  H5Pclose(properties);
  ASSERT_TRUE(filters);
  for (const std::size_t bytes : {99u, 101u, 50'000'000u}) {
    auto packed = deflated_zeros(bytes);
    reason.clear();
    EXPECT_FALSE(filters->undo(packed, 0, 100, reason)) << bytes;
    EXPECT_NE(reason, "");
    EXPECT_LE(packed.capacity(), 100'000u) << "of which the packed bytes are the most";
  }
  auto right = deflated_zeros(100);
  EXPECT_TRUE(filters->undo(right, 0, 100, reason));
  EXPECT_EQ(right, std::vector<unsigned char>(100));
  std::vector<unsigned char> as_it_is(100, 7);
  EXPECT_TRUE(filters->undo(as_it_is, 1, 100, reason)) << "a block may say that it was not packed";
  EXPECT_EQ(as_it_is, std::vector<unsigned char>(100, 7));
}

}  // namespace
}  // namespace hallscope
