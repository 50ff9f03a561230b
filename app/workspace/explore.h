#pragma once

#include <vector>

#include "app/workspace/workspace.h"

namespace hallscope {

/// An element as steps name it: its name, "rack-07", or its whole path, "hall-01/row-02"; the facility by its title.
std::string name_of(const Facility&, ElementIndex);
std::string path_of(const Facility&, ElementIndex);

/// no_element clears the selection.
void select(Workspace&, ElementIndex);
/// Selects an element and sends the camera there.
void fly_to(Workspace&, ElementIndex);
/// Sends the camera without selecting anything. A jump ends walking.
void send_camera(Workspace&, CameraGoal);
void go_to(Workspace&, CameraPreset, bool eased = true);
void walk(Workspace&, bool);

/// Hidden elements as the picture keeps them: racks in place of what stands in them, ascending, each once.
std::vector<ElementIndex> as_hidden(const Facility&, std::vector<ElementIndex>);
/// What is selected is not, once it is hidden.
void hide(Workspace&, ElementIndex);
/// Hides all else.
void isolate(Workspace&, std::vector<ElementIndex>);
void show_all(Workspace&);
bool is_hidden(const Shown&, ElementIndex);

void set_section(Workspace&, const Section&, const std::string& joins = {});
/// A box around the selection, or around the facility.
Section section_around_selection(const Shown&);
/// What is above the racks' middle goes, so that one sees between the rows.
Section looking_in_from_above(const Shown&);
/// Half of the facility goes, the one towards the viewer: across x (axis 0) or y (1), through the selection or where
/// the camera looks.
Section cut_across(const Shown&, int axis);

void set_rulers(Workspace&, std::vector<Ruler>);
/// A ruler between the faces of two elements.
void measure_between(Workspace&, ElementIndex, ElementIndex);

/// The hall that is nearest to where the camera looks; no_element when there is none.
ElementIndex nearest_hall(const Shown&);
/// The hall `by` further than this one, in a ring.
ElementIndex next_hall(const Facility&, ElementIndex from, int by);
void go_to_hall(Workspace&, ElementIndex hall, bool inside);

/// Jumps to an instant, within what is recorded. Jumps one after the other are one step.
void jump_to(Workspace&, double instant);

/// Replaces a layer's setup; `joins` as Edit::joins.
void set_layer(Workspace&, LayerKind, const LayerSetup&, const std::string& joins = {});
/// Shows another metric on a layer, with the range and the colours it has of itself; null: none.
void choose_metric(Workspace&, LayerKind, std::shared_ptr<const Track>);

/// Asks what happens if an element fails at the instant shown; end_what_if() drops question and answers.
void ask_what_if(Workspace&, ElementIndex);
void end_what_if(Workspace&);

}  // namespace hallscope
