#include "models/reports/points_report.h"

#include <algorithm>

#include "models/facility/like_elements.h"
#include "models/reports/text_table.h"
#include "models/sources/file_kinds.h"
#include "models/telemetry/bindings/point_binder.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr std::size_t most_explained = 1000;  // of a file's points

std::string in_words(const FoundPoint& point) {
  std::string text = point.name;
  for (std::size_t i = 0; i < point.labels.size(); ++i)
    text += (i == 0 ? " {" : ", ") + point.labels[i].name + "=" + point.labels[i].text;
  return point.labels.empty() ? text : text + "}";
}

std::string why_not(const BoundPoint& bound, const LikeElements& like) {
  switch (bound.state) {
    case BoundPoint::State::no_element: {
      const auto meant = like.did_you_mean(bound.id);
      return meant.empty() ? say("'%1' not found", bound.id)
                           : say("'%1' not found; did you mean '%2'?", bound.id, meant);
    }
    case BoundPoint::State::bad_unit:
      return say("'%1' is no unit of %2", bound.unit_text, label(bound.metric));
    case BoundPoint::State::bound:
    case BoundPoint::State::no_binding:
      break;
  }
  return {};
}

}  // namespace

std::vector<PointsOfFile> points_of(const Document& document) {
  std::vector<PointsOfFile> all;
  if (!document.facility) return all;
  const auto& facility = *document.facility;
  const PointBinder binder(facility);
  const LikeElements like(facility);
  for (const auto& source : document.sources) {
    if (!source.kind || !source.kind->points) continue;
    const auto points = source.kind->points(source.address);
    PointsOfFile of{.file = source.address, .bound = std::vector<std::size_t>(facility.bindings().size())};
    of.points = points.size();
    for (const auto& point : points) {
      std::vector<PointLabel> labels;
      for (const auto& label : point.labels) labels.push_back({label.name, label.text});
      const auto bound = binder.bind(point.name, labels);
      if (bound.bound()) {
        ++of.bound[bound.binding];
        ++of.bound_points;
      } else {
        of.unbound.push_back({in_words(point), of.unbound.size() < most_explained ? why_not(bound, like) : ""});
      }
    }
    of.proposals = propose_bindings(points, facility);
    all.push_back(std::move(of));
  }
  return all;
}

std::string points_text(const Document& document, const std::vector<PointsOfFile>& files, std::size_t most) {
  std::string out;
  for (const auto& file : files) {
    out += say("%1: %2 of %3 points are bound", file.file, file.bound_points, file.points) + "\n";
    TextTable table;
    for (std::size_t b = 0; b < file.bound.size(); ++b) {
      const auto& binding = document.facility->bindings()[b];
      if (file.bound[b] > 0)
        table.row({say("bound"), binding.point, binding.element, binding.metric,
                   say_count(file.bound[b], "%n point", "%n points")});
    }
    // What comes near is listed first: it is what can be mended.
    auto unbound = file.unbound;
    std::ranges::stable_sort(unbound, {}, [](const auto& point) { return point.why.empty(); });
    for (std::size_t i = 0; i < std::min(most, unbound.size()); ++i)
      table.row({say("not bound"), unbound[i].point, unbound[i].why});
    for (const auto& proposal : file.proposals)
      table.row({say("could be bound"), proposal.binding.point, proposal.binding.element, proposal.binding.metric,
                 say_count(proposal.points, "%n point", "%n points")});
    out += table.text();
    if (unbound.size() > most) out += say("and %1 more that are not bound", unbound.size() - most) + "\n";
  }
  return out;
}

std::vector<ProposedBinding> proposed(const std::vector<PointsOfFile>& files) {
  std::vector<ProposedBinding> all;
  for (const auto& file : files)
    for (const auto& proposal : file.proposals) {
      const auto same = [&](const ProposedBinding& p) {
        return p.binding.point == proposal.binding.point && p.binding.labels == proposal.binding.labels;
      };
      if (const auto known = std::ranges::find_if(all, same); known != all.end())
        known->points += proposal.points;
      else
        all.push_back(proposal);
    }
  return all;
}

}  // namespace hallscope
