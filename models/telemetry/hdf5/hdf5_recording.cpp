#include "models/telemetry/hdf5/hdf5_recording.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <new>
#include <system_error>
#include <utility>

#include "models/io/trial.h"
#include "models/telemetry/hdf5/hdf5_tracks.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr std::string_view signature("\x89HDF\r\n\x1a\n", 8);

/// Where HDF5 begins: at the front, or behind a block of somebody else's of 512, 1024, 2048 … bytes. Nothing when it
/// does nowhere. `byte_at(place)` is the byte there, or -1 behind the end.
template <typename ByteAt>
std::optional<std::uintmax_t> superblock(ByteAt byte_at) {
  for (std::uintmax_t at = 0;; at = at == 0 ? 512 : 2 * at)
    for (std::size_t i = 0;; ++i) {
      if (i == signature.size()) return at;
      const int byte = byte_at(at + i);
      if (byte < 0) return std::nullopt;
      if (byte != static_cast<unsigned char>(signature[i])) break;
    }
}

/// The byte of a file at a place, or -1.
int byte_of(std::ifstream& file, std::uintmax_t at) {
  file.clear();
  return file.seekg(static_cast<std::streamoff>(at)) ? file.get() : -1;
}

constexpr Phrase not_a_recording(
    "is HDF5 but not a Hallscope recording (expected the attribute format = \"hallscope-recording\")");

/// The version and the time axis. False when the file is refused.
bool read_head(Hdf5Input& input, hid_t root, Hdf5Tracks::Axis& axis, bool& absolute) {
  const auto refuse = [&](const std::string& what) {
    input.error("/", what);
    return false;
  };
  if (!input.has_attribute(root, "format")) return refuse(say(not_a_recording));
  const auto format = input.text(root, "/", "format");
  if (!format || *format != "hallscope-recording") return refuse(say(not_a_recording));
  const auto version = input.number(root, "/", "version");
  if (!version) return false;
  if (*version > 1) return refuse(say("was written by a newer Hallscope; open it with that one"));
  if (*version != 1) return refuse(say("the attribute 'version' is not 1"));
  // All four are asked for before any is judged, so that whatever is missing is told at once.
  const auto start = input.number(root, "/", "start");
  const auto step = input.number(root, "/", "step");
  const auto staleness = input.number(root, "/", "staleness");
  const auto counts_unix = input.number(root, "/", "absolute");
  if (!start || !step || !staleness || !counts_unix) return false;
  if (!std::isfinite(*start)) return refuse(say("the attribute 'start' is not a finite number"));
  if (!std::isfinite(*step) || !(*step > 0)) return refuse(say("the attribute 'step' is not a number above 0"));
  // Beside Unix seconds a double tells a quarter of a microsecond apart and no less.
  if (*start + *step == *start)
    return refuse(say("the attribute 'step' is too small beside 'start' to tell rows apart"));
  if (!std::isfinite(*staleness) || *staleness < 0)
    return refuse(say("the attribute 'staleness' is not a number of seconds"));
  axis = {*start, *step, *staleness};
  absolute = *counts_unix != 0;
  return true;
}

std::optional<ElementTable> read_elements(Hdf5Input& input, hid_t root, const Facility& facility) {
  const auto paths = input.texts(root, "/", "elements");
  if (!paths) return std::nullopt;
  auto table = find_elements(*paths, facility);
  if (table.unknown == 0) return table;
  const auto& first = (*paths)[table.first_unknown];
  // Cut short: a text of the file may have any length, and this one goes into a message.
  const auto where = "/elements, '" + first.substr(0, 80) + "'";
  if (table.unknown == paths->size()) {
    input.error(where, say("the facility has none of the recorded elements; open the facility that was recorded"));
    return std::nullopt;
  }
  const auto similar = similar_path(first, facility);
  const auto hint = similar.empty() ? std::string() : say("; did you mean '%1'?", similar);
  input.problems().add(Severity::error, input.file(), where,
                       say("the facility has no such element; its values were skipped%1", hint), table.unknown);
  return table;
}

void read_events(Hdf5Input& input, hid_t root, const ElementTable& table, std::vector<Event>& events) {
  if (H5Lexists(root, "events", H5P_DEFAULT) <= 0) return;
  const auto group = input.group(root, "/", "events");
  if (!group) return;
  const auto times = input.doubles(group.get(), "/events", "time");
  const auto elements = input.indices(group.get(), "/events", "element");
  auto texts = input.texts(group.get(), "/events", "text");
  if (!times || !elements || !texts) return;
  if (times->size() != elements->size() || times->size() != texts->size())
    return input.error("/events", say("time, element and text differ in length; all events were skipped"));
  for (std::size_t i = 0; i < times->size(); ++i) {
    const double time = (*times)[i];
    const auto position = (*elements)[i];
    if (!std::isfinite(time)) {
      input.error("/events/time", say("is not a finite number; the event was skipped"));
      continue;
    }
    // The file's 4294967295 for "none" is no_element itself.
    if (position != no_element && position >= table.elements.size()) {
      input.error("/events/element", say("points beyond /elements; the event was skipped"));
      continue;
    }
    // What happened to an element that the facility does not have is kept, without a place.
    const auto element = position == no_element ? no_element : table.elements[position];
    events.push_back({time, element, std::move((*texts)[i])});
  }
  std::stable_sort(events.begin(), events.end(), [](const Event& a, const Event& b) { return a.time < b.time; });
}

std::optional<Recording> read(Hdf5Input& input, hid_t file, const Facility& facility, const Progress& progress) {
  const Hdf5Handle root(H5Gopen2(file, "/", H5P_DEFAULT));
  if (!root) {
    input.error("/", say("cannot be opened: %1", hdf5_reason()));
    return std::nullopt;
  }
  Recording recording;
  Hdf5Tracks::Axis axis;
  if (!read_head(input, root.get(), axis, recording.absolute)) return std::nullopt;
  if (!report(progress, 0, "Reading elements")) return std::nullopt;
  const auto table = read_elements(input, root.get(), facility);
  if (!table) return std::nullopt;
  Hdf5Tracks tracks(input, axis, *table, progress);
  if (!tracks.read(root.get())) return std::nullopt;
  recording.tracks = tracks.take();
  if (recording.empty()) {
    input.error("/metrics", say("no metric could be read"));
    return std::nullopt;
  }
  read_events(input, root.get(), *table, recording.events);
  return recording;
}

/// `open` gives the file; what a damaged one throws is a problem of it.
template <typename Open>
std::optional<Recording> guarded(Hdf5Input input, const Facility& facility, const Progress& progress, Open open) {
  try {
    const Hdf5Handle access = hdf5_file_access();
    const Hdf5Handle file = open(access.get());
    if (file) return read(input, file.get(), facility, progress);
    const auto reason = hdf5_reason();
    input.error("", say("is not a whole HDF5 file (%1); was it copied to its end?", reason));
  } catch (const std::bad_alloc&) {
    input.error("", say("needs more memory than there is; record a shorter time, a longer step or fewer metrics"));
  } catch (const std::exception& failure) {
    input.error("", say("cannot be read: %1", failure.what()));
  }
  return std::nullopt;
}

/// Goes through the file in another process, which has the library's locks of this one. False, with the reason, when it
/// is not to be read here.
template <typename Open>
bool survives(const std::string& name, Problems& problems, const Facility& facility, const Progress& progress,
              Open open) {
  const auto trial = on_trial(
      [&] {
        Problems unseen;
        guarded({name, unseen, Hdf5Trust::trying}, facility, {}, open);
      },
      progress);
  switch (trial) {
    case Trial::survived:
      return true;
    case Trial::died:
      problems.error(name, "", say("is damaged in a way that ends the library which reads it; write or copy it again"));
      return false;
    case Trial::too_long:
      problems.error(name, "", say("takes far more time or memory than its size allows; is the file damaged?"));
      return false;
    case Trial::not_made:
      problems.error(name, "",
                     say("has no check sums and could not be tried in a process of its own; close other programs"));
      return false;
    case Trial::cancelled:
      return false;
  }
  return false;
}

/// Whether the file is of a format whose own structures have check sums. Also where it is no HDF5 at all, which the
/// library says without looking further.
template <typename ByteAt>
bool has_check_sums(ByteAt byte_at) {
  constexpr int first_with_sums = 2;  // version of the superblock
  const auto at = superblock(byte_at);
  return !at || byte_at(*at + signature.size()) >= first_with_sums;
}

template <typename Open>
std::optional<Recording> read_as_trusted(const std::string& name, bool summed, const Facility& facility,
                                         Problems& problems, const Progress& progress, Open open) {
  const Hdf5Session session;
  if (summed) {
    const Problems before = problems;
    try {
      return guarded({name, problems, Hdf5Trust::summed}, facility, progress, open);
    } catch (const Hdf5NeedsTrial&) {
      problems = before;
    }
  }
  if (!survives(name, problems, facility, progress, open)) return std::nullopt;
  return guarded({name, problems, Hdf5Trust::tried}, facility, progress, open);
}

/// Why a path cannot name a recording; empty when it may.
std::string objection(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  const auto status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) return say("no such file");
  if (fs::is_directory(status)) return say("is a folder; name the file in it");
  // Opening a pipe would wait for somebody to write. Where the status itself failed, opening tells why.
  if (!error && !fs::is_regular_file(status)) return say("is not a regular file");
  return {};
}

}  // namespace

bool is_hdf5(FileHead& head) {
  if (!head.is_file()) return false;
  if (head.bytes(signature.size()) == signature) return true;  // without opening it once more
  std::ifstream file(head.path(), std::ios::binary);
  return file && superblock([&](std::uintmax_t at) { return byte_of(file, at); }).has_value();
}

std::optional<Recording> read_hdf5_recording(const std::string& path, const Facility& facility, Problems& problems,
                                             const Progress& progress) {
  if (const auto wrong = objection(path); !wrong.empty()) {
    problems.error(path, "", wrong);
    return std::nullopt;
  }
  // Tried first, or a file that may not be read would be called damaged by what follows.
  errno = 0;
  if (std::FILE* file = std::fopen(path.c_str(), "rb")) {
    std::fclose(file);
  } else {
    problems.error(path, "", say("cannot be opened: %1", std::generic_category().message(errno)));
    return std::nullopt;
  }
  std::ifstream bytes(path, std::ios::binary);
  const auto byte_at = [&](std::uintmax_t at) { return byte_of(bytes, at); };
  const auto open = [&](hid_t access) { return Hdf5Handle(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access)); };
  return read_as_trusted(path, has_check_sums(byte_at), facility, problems, progress, open);
}

std::optional<Recording> parse_hdf5_recording(std::string_view bytes, const std::string& name, const Facility& facility,
                                              Problems& problems, const Progress& progress) {
  const auto byte_at = [&](std::uintmax_t at) {
    return at < bytes.size() ? static_cast<int>(static_cast<unsigned char>(bytes[at])) : -1;
  };
  const auto open = [&](hid_t access) {
    std::string image(bytes);  // the library copies it again but asks for a pointer to what may change
    // Without an image the library would open a file of that name.
    if (image.empty()) return Hdf5Handle();
    constexpr std::size_t growth = std::size_t{64} << 10;  // bytes; nothing grows where nothing is written
    constexpr bool written_back = false;
    if (H5Pset_fapl_core(access, growth, written_back) < 0) return Hdf5Handle();
    if (H5Pset_file_image(access, image.data(), image.size()) < 0) return Hdf5Handle();
    return Hdf5Handle(H5Fopen(name.c_str(), H5F_ACC_RDONLY, access));
  };
  return read_as_trusted(name, has_check_sums(byte_at), facility, problems, progress, open);
}

}  // namespace hallscope
