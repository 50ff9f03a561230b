#pragma once

#include <string>
#include <vector>

#include <vtkDataSet.h>
#include <vtkSmartPointer.h>

namespace hallscope {

/// What of a piece is to be seen. Files mark cells that only repeat a neighbour's, that finer ones lie over or that are
/// no part of it ("vtkGhostType", "vtkGhostLevels", VisIt's "avtGhostZones") and points without a value
/// ("vtkGhostType", "vtkValidPointMask"): such cells, and those at such points, are taken out with what belongs to them
/// alone, so that nothing draws, asks or counts them. The marks themselves are taken off. Answers the piece itself
/// where it has none. Throws BrokenField when the piece does not hold together. For use inside scene/fields.
vtkSmartPointer<vtkDataSet> visible_part(vtkSmartPointer<vtkDataSet>);

/// The cells of a set for which `keep` is not 0, with their points and values; a surface stays one, all else becomes an
/// unstructured grid.
vtkSmartPointer<vtkDataSet> only_cells(vtkDataSet*, const std::vector<unsigned char>& keep);

/// Points without any cells, each as a cell of its own; the set itself when it has cells or no points.
vtkSmartPointer<vtkDataSet> with_cells_at_points(vtkSmartPointer<vtkDataSet>);

}  // namespace hallscope
