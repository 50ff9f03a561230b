#pragma once

#include <string>

namespace hallscope {

/// Puts a DSX capture together, row by row.
class DsxText {
 public:
  /// `fields` are the metadata's own, e.g. R"("engUnit":"kW","rackLocationId":"P-E01")".
  DsxText& metadata(const std::string& point, const std::string& fields) {
    const auto object = point.substr(0, point.find('/'));
    const auto rest = point.substr(object.size() + 1);
    return row(
        "0s", "BMS/v1/PUB/Metadata/" + point,
        R"({"objectType":")" + object + R"(","pointType":")" + rest.substr(0, rest.find('/')) + R"(",)" + fields + "}");
  }
  DsxText& value(const std::string& offset, const std::string& point, const std::string& value, int quality = 1) {
    return row(offset, "BMS/v1/PUB/Value/" + point,
               R"({"value":)" + value + R"(,"timestamp":{{timestamp_ms}},"quality":)" + std::to_string(quality) + "}");
  }
  DsxText& row(const std::string& offset, const std::string& topic, const std::string& payload) {
    text_ += offset + "," + topic + ",\"";
    for (const char c : payload) text_ += c == '"' ? std::string("\"\"") : std::string(1, c);
    text_ += "\"\n";
    return *this;
  }
  DsxText& raw(const std::string& line) {
    text_ += line + "\n";
    return *this;
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_ = "offset,topic,payload\n";
};

}  // namespace hallscope
