#include "scene/fields/reader_process.h"

#include <vtkAlgorithm.h>
#include <vtkCGNSReader.h>
#include <vtkCompositeDataIterator.h>
#include <vtkCompositeDataSet.h>
#include <vtkDataArraySelection.h>
#include <vtkDataObject.h>
#include <vtkDataSet.h>
#include <vtkGenericEnSightReader.h>
#include <vtkHDFReader.h>
#include <vtkImageData.h>
#include <vtkInformation.h>
#include <vtkNew.h>
#include <vtkSmartPointer.h>
#include <vtkStreamingDemandDrivenPipeline.h>
#include <vtkXMLDataSetWriter.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <string>

#include "scene/fields/vtk_messages.h"
#include "scene/fields/vtkhdf_cells.h"

namespace hallscope {
namespace {

std::atomic<bool> asked_at_start = false;

struct Order {
  std::string format, file, instant, folder;
  std::string in_folder(const std::string& name) const { return (std::filesystem::path(folder) / name).string(); }
};

vtkSmartPointer<vtkAlgorithm> reader_for(const Order& order) {
  if (order.format == "cgns") {
    auto reader = vtkSmartPointer<vtkCGNSReader>::New();
    reader->SetFileName(order.file.c_str());
    reader->SetLoadBndPatch(false);
    reader->SetLoadMesh(true);
    reader->UpdateInformation();
    reader->EnableAllBases();
    reader->EnableAllFamilies();
    reader->EnableAllCellArrays();
    reader->EnableAllPointArrays();
    return reader;
  }
  if (order.format == "ensight") {
    auto reader = vtkSmartPointer<vtkGenericEnSightReader>::New();
    reader->SetCaseFileName(order.file.c_str());
    reader->ReadAllVariablesOn();
    return reader;
  }
  auto reader = vtkSmartPointer<vtkHDFReader>::New();
  reader->SetFileName(order.file.c_str());
  return reader;
}

/// Writes the instants of a file, a line each.
bool write_instants(const Order& order, vtkAlgorithm* reader) {
  std::ofstream out(order.in_folder("instants"));
  out << std::setprecision(17);
  auto* information = reader->GetOutputInformation(0);
  auto* key = vtkStreamingDemandDrivenPipeline::TIME_STEPS();
  const int count = information->Has(key) ? information->Length(key) : 0;
  for (int i = 0; i < count; ++i) out << information->Get(key)[i] << '\n';
  return static_cast<bool>(out.flush());
}

bool write_set(const Order& order, vtkDataSet* set, int number) {
  vtkNew<vtkXMLDataSetWriter> writer;
  writer->SetFileName(order.in_folder("part" + std::to_string(number)).c_str());
  writer->SetInputData(set);
  writer->SetDataModeToAppended();
  writer->EncodeAppendedDataOff();
  writer->SetCompressorTypeToNone();
  return writer->Write() == 1;
}

/// Writes each data set that was read as "part0", "part1" …
bool write_sets(const Order& order, vtkDataObject* read) {
  if (auto* set = vtkDataSet::SafeDownCast(read)) return write_set(order, set, 0);
  auto* blocks = vtkCompositeDataSet::SafeDownCast(read);
  if (!blocks) return false;
  vtkSmartPointer<vtkCompositeDataIterator> at;
  at.TakeReference(blocks->NewIterator());
  int number = 0;
  for (at->InitTraversal(); !at->IsDoneWithTraversal(); at->GoToNextItem())
    if (auto* set = vtkDataSet::SafeDownCast(at->GetCurrentDataObject()); set && set->GetNumberOfPoints() > 0)
      if (!write_set(order, set, number++)) return false;
  return true;
}

/// An image of a VTKHDF file, whose cells are read apart; null for all else.
vtkImageData* image_of(vtkAlgorithm* reader) {
  auto* hdf = vtkHDFReader::SafeDownCast(reader);
  return hdf ? vtkImageData::SafeDownCast(hdf->GetOutputDataObject(0)) : nullptr;
}

int run(const Order& order) {
  VtkMessages said;
  const auto reader = reader_for(order);
  reader->UpdateInformation();
  if (image_of(reader)) vtkHDFReader::SafeDownCast(reader)->GetCellDataArraySelection()->DisableAllArrays();
  bool good = true;
  std::string of_cells;
  if (order.instant == "list") {
    good = write_instants(order, reader);
  } else {
    if (order.instant.empty())
      reader->Update();
    else
      reader->UpdateTimeStep(std::strtod(order.instant.c_str(), nullptr));
    if (auto* image = image_of(reader)) of_cells = add_vtkhdf_cells(order.file, image);
    good = of_cells.empty() && write_sets(order, reader->GetOutputDataObject(0));
  }
  std::ofstream words(order.in_folder("said"));
  if (!of_cells.empty()) words << of_cells << '\n';
  for (const auto& error : said.errors()) words << error << '\n';
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace

bool can_be_reader() { return asked_at_start; }

std::optional<int> reader_process(int argc, char** argv) {
  asked_at_start = true;
  if (argc != 6 || std::string(argv[1]) != reader_argument) return std::nullopt;
  return run({argv[2], argv[3], argv[4], argv[5]});
}

}  // namespace hallscope
