#include "models/telemetry/hdf5/hdf5_tracks.h"

#include "models/words/say.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hallscope {
namespace {

// The rows of a block as the writer stores it: each is then unpacked once.
constexpr std::size_t block_rows = ChunkedTrack::chunk_rows;
constexpr double most_values = 1024.0 * 1024 * 1024;   // of 4 bytes: 4 GiB
constexpr double values_in_gib = 256.0 * 1024 * 1024;  // of 4 bytes

std::optional<Source> source_of(std::string_view text) {
  for (const auto source : {Source::measured, Source::simulated, Source::assumed})
    if (to_string(source) == text) return source;
  return std::nullopt;
}

/// What a metric of that name measures, if it can be in that unit.
std::optional<Quantity> quantity_in(std::string_view name, std::string_view unit) {
  const auto by_name = quantity_of(name);
  if (si_unit(by_name) == unit) return by_name;
  if (unit.empty()) return Quantity::number;
  // The unit counts more than the name. Of several quantities that share one ("1") the first is the commonest.
  for (auto q = static_cast<int>(Quantity::power); q <= static_cast<int>(Quantity::number); ++q) {
    const auto quantity = static_cast<Quantity>(q);
    if (si_unit(quantity) == unit) return quantity;
  }
  return std::nullopt;
}

/// Rows [first, first + count) of all columns; when they cannot be read, nothing and the reason.
std::optional<std::vector<float>> read_rows(Hdf5Table& values, const StoredNumber& stored, std::size_t first,
                                            std::size_t count, Bytes& room, std::string& reason) {
  constexpr unsigned char no_number = 0xff;  // in every byte of a float
  std::vector<float> block(count * values.columns());
  const bool as_it_is = stored.size == sizeof(float) && !stored.swapped;
  if (!as_it_is) room.resize(block.size() * stored.size);
  auto* into = as_it_is ? reinterpret_cast<unsigned char*>(block.data()) : room.data();
  if (!values.read(first, count, no_number, into, reason)) return std::nullopt;
  if (!as_it_is) decode(stored, room.data(), block.size(), block.data());
  return block;
}

std::vector<float> chosen(const std::vector<float>& block, std::size_t file_columns, const ColumnChoice& choice) {
  std::vector<float> out;
  out.reserve(block.size() / file_columns * choice.columns.size());
  for (std::size_t row = 0; row < block.size(); row += file_columns)
    for (const auto column : choice.columns) out.push_back(block[row + column]);
  return out;
}

}  // namespace

bool Hdf5Tracks::head(hid_t group, const std::string& where, Metric& metric, Source& source) {
  const auto name = input_.text(group, where, "metric");
  const auto unit = input_.text(group, where, "unit");
  const auto source_text = input_.text(group, where, "source");
  auto qualifier = input_.has_attribute(group, "qualifier") ? input_.text(group, where, "qualifier") : std::string();
  if (!name || !unit || !source_text || !qualifier) return false;
  if (name->empty()) {
    input_.error(where, say("has no name of a metric; it was skipped"));
    return false;
  }
  const auto quantity = quantity_in(*name, *unit);
  if (!quantity) {
    input_.error(where,
                 say("the unit '%1' is not an SI unit of %2; it was skipped: convert its values to SI", *unit, *name));
    return false;
  }
  const auto known = source_of(*source_text);
  if (!known) {
    input_.error(where, say("the source '%1' is none of measured, simulated, assumed; it was skipped", *source_text));
    return false;
  }
  metric = {*name, std::move(*qualifier), *quantity};
  source = *known;
  return true;
}

std::optional<ColumnChoice> Hdf5Tracks::columns(hid_t group, const std::string& where, std::size_t& file_columns) {
  const auto positions = input_.indices(group, where, "positions");
  if (!positions) return std::nullopt;
  file_columns = positions->size();
  auto choice = choose_columns(*positions, table_);
  const auto path = member_path(where, "positions");
  if (choice.out_of_range > 0)
    input_.problems().add(Severity::error, input_.file(), path,
                          say("points beyond /elements; the columns were skipped"), choice.out_of_range);
  if (choice.repeated > 0)
    input_.problems().add(Severity::error, input_.file(), path,
                          say("names an element twice; the first of its columns was kept"), choice.repeated);
  return choice;
}

void Hdf5Tracks::open_matrix(hid_t metrics, const std::string& name) {
  Matrix matrix;
  matrix.name = name;
  matrix.where = member_path("/metrics", name);
  const auto group = input_.group(metrics, "/metrics", name);
  if (!group || !head(group.get(), matrix.where, matrix.metric, matrix.source)) return;
  auto choice = columns(group.get(), matrix.where, matrix.file_columns);
  if (!choice) return;
  matrix.choice = std::move(*choice);
  auto values = input_.table(group.get(), matrix.where, "values");
  if (!values) return;
  const auto path = member_path(matrix.where, "values");
  const auto stored = stored_number(values->type());
  if (!stored || stored->kind != StoredNumber::Kind::floating)
    return input_.error(path, say("has another type than expected (floating-point numbers); the metric was skipped"));
  if (values->rank() != 2)
    return input_.error(path,
                        say("is not a table (expected two dimensions, time and element); the metric was skipped"));
  matrix.values = std::move(*values);
  matrix.stored = *stored;
  const hsize_t size[] = {matrix.values.rows(), matrix.values.columns()};
  if (size[1] != matrix.file_columns)
    return input_.error(path,
                        say("has %1 columns for %2 positions; the metric was skipped", size[1], matrix.file_columns));
  // All metrics share one time axis; the first one that is sound so far tells how long it is.
  if (!rows_) rows_ = size[0];
  if (size[0] != *rows_)
    return input_.error(path,
                        say("has %1 rows where the first metric has %2; the metric was skipped", size[0], *rows_));
  matrices_.push_back(std::move(matrix));
}

bool Hdf5Tracks::fits_memory() {
  // In double: the sizes are the file's word, and their product may be beyond any integer.
  const auto rows = static_cast<double>(*rows_);
  double count = 0;
  for (const auto& matrix : matrices_) count += rows * static_cast<double>(matrix.file_columns);
  if (count <= most_values) {
    values_in_all_ = std::max<std::size_t>(1, static_cast<std::size_t>(count));
    return true;
  }
  input_.error("/metrics", say("holds %1 GiB of values, more than the 4 GiB that can be opened; record a shorter time, "
                               "a longer step or fewer metrics",
                               static_cast<long long>(count / values_in_gib)));
  return false;
}

bool Hdf5Tracks::read_values(Matrix& matrix) {
  const std::size_t rows = *rows_;
  const std::size_t columns = matrix.file_columns;
  const std::size_t kept = matrix.choice.elements.size();
  const auto path = member_path(matrix.where, "values");
  if (kept == 0) return true;  // the unknown elements are reported already
  if (const auto objection = matrix.values.objection(); !objection.empty()) {
    input_.error(path, objection);
    return true;
  }
  // Blocks are read as they are stored; only where they lie is the library's to find out.
  if (input_.trust() == Hdf5Trust::trying) return matrix.values.find_blocks();
  const bool as_it_is = matrix.choice.all_in_order(columns);
  ChunkedTrack::Chunks chunks;
  std::size_t infinite = 0, lost = 0;
  Bytes room;
  for (std::size_t first = 0; first < rows; first += block_rows) {
    const double done = static_cast<double>(values_read_) / static_cast<double>(values_in_all_);
    if (!report(progress_, done, "Reading " + label(matrix.metric))) return false;
    const std::size_t count = std::min(block_rows, rows - first);
    values_read_ += count * columns;
    std::string reason;
    auto block = read_rows(matrix.values, matrix.stored, first, count, room, reason);
    if (!block) {
      if (lost++ == 0)
        input_.error(
            path,
            say("rows %1 to %2 cannot be read (%3); their values, and those of other blocks like them, are missing",
                first, first + count - 1, reason));
      // It keeps its place: rows stand at even times, and leaving some out would move those after them.
      block.emplace(count * columns, missing_value);
    }
    if (!as_it_is) block = chosen(*block, columns, matrix.choice);
    // An infinite value would become the track's extent, and with it the end of every scale made from that.
    for (auto& value : *block) {
      if (!std::isinf(value)) continue;
      value = missing_value;
      ++infinite;
    }
    chunks.push_back(std::make_shared<TrackChunk>(count, kept, std::move(*block)));
  }
  if (infinite > 0)
    input_.problems().add(Severity::error, input_.file(), path, say("a value is infinite; it counts as missing"),
                          infinite);
  if (lost > 0 && lost == chunks.size()) return true;
  Base base;
  base.track = std::make_shared<ChunkedTrack>(matrix.metric, matrix.source, axis_.staleness_s, matrix.choice.elements,
                                              axis_.start, axis_.step, std::move(chunks));
  // Spreads name columns as the file has them, not as the track has them once some are left out.
  base.column_of.assign(columns, dropped);
  for (std::uint32_t i = 0; i < kept; ++i) base.column_of[matrix.choice.columns[i]] = i;
  tracks_.push_back(base.track);
  bases_.emplace(matrix.name, std::move(base));
  return true;
}

const Hdf5Tracks::Base* Hdf5Tracks::base(hid_t group, const std::string& where, const char* attribute) {
  const auto name = input_.text(group, where, attribute);
  if (!name) return nullptr;
  const auto found = bases_.find(*name);
  if (found != bases_.end()) return &found->second;
  input_.error(where, say("its %1 '%2' is no metric that was read; it was skipped", attribute, *name));
  return nullptr;
}

void Hdf5Tracks::read_spread(hid_t spreads, const std::string& name) {
  const auto where = member_path("/spreads", name);
  const auto group = input_.group(spreads, "/spreads", name);
  Metric metric;
  Source source = Source::simulated;
  if (!group || !head(group.get(), where, metric, source)) return;
  const bool has_offset = input_.has_attribute(group.get(), "offset");
  const auto* scale = base(group.get(), where, "scale");
  const auto* offset = has_offset && scale ? base(group.get(), where, "offset") : nullptr;
  if (!scale || (has_offset && !offset)) return;
  // One list of columns serves both, so a column has to mean the same element in either.
  const bool alike = !offset || (offset->column_of == scale->column_of &&
                                 std::ranges::equal(offset->track->elements(), scale->track->elements()));
  if (!alike) return input_.error(where, say("its offset and its scale do not have the same elements; it was skipped"));
  std::size_t file_columns = 0;
  auto choice = columns(group.get(), where, file_columns);
  const auto column = input_.indices(group.get(), where, "column");
  const auto factor = input_.floats(group.get(), where, "factor");
  if (!choice || !column || !factor) return;
  if (column->size() != file_columns || factor->size() != file_columns)
    return input_.error(where, say("positions, column and factor differ in length; it was skipped"));

  std::vector<ElementIndex> elements;
  std::vector<std::uint32_t> base_columns;
  std::vector<float> factors;
  std::size_t beyond = 0, not_finite = 0;
  for (std::size_t i = 0; i < choice->elements.size(); ++i) {
    const auto from = choice->columns[i];
    const auto file_column = (*column)[from];
    const float its_factor = (*factor)[from];
    if (file_column >= scale->column_of.size()) {
      ++beyond;
    } else if (!std::isfinite(its_factor)) {
      ++not_finite;
    } else if (const auto at = scale->column_of[file_column]; at != dropped) {
      // Why a column was dropped has been said already.
      elements.push_back(choice->elements[i]);
      base_columns.push_back(at);
      factors.push_back(its_factor);
    }
  }
  if (beyond > 0)
    input_.problems().add(Severity::error, input_.file(), member_path(where, "column"),
                          say("points beyond the columns of its scale; the elements were skipped"), beyond);
  if (not_finite > 0)
    input_.problems().add(Severity::error, input_.file(), member_path(where, "factor"),
                          say("a factor is not a finite number; the elements were skipped"), not_finite);
  if (elements.empty()) return;
  tracks_.push_back(std::make_shared<SpreadTrack>(std::move(metric), source, axis_.staleness_s, std::move(elements),
                                                  std::make_shared<SpreadLayout>(base_columns, std::move(factors)),
                                                  offset ? offset->track : nullptr, scale->track));
}

bool Hdf5Tracks::read(hid_t root) {
  const auto metrics = input_.group(root, "/", "metrics");
  const auto names = metrics ? input_.members(metrics.get(), "/metrics") : std::nullopt;
  if (!names) return false;
  // All are opened before any is read: only all of them together tell whether the values fit, and how far it is.
  for (const auto& name : *names) open_matrix(metrics.get(), name);
  if (matrices_.empty() || *rows_ == 0) {
    input_.error("/metrics", say("holds no values; record at least one metric for one step"));
    return false;
  }
  if (!fits_memory()) return false;
  if (!std::isfinite(axis_.start + axis_.step * static_cast<double>(*rows_))) {
    input_.error("/", say("its rows end at no finite time; is 'step' in seconds?"));
    return false;
  }
  for (auto& matrix : matrices_)
    if (!read_values(matrix)) return false;
  matrices_.clear();
  if (H5Lexists(root, "spreads", H5P_DEFAULT) <= 0) return true;
  const auto spreads = input_.group(root, "/", "spreads");
  const auto spread_names = spreads ? input_.members(spreads.get(), "/spreads") : std::nullopt;
  if (spread_names)
    for (const auto& name : *spread_names) read_spread(spreads.get(), name);
  return report(progress_, 1, "Reading spread metrics");
}

}  // namespace hallscope
