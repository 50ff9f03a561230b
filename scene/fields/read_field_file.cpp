#include "scene/fields/read_field_file.h"

#include <vtkCallbackCommand.h>
#include <vtkDataSetReader.h>
#include <vtkNew.h>

#include <filesystem>
#include <fstream>
#include <system_error>

#include "models/words/say.h"
#include "scene/fields/broken_field.h"
#include "scene/fields/check_vtk_legacy.h"
#include "scene/fields/read_vtk_xml.h"
#include "scene/fields/vtk_messages.h"

namespace hallscope {
namespace {

vtkSmartPointer<vtkDataSet> read_legacy(const std::string& path, Problems& problems, const Progress& progress) {
  VtkMessages said;
  vtkNew<vtkDataSetReader> reader;
  reader->SetFileName(path.c_str());
  reader->ReadAllScalarsOn();
  reader->ReadAllVectorsOn();
  reader->ReadAllFieldsOn();
  struct Watch {
    const Progress& progress;
    bool cancelled = false;
  } watching{progress};
  vtkNew<vtkCallbackCommand> watch;
  watch->SetClientData(&watching);
  watch->SetCallback([](vtkObject* caller, unsigned long, void* data, void*) {
    auto* w = static_cast<Watch*>(data);
    auto* algorithm = static_cast<vtkAlgorithm*>(caller);
    if (report(w->progress, algorithm->GetProgress(), "Reading")) return;
    w->cancelled = true;
    algorithm->AbortExecuteOn();
  });
  reader->AddObserver(vtkCommand::ProgressEvent, watch);
  reader->Update();
  if (watching.cancelled || !report(progress, 1, "Reading")) throw CancelledField{};
  if (!said.errors().empty())
    throw BrokenField("", say("cannot be read (%1): it is cut off or broken; copy it again", said.errors().front()));
  for (const auto& warning : said.warnings()) problems.warning(path, "", warning);
  vtkSmartPointer<vtkDataSet> set = reader->GetOutput();
  if (!set) throw BrokenField("", say("holds no data set"));
  return set;
}

}  // namespace

vtkSmartPointer<vtkDataSet> read_field_file(const std::string& path, Problems& problems, const Progress& progress) {
  char head[14] = {};
  std::error_code failed;
  // Opening a pipe would wait for its writer.
  if (!std::filesystem::is_regular_file(path, failed))
    throw BrokenField("", say("cannot be read; does it exist, and is it a file?"));
  std::ifstream(path, std::ios::binary).read(head, sizeof head);
  if (std::string(head, sizeof head) != "# vtk DataFile") return read_vtk_xml(path, progress);
  if (!check_vtk_legacy(path, problems)) throw CancelledField{};  // it has said why
  return read_legacy(path, problems, progress);
}

}  // namespace hallscope
