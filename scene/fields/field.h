#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "models/analysis/limits/limits.h"
#include "models/facility/element.h"
#include "models/io/problem.h"
#include "models/io/progress.h"
#include "models/measure/metric.h"

namespace hallscope {

/// How the cells of a field are laid out. Blocks, pieces and parts are merged into one.
enum class FieldKind { image, rectilinear, structured, unstructured, surface };
const char* to_string(FieldKind);
/// The same for people.
std::string in_words(FieldKind);

/// One array of a field. Values that Hallscope hands out are shown = in the file × scale + offset.
struct FieldArray {
  std::string name;  ///< as in the file
  bool on_cells = false;
  int components = 1;  ///< 3 = a vector, of which the length is shown
  ValueRange range;    ///< of what is shown, over the steps read so far; not a number where there is none
  Quantity quantity = Quantity::number;
  std::string unit;      ///< "°C", "m/s"; empty = not stated
  bool assumed = false;  ///< the unit is a guess from name and values: "kelvin, from its name and values"
  double scale = 1, offset = 0;

  bool vector() const { return components == 3; }
};

/// "T · °C, taken for kelvin in the file", "p · unit not stated".
std::string describe(const FieldArray&);

struct FieldData;

/// One time step of a field, in memory. Immutable and safe to ask from any thread.
class FieldStep {
 public:
  explicit FieldStep(std::unique_ptr<const FieldData>);
  ~FieldStep();

  std::span<const FieldArray> arrays() const;
  std::optional<std::size_t> find(const std::string& array) const;
  FieldKind kind() const;
  std::size_t cell_count() const;
  std::size_t point_count() const;
  /// In the file's coordinates.
  Body bounds() const;
  /// Seconds, or what the file counts its steps in; 0 when it says nothing.
  double time() const;

  /// The value at a point of the file's coordinates, interpolated as VTK does in the cell that holds it; that cell's
  /// own value for an array on cells. Nothing outside all cells and where the file has no number.
  std::optional<double> probe(std::size_t array, const Vec3&) const;
  /// The vector there, in the file's directions and unit. Nothing for other arrays.
  std::optional<Vec3> probe_vector(std::size_t array, const Vec3&) const;

  /// For use inside the scene library.
  const FieldData& data() const { return *data_; }

 private:
  std::unique_ptr<const FieldData> data_;
};

/// A field from CFD: a file, a set of files or an OpenFOAM case, with one or many time steps, of which the last few
/// that were asked for stay in memory. Immutable to its users; safe to share between threads.
class Field {
 public:
  /// One piece of a step: a file, or the instant of a case.
  struct Source {
    double time = 0;
    std::vector<std::string> files;  ///< merged; empty for a case
    bool within = false;             ///< whether it is one of several instants of these files
  };
  Field(std::string file, std::vector<Source> steps, bool openfoam);
  ~Field();

  const std::string& file() const { return file_; }
  std::size_t step_count() const { return steps_.size(); }
  double step_time(std::size_t step) const { return steps_[step].time; }
  /// Whether it says when its steps are: a case or a collection does, a file by itself mostly does not.
  bool has_times() const { return openfoam_ || steps_[0].within || steps_[0].files != std::vector<std::string>{file_}; }
  /// The step whose time is next to this one.
  std::size_t nearest_step(double time) const;

  /// Reads a step, or answers with the one that is still in memory. Blocks; call it off the UI thread. Null, with a
  /// problem that says why, when the file cannot be used; null without one when it was cancelled.
  std::shared_ptr<const FieldStep> step(std::size_t index, Problems&, const Progress& = {}) const;

 private:
  struct Cache;
  std::string file_;
  std::vector<Source> steps_;
  bool openfoam_;
  std::unique_ptr<Cache> cache_;
};

/// Opens VTK XML (.vti .vtr .vts .vtu .vtp, their parallel forms, .vtm and .pvd), legacy .vtk, a series of them, an
/// OpenFOAM case (its folder or its .foam file) or, read in a process of its own, CGNS, EnSight Gold (.case) and
/// VTKHDF, told from its content. Reads what the field consists of, not yet its values. Null, with a problem that says
/// what is wrong and what to do, when it is none of these.
std::shared_ptr<const Field> open_field(const std::string& path, Problems&, const Progress& = {});

}  // namespace hallscope
