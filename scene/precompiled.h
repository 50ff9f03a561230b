// What nearly every source of the scene includes, compiled once for all of them. Only a matter of build time: sources
// include what they use.
#include <vtkActor.h>
#include <vtkCellArray.h>
#include <vtkDataSet.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkRenderer.h>
#include <vtkSmartPointer.h>

#include "models/precompiled.h"
