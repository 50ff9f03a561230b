#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/telemetry/tracks/sparse_track.h"

namespace hallscope {

/// The parts of a topic "BMS/v1/{publisher}/{Metadata|Value}/{objectType}/{pointType}/{tagPath}".
struct DsxTopic {
  std::string_view publisher;  ///< "PUB" for the building management system, else the integration
  bool is_metadata = false;
  std::string_view object_type;
  std::string_view point_type;
  std::string_view tag_path;  ///< of any number of levels
  std::string_view point;     ///< "objectType/pointType/tagPath": the same for a point's metadata and values
};

/// Nothing when the topic is not of that form.
std::optional<DsxTopic> parse_dsx_topic(std::string_view topic);

/// One point as its metadata describes it, with the samples met so far.
struct DsxPoint {
  std::string object_type, point_type, tag_path;
  std::string unit;                 ///< engUnit; empty for states
  std::string object_id;            ///< objectId
  std::string rack_id;              ///< rackLocationId
  std::string associate_id;         ///< object this one is part of
  std::vector<std::string> serves;  ///< servesId: what is fed by the object
  std::vector<std::string> areas;   ///< processArea
  std::string phase;
  std::string integration;               ///< who writes the values, when it is not the building management system
  std::map<double, std::string> states;  ///< stateText
  bool is_setpoint = false;
  std::size_t line = 0;                      ///< where the metadata stands
  std::vector<SparseTrack::Sample> samples;  ///< in SI once the unit is known to the reader

  std::string metric() const { return object_type + "/" + point_type; }
};

/// Reads a metadata payload; `error` says what is wrong when nothing comes back.
std::optional<DsxPoint> parse_dsx_metadata(std::string_view payload, const DsxTopic& topic, std::string& error);

/// One message of a capture in JSON lines.
struct DsxJsonMessage {
  std::string topic, payload;  ///< the payload as text, whether it stood there as text or as JSON
  std::string time;            ///< as written; empty for none
};
/// Reads {"topic": …, "payload": …, "tst": …}. Nothing when it is something else.
std::optional<DsxJsonMessage> parse_dsx_json_message(std::string_view line);

/// A value payload: `{"value": number|bool|null, "timestamp": ms, "quality": 1}`.
struct DsxValue {
  std::optional<double> value;  ///< in the point's unit; nothing for null
  bool good = true;             ///< quality 1
  bool placeholder = false;     ///< a template placeholder `{{…}}` stood for a number
  std::optional<double> stamp;  ///< "timestamp" as Unix seconds; nothing where there is none that can be one
};
std::optional<DsxValue> parse_dsx_value(std::string_view payload, std::string& error);

}  // namespace hallscope
