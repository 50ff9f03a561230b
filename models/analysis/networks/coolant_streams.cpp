#include "models/analysis/networks/coolant_streams.h"

#include <algorithm>
#include <cmath>

namespace hallscope {
namespace {

std::size_t slot(CoolantPort port, CoolantPoint point) {
  return static_cast<std::size_t>(port) * coolant_point_count + static_cast<std::size_t>(point);
}

/// Takes another value's age, origin and quality into a mix.
void blend(CoolantFigure& into, const CoolantFigure& part) {
  if (!into.track) {
    into.track = part.track;
    into.quality = part.quality;
  }
  into.quality = std::max(into.quality, part.quality);  // a mix is as good as the worst in it
  into.age_s = std::max(into.age_s, part.age_s);
}

}  // namespace

CoolantStreams::CoolantStreams(const Facility& f, const CoolantCircuits& circuits, const DesignFlows& design,
                               const CoolantTracks& tracks)
    : circuits_(&circuits), design_(&design) {
  for (auto& c : columns_) c.assign(f.body_count(), {});
  for (const auto& track : tracks.all()) {
    const auto meaning = *coolant_meaning(track->metric());
    auto& columns = columns_[slot(meaning.port, meaning.point)];
    const auto index = static_cast<std::uint16_t>(tracks_.size());
    const auto elements = track->elements();
    for (std::uint32_t k = 0; k < elements.size(); ++k)
      if (elements[k] < columns.size()) columns[elements[k]] = {index, k};
    tracks_.push_back(track);
  }
  frames_.resize(tracks_.size());
}

void CoolantStreams::read(double time) {
  for (std::size_t k = 0; k < tracks_.size(); ++k) tracks_[k]->whole_frame(time, frames_[k]);
}

const CoolantStreams::Column& CoolantStreams::column(ElementIndex e, CoolantPort port, CoolantPoint point) const {
  static constexpr Column none;
  const auto& columns = columns_[slot(port, point)];
  return e < columns.size() ? columns[e] : none;
}

CoolantFigure CoolantStreams::own(ElementIndex e, CoolantPort port, CoolantPoint point) const {
  CoolantFigure out;
  const Column& c = column(e, port, point);
  if (c.track >= frames_.size() || c.column >= frames_[c.track].value.size()) return out;
  out.recorded = true;
  out.track = tracks_[c.track].get();
  const Frame& frame = frames_[c.track];
  out.value = frame.value[c.column];
  out.quality = std::isnan(out.value) ? Quality::missing : frame.quality[c.column];
  out.age_s = frame.age_s[c.column];
  return out;
}

CoolantFigure CoolantStreams::mix(std::span<const ElementIndex> elements, CoolantPort port, CoolantPoint point) const {
  CoolantFigure out;
  double weight = 0, sum = 0, plain = 0;
  std::size_t count = 0;
  for (const auto e : elements) {
    const auto t = own(e, port, point);
    out.recorded = out.recorded || t.recorded;
    if (!t.recorded || t.quality == Quality::missing) continue;
    if (elements.size() == 1) return t;
    const auto v = own(e, port, CoolantPoint::flow);
    const double w =
        v.recorded && v.quality != Quality::missing ? std::max(0.0, double{v.value}) : design_->flow(e, port);
    weight += w;
    sum += w * t.value;
    plain += t.value;
    ++count;
    blend(out, t);
  }
  if (count == 0) return out;
  // Still water mixes nothing: then the plain mean says where it stands.
  out.value = static_cast<float>(weight > 0 ? sum / weight : plain / static_cast<double>(count));
  out.derived = true;
  return out;
}

CoolantFigure CoolantStreams::temperature(const CoolantStream& stream, bool is_return) const {
  const auto point = is_return ? CoolantPoint::return_temperature : CoolantPoint::supply_temperature;
  auto out = mix(stream.of, stream.port, point);
  if (out.recorded || stream.circuit == no_circuit) return out;
  const auto& circuit = circuits_->list[stream.circuit];
  const bool up = stream.port == CoolantPort::upstream;
  auto other =
      up ? mix(circuit.sources, CoolantPort::downstream, point) : mix(circuit.sinks, CoolantPort::upstream, point);
  other.derived = other.recorded;
  return other;
}

CoolantFigure CoolantStreams::sum_of_flows(std::span<const ElementIndex> elements, CoolantPort port) const {
  CoolantFigure out;
  double sum = 0;
  std::size_t known = 0, wanted = 0;
  for (const auto e : elements) {
    const auto v = own(e, port, CoolantPoint::flow);
    out.recorded = out.recorded || v.recorded;
    if (!v.recorded) continue;
    ++wanted;
    if (v.quality == Quality::missing) continue;
    if (elements.size() == 1) return v;
    sum += v.value;
    ++known;
    blend(out, v);
  }
  if (known == 0) return out;
  if (known < wanted) out.quality = std::max(out.quality, Quality::bad);  // a sum with gaps says too little
  out.value = static_cast<float>(sum);
  out.derived = true;
  return out;
}

CoolantFigure CoolantStreams::flow(const CoolantStream& stream) const {
  auto out = sum_of_flows(stream.of, stream.port);
  if (out.recorded && out.quality != Quality::missing) return out;
  if (!out.recorded && stream.port == CoolantPort::downstream && stream.circuit != no_circuit) {
    const auto& circuit = circuits_->list[stream.circuit];
    auto asked = sum_of_flows(circuit.sinks, CoolantPort::upstream);
    if (asked.recorded && asked.quality != Quality::missing) {
      // Sources that run side by side are taken to share evenly.
      asked.value *= static_cast<float>(stream.of.size()) / static_cast<float>(circuit.sources.size());
      asked.derived = true;
      return asked;
    }
  }
  if (out.recorded) return out;  // a gap in the recording stays one
  double design = 0;
  for (const auto e : stream.of) design += design_->flow(e, stream.port);
  if (design <= 0) return out;
  out.value = static_cast<float>(design);
  out.quality = Quality::good;
  out.design = true;
  return out;
}

CoolantFigure CoolantStreams::approach(ElementIndex e) const {
  const auto primary = own(e, CoolantPort::upstream, CoolantPoint::supply_temperature);
  const auto secondary = own(e, CoolantPort::downstream, CoolantPoint::supply_temperature);
  CoolantFigure out;
  out.recorded = primary.recorded && secondary.recorded;
  if (!out.recorded || primary.quality == Quality::missing || secondary.quality == Quality::missing) return out;
  out.value = secondary.value - primary.value;
  blend(out, primary);
  blend(out, secondary);
  out.derived = true;
  return out;
}

}  // namespace hallscope
