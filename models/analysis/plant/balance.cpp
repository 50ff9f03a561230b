#include "models/analysis/plant/balance.h"

#include <algorithm>
#include <cmath>

namespace hallscope {
namespace {

constexpr Missing racks{"no racks", "%1 of %2 racks without a current value (%3)"};
constexpr Missing busways{"no busways", "%1 of %2 busways without a current value (%3)"};
constexpr Missing cdus{"no CDUs", "%1 of %2 CDUs without a current value (%3)"};

}  // namespace

void add_note(std::string& note, const std::string& text) {
  if (text.empty() || note.find(text) != std::string::npos) return;
  if (!note.empty()) note += "; ";
  note += text;
}

std::string missing_note(const Facility& facility, const PartialSum& sum, const Missing& what) {
  if (sum.missing == 0) return sum.have == 0 ? say(what.none) : "";
  auto which = facility.path(sum.first_missing);
  if (sum.missing > 1) which += ", …";
  return say(what.some, sum.missing, sum.have + sum.missing, which);
}

const Missing& it_missing(const ItPower& it) {
  using From = ItPower::From;
  return it.from() == From::busways ? busways : it.from() == From::cdus ? cdus : racks;
}

std::string no_base(const Facility& facility, const ItPower& it, const PartialSum& sum) {
  if (auto why = missing_note(facility, sum, it_missing(it)); !why.empty()) return why;
  return it.from() == ItPower::From::racks ? "" : say("no power of racks; IT power is %1", it.note());
}

std::string first_of(std::initializer_list<std::string> reasons) {
  for (const auto& reason : reasons)
    if (!reason.empty()) return reason;
  return "";
}

HeadlineFigure no_figure(Quantity quantity, std::string why) { return {{}, quantity, no_element, std::move(why)}; }

void Balance::add(double weight, double a, double b, const std::string& reason) {
  if (!reason.empty()) {
    unknown_s += weight;
    why = reason;  // the last: what is missing at first may only have come late
    return;
  }
  upper += weight * a;
  lower += weight * b;
  seconds += weight;
}

std::string Balance::note() const {
  if (seconds <= 0 || unknown_s <= 0) return why;
  // At least one: "without 0 % of the time" would say that nothing is missing.
  const auto percent = std::max(1L, std::lround(100 * unknown_s / (seconds + unknown_s)));
  return say("without %1 % of the time: %2", percent, why);
}

HeadlineFigure Balance::ratio(double scale) const {
  if (seconds > 0 && lower > 0) return {upper / lower * scale, Quantity::number, no_element, note()};
  if (seconds > 0) return no_figure(Quantity::number, say("nothing to divide by"));
  return no_figure(Quantity::number, why.empty() ? say("a single instant has no energy") : why);
}

HeadlineFigure Balance::integral(Quantity quantity, double scale) const {
  if (seconds > 0) return {upper * scale, quantity, no_element, note()};
  return no_figure(quantity, why.empty() ? say("a single instant has no energy") : why);
}

}  // namespace hallscope
