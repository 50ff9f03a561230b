#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "app/workspace/workspace.h"

namespace hallscope {

/// An element as steps name it: its name, "rack-07", or its whole path, "hall-01/row-02"; the facility by its title.
std::string name_of(const Facility&, ElementIndex);
std::string path_of(const Facility&, ElementIndex);
/// Several by their number, "12 racks" or "14 elements"; one by its name.
std::string names_of(const Facility&, std::span<const ElementIndex>);

/// More ids than this are not copied: a clipboard is no file.
inline constexpr std::size_t most_ids = 100000;
/// The id paths of all that is selected, one a line.
std::string selected_ids(const Shown&);

/// no_element clears the selection.
void select(Workspace&, ElementIndex);
/// All of these and nothing else, as one step; see Selection for the lead.
void select(Workspace&, std::vector<ElementIndex>, ElementIndex lead = no_element);
/// These with what is selected already.
void select_more(Workspace&, std::vector<ElementIndex>, ElementIndex lead = no_element);
/// Takes an element to what is selected, or from it.
void toggle_selected(Workspace&, ElementIndex);
/// Selects from the lead to this one, in the facility's order, all of its type: racks of a row, rows of a hall.
void select_run(Workspace&, ElementIndex to);
/// All of an element's type in something, those of its model alone where it has one and `same_model`.
std::vector<ElementIndex> alike(const Facility&, ElementIndex, ElementIndex in, bool same_model);

/// Selects an element and sends the camera there.
void fly_to(Workspace&, ElementIndex);
/// Sends the camera to where all that is selected is seen. Nothing happens where nothing is or has a place.
void fly_to_selection(Workspace&);
/// Sends the camera to where all of these are seen; what is selected stays.
void fly_around(Workspace&, std::vector<ElementIndex>);
/// Around all that is selected; empty where nothing has a place.
Body body_of(const Facility&, const Selection&);

}  // namespace hallscope
