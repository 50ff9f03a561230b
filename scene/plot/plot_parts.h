#pragma once

class vtkChartXY;

namespace hallscope {

class GlHost;
class PlotNotes;

/// Draws one part of a plot alone, so that what it is drawn with is made: a renderer without a graphics card compiles
/// for a tenth of a second in all. Parts are counted from 0; false, and nothing is drawn, where there is none of that
/// number. Call GlHost::begin() first.
bool draw_part(int part, vtkChartXY&, PlotNotes&, GlHost&, unsigned framebuffer);

}  // namespace hallscope
