#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "models/facility/facility.h"

namespace hallscope {

/// The elements of a facility by likeness of their names: without regard to case, to what separates words, to zeros in
/// front of numbers and to what stands around a name. For offers and for "did you mean", never to take a value.
class LikeElements {
 public:
  /// Goes through the names once; they are few, as most are shared. The facility must outlive it.
  explicit LikeElements(const Facility&);
  ~LikeElements();
  LikeElements(LikeElements&&) noexcept;
  LikeElements& operator=(LikeElements&&) noexcept;

  /// The elements that a text names, the deepest ones: "HALL1_Rack-07 power" names hall-01/row-02/rack-07 where no
  /// other row of hall-01 has a rack-07. Several where it leaves it open (at most `most`); none where it names nothing.
  std::vector<ElementIndex> named_in(std::string_view text, std::size_t most = 20) const;

  /// The path of the element that was probably meant by an id that does not exist: the one that is alike, else the one
  /// whose name differs in the fewest characters, two or a quarter of them at most, and not in its numbers alone. Empty
  /// for none, or for several alike. Its time is bounded however large the facility and long the id.
  std::string did_you_mean(std::string_view id) const;

 private:
  struct Index;
  std::unique_ptr<Index> index_;
};

/// The words and numbers of a text, small and without zeros in front: "Hall_01-RackB7" → hall, 1, rackb, 7.
std::vector<std::string> words_of_id(std::string_view text);

}  // namespace hallscope
