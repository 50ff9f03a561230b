#include "models/telemetry/hdf5/hdf5_numbers.h"

namespace hallscope {

std::optional<StoredNumber> stored_number(hid_t type) {
  using Kind = StoredNumber::Kind;
  struct Known {
    hid_t type;
    Kind kind;
    std::size_t size;
    bool big;
  };
  // Not a constant: the library makes these types when it is first used.
  const Known known[] = {{H5T_IEEE_F32LE, Kind::floating, 4, false}, {H5T_IEEE_F32BE, Kind::floating, 4, true},
                         {H5T_IEEE_F64LE, Kind::floating, 8, false}, {H5T_IEEE_F64BE, Kind::floating, 8, true},
                         {H5T_STD_U32LE, Kind::natural, 4, false},   {H5T_STD_U32BE, Kind::natural, 4, true},
                         {H5T_STD_I32LE, Kind::whole, 4, false},     {H5T_STD_I32BE, Kind::whole, 4, true},
                         {H5T_STD_U64LE, Kind::natural, 8, false},   {H5T_STD_U64BE, Kind::natural, 8, true},
                         {H5T_STD_I64LE, Kind::whole, 8, false},     {H5T_STD_I64BE, Kind::whole, 8, true},
                         {H5T_STD_U16LE, Kind::natural, 2, false},   {H5T_STD_U16BE, Kind::natural, 2, true},
                         {H5T_STD_I16LE, Kind::whole, 2, false},     {H5T_STD_I16BE, Kind::whole, 2, true},
                         {H5T_STD_U8LE, Kind::natural, 1, false},    {H5T_STD_U8BE, Kind::natural, 1, true},
                         {H5T_STD_I8LE, Kind::whole, 1, false},      {H5T_STD_I8BE, Kind::whole, 1, true}};
  if (type < 0) return std::nullopt;
  constexpr bool big_here = std::endian::native == std::endian::big;
  for (const auto& one : known)
    if (H5Tequal(type, one.type) > 0) return StoredNumber{one.kind, one.size, one.big != big_here};
  return std::nullopt;
}

}  // namespace hallscope
