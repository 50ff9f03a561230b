#include "models/telemetry/hdf5/hdf5_writer.h"

#include <algorithm>
#include <cstdio>
#include <utility>
#include <vector>

#include "models/telemetry/hdf5/hdf5_output.h"
#include "models/telemetry/hdf5/hdf5_output_driver.h"
#include "models/telemetry/tracks/chunked_track.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr std::size_t block_rows = ChunkedTrack::chunk_rows;

std::string number_name(std::size_t n) {
  char name[24];
  std::snprintf(name, sizeof name, "%03zu", n);
  return name;
}

void write_head(hid_t group, const Metric& metric, Source source) {
  write_attribute(group, "metric", metric.name);
  write_attribute(group, "qualifier", metric.qualifier);
  write_attribute(group, "unit", si_unit(metric.quantity));
  write_attribute(group, "source", to_string(source));
}

}  // namespace

struct Hdf5Writer::File {
  Hdf5Handle file, metrics, spreads;
  std::vector<Hdf5Handle> matrices;
  std::vector<std::vector<float>> rows;  // not written yet, a vector a metric
  std::size_t buffered = 0, written = 0;
  std::vector<ElementIndex> elements;  // of all tracks, ascending; then those that only events name
  std::vector<Event> events;

  /// In the table of elements.
  std::vector<std::uint32_t> positions(const std::vector<ElementIndex>& of) const {
    std::vector<std::uint32_t> result;
    result.reserve(of.size());
    auto at = elements.begin();
    for (const auto element : of) {
      at = std::lower_bound(at, elements.end(), element);
      result.push_back(static_cast<std::uint32_t>(at - elements.begin()));
    }
    return result;
  }
  bool close() {
    bool closed = true;
    for (auto& matrix : matrices) closed &= matrix.close();
    closed &= metrics.close();
    closed &= spreads.close();
    return file.close() && closed;
  }
};

Hdf5Writer::Hdf5Writer(const std::string& path, RecordingPlan plan, const Facility& facility, Problems& problems,
                       int deflate)
    : path_(path),
      plan_(std::move(plan)),
      facility_(facility),
      problems_(problems),
      deflate_(std::clamp(deflate, 0, 9)) {}

std::unique_ptr<Hdf5Writer> Hdf5Writer::create(const std::string& path, RecordingPlan plan, const Facility& facility,
                                               Problems& problems, int deflate) {
  std::unique_ptr<Hdf5Writer> writer(new Hdf5Writer(path, std::move(plan), facility, problems, deflate));
  if (!writer->open()) return nullptr;
  return writer;
}

Hdf5Writer::~Hdf5Writer() { abandon(); }

void Hdf5Writer::abandon() {
  if (file_) {
    const Hdf5Session session;
    output_->discard();  // what the library still holds of the file is written into nothing
    file_->close();
    file_.reset();
  }
  output_.reset();
}

bool Hdf5Writer::fail(const std::string& what) {
  problems_.error(path_, "", what);
  abandon();
  return false;
}

bool Hdf5Writer::carry_out(const std::function<void()>& step) {
  const Hdf5Session session;
  std::string failure;
  try {
    step();
  } catch (const Hdf5Failure& failed) {
    failure = say("cannot be written: %1", failed.reason);
  }
  // The file's own words go before the library's: what that says may only follow from the file's failure.
  if (!output_->failure().empty()) failure = output_->failure();
  return failure.empty() || fail(failure);
}

bool Hdf5Writer::open() {
  std::string refusal;
  output_ = OutputFile::create(path_, OutputAccess::anywhere, refusal);
  if (!output_) return fail(refusal);
  file_ = std::make_unique<File>();
  return carry_out([this] {
    const auto access = checked(hdf5_access_into(*output_));
    // One format whatever the library's version, and one whose metadata have checksums.
    checked_status(H5Pset_libver_bounds(access.get(), H5F_LIBVER_V110, H5F_LIBVER_V110));
    const auto creation = checked(H5Pcreate(H5P_FILE_CREATE));
    checked_status(H5Pset_obj_track_times(creation.get(), false));
    file_->file = checked(H5Fcreate(path_.c_str(), H5F_ACC_TRUNC, creation.get(), access.get()));
    const hid_t root = file_->file.get();
    write_attribute(root, "format", std::string_view("hallscope-recording"));
    write_attribute(root, "version", std::int32_t{1});
    write_attribute(root, "start", plan_.start);
    write_attribute(root, "step", plan_.step_s);
    write_attribute(root, "absolute", std::int32_t{plan_.absolute});
    write_attribute(root, "staleness", plan_.staleness_s);
    auto& elements = file_->elements;
    for (const auto& stored : plan_.stored)
      elements.insert(elements.end(), stored.elements.begin(), stored.elements.end());
    for (const auto& spread : plan_.spread)
      elements.insert(elements.end(), spread.elements.begin(), spread.elements.end());
    std::sort(elements.begin(), elements.end());
    elements.erase(std::unique(elements.begin(), elements.end()), elements.end());
    create_metrics();
    create_spreads();
  });
}

void Hdf5Writer::create_metrics() {
  file_->metrics = create_group(file_->file.get(), "metrics");
  for (std::size_t i = 0; i < plan_.stored.size(); ++i) {
    const auto& stored = plan_.stored[i];
    const auto group = create_group(file_->metrics.get(), number_name(i));
    write_head(group.get(), stored.metric, stored.source);
    write_array(group.get(), "positions", file_->positions(stored.elements), deflate_);
    file_->matrices.push_back(create_matrix(group.get(), "values", stored.elements.size(), block_rows, deflate_));
    file_->rows.emplace_back().reserve(block_rows * stored.elements.size());
  }
}

void Hdf5Writer::create_spreads() {
  file_->spreads = create_group(file_->file.get(), "spreads");
  for (std::size_t i = 0; i < plan_.spread.size(); ++i) {
    auto& spread = plan_.spread[i];
    const auto group = create_group(file_->spreads.get(), number_name(i));
    write_head(group.get(), spread.metric, spread.source);
    if (spread.offset) write_attribute(group.get(), "offset", number_name(*spread.offset));
    write_attribute(group.get(), "scale", number_name(spread.scale));
    write_array(group.get(), "positions", file_->positions(spread.elements), deflate_);
    write_array(group.get(), "column", std::span<const std::uint32_t>(spread.column), deflate_);
    write_array(group.get(), "factor", std::span<const float>(spread.factor), deflate_);
    spread = {};  // written, and large
  }
}

bool Hdf5Writer::add_row(std::span<const std::span<const float>> values) {
  if (!file_) return false;
  bool fits = values.size() == plan_.stored.size();
  for (std::size_t i = 0; fits && i < values.size(); ++i) fits = values[i].size() == plan_.stored[i].elements.size();
  if (!fits) return fail(say("a row of another shape than planned was to be written; nothing was kept"));
  for (std::size_t i = 0; i < values.size(); ++i)
    file_->rows[i].insert(file_->rows[i].end(), values[i].begin(), values[i].end());
  if (++file_->buffered < block_rows) return true;
  return carry_out([this] { write_rows(); });
}

void Hdf5Writer::add_event(Event event) {
  if (file_) file_->events.push_back(std::move(event));
}

void Hdf5Writer::write_rows() {
  if (file_->buffered == 0) return;
  for (std::size_t i = 0; i < file_->matrices.size(); ++i) {
    append_rows(file_->matrices[i].get(), file_->written, plan_.stored[i].elements.size(), file_->rows[i]);
    file_->rows[i].clear();
  }
  file_->written += std::exchange(file_->buffered, 0);
}

void Hdf5Writer::write_tables() {
  auto& elements = file_->elements;
  auto& events = file_->events;
  std::stable_sort(events.begin(), events.end(), [](const Event& a, const Event& b) { return a.time < b.time; });
  const auto of_tracks = static_cast<std::ptrdiff_t>(elements.size());
  std::vector<double> times;
  std::vector<std::uint32_t> positions;
  std::vector<std::string> texts, paths;
  for (const auto& event : events) {
    std::uint32_t position = no_element;
    if (event.element != no_element) {
      auto at = std::lower_bound(elements.begin(), elements.begin() + of_tracks, event.element);
      if (at == elements.begin() + of_tracks || *at != event.element)
        at = std::find(elements.begin() + of_tracks, elements.end(), event.element);
      position = static_cast<std::uint32_t>(at - elements.begin());
      if (at == elements.end()) elements.push_back(event.element);
    }
    times.push_back(event.time);
    positions.push_back(position);
    texts.push_back(event.text);
  }
  const auto group = create_group(file_->file.get(), "events");
  write_array(group.get(), "time", std::span<const double>(times), deflate_);
  write_array(group.get(), "element", std::span<const std::uint32_t>(positions), deflate_);
  write_array(group.get(), "text", texts, deflate_);
  paths.reserve(elements.size());
  for (const auto element : elements) paths.push_back(facility_.path(element));
  write_array(file_->file.get(), "elements", paths, deflate_);
}

bool Hdf5Writer::finish() {
  if (!file_) return false;
  const bool written = carry_out([this] {
    write_rows();
    write_tables();
    if (!file_->close()) throw Hdf5Failure{hdf5_reason()};
  });
  if (!written) return false;
  file_.reset();
  if (!output_->finish()) return fail(output_->failure());
  output_.reset();
  return true;
}

}  // namespace hallscope
