#include "scene/fields/vtk_messages.h"

#include <vtkLogger.h>
#include <vtkNew.h>
#include <vtkObjectFactory.h>
#include <vtkOutputWindow.h>

#include <algorithm>
#include <mutex>

namespace hallscope {
namespace {

thread_local VtkMessages* listening = nullptr;

/// "ERROR: In vtkXMLDataReader.cxx, line 12\nvtkXMLImageDataReader (0x…): Cannot read …\n\n" → "Cannot read …".
std::string gist(std::string text) {
  if (const auto place = text.find("): "); place != std::string::npos) text.erase(0, place + 3);
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  std::replace(text.begin(), text.end(), '\n', ' ');
  constexpr std::size_t enough = 240;
  if (text.size() > enough) text.resize(enough);
  return text;
}

void keep(std::vector<std::string>& list, const char* text) {
  constexpr std::size_t most = 20;
  auto what = gist(text ? text : "");
  if (list.size() < most && std::find(list.begin(), list.end(), what) == list.end()) list.push_back(std::move(what));
}

}  // namespace

/// Hands messages to whoever listens on the thread they come from; all others go where they always went.
class QuietOutputWindow : public vtkOutputWindow {
 public:
  // clang-format off
  vtkTypeMacro(QuietOutputWindow, vtkOutputWindow)  // brings its own semicolon
  static QuietOutputWindow* New();
  // clang-format on

  void DisplayErrorText(const char* text) override {
    listening ? keep(listening->errors_, text) : vtkOutputWindow::DisplayErrorText(text);
  }
  void DisplayWarningText(const char* text) override {
    listening ? keep(listening->warnings_, text) : vtkOutputWindow::DisplayWarningText(text);
  }
  void DisplayGenericWarningText(const char* text) override {
    listening ? keep(listening->warnings_, text) : vtkOutputWindow::DisplayGenericWarningText(text);
  }
  void DisplayText(const char* text) override {
    if (!listening) vtkOutputWindow::DisplayText(text);
  }
};

vtkStandardNewMacro(QuietOutputWindow)  // NOLINT: brings its own semicolon

    VtkMessages::VtkMessages() {
  static std::once_flag once;
  std::call_once(once, [] {
    vtkNew<QuietOutputWindow> window;
    // The logger would print each message by itself, whoever listens.
    vtkLogger::SetStderrVerbosity(vtkLogger::VERBOSITY_OFF);
    window->SetDisplayModeToAlwaysStdErr();
    vtkOutputWindow::SetInstance(window);
  });
  listening = this;
}

VtkMessages::~VtkMessages() { listening = nullptr; }

}  // namespace hallscope
