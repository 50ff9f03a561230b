#pragma once

#include <memory>

#include "app/workspace/shown.h"

namespace hallscope {

/// Shows another document in place of what is open: its end, with default layers. Of the same facility, or read again
/// from the same files, it keeps what is still there: selection, layers, what is hidden and cut, the instant and the
/// camera. `complete` is false while more of its recording is to arrive: show_more() then shows more of it.
void show_document(Shown&, std::shared_ptr<const Opened>, bool complete);

/// More of the document that is open. Who looks at its end goes on looking at it; layers go on showing their metrics.
/// Automatic ranges stay as they are until it is complete, so that no legend moves under the reader's eyes.
void show_more(Shown&, std::shared_ptr<const Opened>, bool complete);

/// After some parts have been made those of another time: brings them up to what is open now, which may have grown
/// since.
void catch_up(Shown&, Parts, const Shown& as_it_was);

/// The document with the swings and differences that are wanted; itself when there are none.
std::shared_ptr<const Document> with_changes(const Shown&);

/// What "automatic" stands for, layer by layer.
LayerRanges automatic_ranges(const Document&, const LayerSetups&);

}  // namespace hallscope
