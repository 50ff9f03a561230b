#pragma once

class vtkDataSet;

namespace hallscope {

/// Throws BrokenField unless everything in the set holds together: finite points, cells of known shape that name
/// existing points, as many values as points or cells. What draws and probes relies on it and would else read outside
/// its memory. For use inside scene/fields.
void check_data_set(vtkDataSet*);

}  // namespace hallscope
