#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/io/progress.h"
#include "models/telemetry/element_table.h"
#include "models/telemetry/hdf5/hdf5_input.h"
#include "models/telemetry/tracks/chunked_track.h"
#include "models/telemetry/tracks/spread_track.h"

namespace hallscope {

/// Reads the tracks of a recording's file, whose time axis and elements are known.
class Hdf5Tracks {
 public:
  struct Axis {
    double start = 0, step = 1, staleness_s = 0;
  };
  Hdf5Tracks(Hdf5Input& input, const Axis& axis, const ElementTable& table, const Progress& progress)
      : input_(input), axis_(axis), table_(table), progress_(progress) {}

  /// Reads all of /metrics, then all of /spreads. False when the file has to be refused or it was cancelled.
  bool read(hid_t root);
  std::vector<std::shared_ptr<const Track>> take() { return std::move(tracks_); }

 private:
  /// A metric whose values have not been read yet.
  struct Matrix {
    std::string name, where;
    Metric metric;
    Source source = Source::simulated;
    Hdf5Table values;
    StoredNumber stored;
    std::size_t file_columns = 0;
    ColumnChoice choice;
  };
  struct Base {
    std::shared_ptr<const ChunkedTrack> track;
    std::vector<std::uint32_t> column_of;  // by column of the file; `dropped` for those left out
  };
  static constexpr std::uint32_t dropped = 0xffffffffu;

  bool head(hid_t group, const std::string& where, Metric&, Source&);
  std::optional<ColumnChoice> columns(hid_t group, const std::string& where, std::size_t& file_columns);
  void open_matrix(hid_t metrics, const std::string& name);
  bool fits_memory();
  bool read_values(Matrix&);
  void read_spread(hid_t spreads, const std::string& name);
  const Base* base(hid_t group, const std::string& where, const char* attribute);

  Hdf5Input& input_;
  Axis axis_;
  const ElementTable& table_;
  const Progress& progress_;
  std::optional<hsize_t> rows_;  // of the first metric; all have as many
  std::vector<Matrix> matrices_;
  std::size_t values_read_ = 0, values_in_all_ = 1;
  std::map<std::string, Base> bases_;
  std::vector<std::shared_ptr<const Track>> tracks_;
};

}  // namespace hallscope
