#pragma once

#include <functional>
#include <memory>
#include <string>

#include "models/facility/facility.h"
#include "models/io/output_file.h"
#include "models/io/problem.h"
#include "models/telemetry/recording_writer.h"

namespace hallscope {

/// Writes a recording into an HDF5 file, the format of assets/recording-format.md, while it is made: only the rows of
/// one block (64) are held in memory.
///
///     /                     format = "hallscope-recording", version = 1, start, step, absolute, staleness
///     /elements             id paths, each once
///     /metrics/000 …        metric, qualifier, unit, source; positions (in /elements), values [rows][elements]
///     /spreads/000 …        metric, qualifier, unit, source, offset, scale (names in /metrics); positions, column,
///     factor /events               time, element (a position in /elements), text
///
/// The file takes its target's place in finish() (output_file.h); a writer that is destroyed before leaves nothing
/// behind and an existing target as it was. The same plan and rows give the same bytes. Not thread-safe.
class Hdf5Writer final : public RecordingWriter {
 public:
  /// zlib's level, after shuffling bytes. Of 115 MB of values (80,000 racks in 16 jobs, each with its own few percent,
  /// 360 rows; one core) 0 made 129 MB at 640 to 1,010 MB/s, 1 made 77 MB at 44 MB/s, 6 made 76 MB at 34 MB/s and 9 the
  /// same at 28 MB/s: beyond 1 there is nothing to gain, and 1 is worth it only where space is shorter than
  /// time.
  static constexpr int default_deflate = 0;

  /// Nothing, with an error, when there can be no such file. The facility, which names the elements, and the problems
  /// must outlive the writer. `deflate` is zlib's level, 0 (none) to 9.
  static std::unique_ptr<Hdf5Writer> create(const std::string& path, RecordingPlan plan, const Facility&, Problems&,
                                            int deflate = default_deflate);
  ~Hdf5Writer() override;

  /// False, with an error, when the file cannot be written on; nothing more is taken then.
  bool add_row(std::span<const std::span<const float>> values) override;
  void add_event(Event) override;
  /// Completes the file. False, with an error, when that fails; no file is left then, and an earlier one is as it was.
  bool finish();

 private:
  struct File;
  Hdf5Writer(const std::string& path, RecordingPlan plan, const Facility&, Problems&, int deflate);
  bool open();
  void create_metrics();
  void create_spreads();
  void write_rows();
  void write_tables();
  /// False, with an error, when a step fails; the file is given up then.
  bool carry_out(const std::function<void()>& step);
  bool fail(const std::string& what);
  void abandon();

  std::string path_;
  RecordingPlan plan_;
  const Facility& facility_;
  Problems& problems_;
  int deflate_;
  std::unique_ptr<OutputFile> output_;
  std::unique_ptr<File> file_;  // null once it is finished or failed
};

}  // namespace hallscope
