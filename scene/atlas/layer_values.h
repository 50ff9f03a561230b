#pragma once

#include <map>
#include <memory>
#include <span>
#include <vector>

#include "models/analysis/derived/overlay.h"
#include "models/facility/facility.h"
#include "scene/atlas/atlas_image.h"

namespace hallscope {

/// Frames of tracks at one instant, so that layers showing the same metric read it once. Half a million values are
/// megabytes: their memory is kept from one instant to the next.
class FrameCache {
 public:
  void set_time(double time);
  double time() const { return time_; }
  const Frame& frame(const std::shared_ptr<const Track>&);
  /// Forgets tracks that nobody else holds any more.
  void drop_unused();

  /// What one layer has gathered of a track at this instant, for others that show the same of the same elements.
  struct Gathered {
    std::shared_ptr<const Track> track;
    Gather how = Gather::highest;
    bool own_only = false;
    std::vector<ElementIndex> elements;
    std::vector<OverlayValue> values;
  };
  /// Null where nobody has yet.
  const std::vector<OverlayValue>* gathered(const std::shared_ptr<const Track>&, Gather, bool own_only,
                                            std::span<const ElementIndex>) const;
  void keep(Gathered);

 private:
  struct Kept {
    Frame frame;
    bool current = false;
  };
  double time_ = 0;
  std::map<std::shared_ptr<const Track>, Kept> frames_;  // shared: an address may be another track's next
  std::vector<Gathered> gathered_;
};

/// What a layer shows on a list of elements: one value each, and for racks the values of the cells on their front.
class LayerValues {
 public:
  enum class State : std::uint8_t {
    data,    ///< a value, or missing where one was to be expected
    neutral  ///< the metric does not apply to this element
  };

  LayerValues(const Facility&, std::vector<ElementIndex> elements);

  /// Shows another track, or none. `own_only` shows it on elements of the metric's own kind alone, without taking
  /// values from children or feeds: for equipment, where a chiller must not wear its CDU's colour.
  /// `mean` shows the mean of an element's children in place of the worst.
  void bind(std::shared_ptr<const Track>, bool own_only, bool mean = false);
  void read(FrameCache&);

  std::span<const ElementIndex> elements() const { return elements_; }
  std::span<const OverlayValue> values() const { return values_; }
  State state(std::size_t i) const { return states_[i]; }
  /// What stands for several values.
  Gather how() const { return how_; }

  /// The cells of an element and their values, both empty when its front shows a single value.
  std::span<const TileCell> cells(std::size_t i) const;
  std::span<const OverlayValue> cell_values(std::size_t i, FrameCache&);

 private:
  bool applies(ElementIndex, const Metric&) const;

  const Facility* facility_;
  std::vector<ElementIndex> elements_;
  std::shared_ptr<const Track> track_;
  OverlayMap map_;
  std::vector<State> states_;
  std::vector<OverlayValue> values_;
  std::vector<TileCell> cells_;  // one a column of the track, when the track lies below racks
  std::vector<OverlayValue> cell_values_;
  Gather how_ = Gather::highest;
  bool own_only_ = false;
};

}  // namespace hallscope
