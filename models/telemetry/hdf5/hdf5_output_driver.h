#pragma once

#include "models/io/output_file.h"
#include "models/telemetry/hdf5/hdf5_handle.h"

namespace hallscope {

/// Properties of a file that the library writes into an OutputFile, which must outlive it; made with H5Fcreate.
///
/// The library never hears of a write that fails: after a failed one it keeps objects that it can neither write nor let
/// go of, and breaks over them when it ends. It writes on into nothing instead; what has happened is in
/// OutputFile::failure(), to be asked after every step.
Hdf5Handle hdf5_access_into(OutputFile&);

}  // namespace hallscope
