#include "app/window/detours.h"

#include <QCoreApplication>
#include <QKeySequence>
#include <cmath>

#include "app/look/clock_text.h"
#include "app/look/language.h"
#include "app/look/text.h"
#include "app/workspace/changes.h"
#include "app/workspace/hiding.h"
#include "app/workspace/run_identity.h"
#include "app/workspace/sections.h"
#include "app/workspace/selecting.h"
#include "app/workspace/what_if.h"
#include "models/measure/time.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// The context of the texts of these free functions.
struct Words {
  Q_DECLARE_TR_FUNCTIONS(Detours)
};

QString key_text(QKeySequence key) { return key.toString(QKeySequence::NativeText); }
QString no_key() { return {}; }

QString run_name(const Shown& s) {
  const auto name = to_qt(run_of(*s.opened->document).name);
  return name.isEmpty() ? Words::tr("nothing recorded") : name;
}

QString failing(const Shown& s) {
  if (!s.what_if.asked()) return {};
  const auto& document = *s.what_if.document;
  const auto name = to_qt(path_of(*document.facility, s.what_if.element));
  const auto text = document.recording->empty()
                        ? Words::tr("What if %1 fails").arg(name)
                        : Words::tr("What if %1 fails at %2")
                              .arg(name, clock_text(std::round(s.what_if.at), document.recording->absolute));
  return s.what_if.marked ? text : Words::tr("%1 (its marks are off)").arg(text);
}

QString other_run(const Shown& s) {
  if (!s.other_run || !s.opened) return {};
  const auto run = s.other_run->run.empty() ? Words::tr("another run") : to_qt(s.other_run->run);
  return Words::tr("The view \"%1\" was saved of %2; what is shown is %3")
      .arg(to_qt(s.other_run->view), run, run_name(s));
}

QString comparison(const Shown& s) {
  if (!s.baseline || !s.opened) return {};
  return Words::tr("Differences: %1 less %2").arg(run_name(s), to_qt(s.baseline_name));
}

QString swing(const Shown& s) {
  if (!(s.swing_window_s > 0)) return {};
  return Words::tr("Load swings over %1 in place of powers").arg(to_qt(format_age(s.swing_window_s)));
}

QString path(const Shown& s) {
  const auto of = s.path.of == no_element ? s.selection : s.path.of;
  if (!s.path.lit || !s.facility() || of == no_element) return {};
  return Words::tr("The path of %1 is lit").arg(to_qt(name_of(*s.facility(), of)));
}

QString hidden(const Shown& s) {
  if (s.hidden.empty()) return {};
  return shown_count(s.hidden.size(), "%n element is hidden", "%n elements are hidden");
}

QString section(const Shown& s) {
  return s.section.cuts() && s.opened ? Words::tr("A section cuts the picture") : QString();
}

constexpr Detour rows[] = {
    {"what-if", true, failing, [] { return Words::tr("End what if"); }, no_key,
     [](Workspace& workspace) { end_what_if(workspace); }},
    {"comparison", true, comparison, [] { return Words::tr("Stop comparing"); }, no_key,
     [](Workspace& workspace) { stop_comparing(workspace); }},
    {"swing", true, swing, [] { return Words::tr("Show powers"); }, no_key,
     [](Workspace& workspace) { show_swing(workspace, 0); }},
    {"other-run", true, other_run, [] { return Words::tr("Understood"); }, no_key,
     [](Workspace& workspace) { workspace.edit(passing(), [](Shown& s) { s.other_run.reset(); }); }},
    {"path", false, path, [] { return Words::tr("Do not light it"); }, [] { return key_text(Qt::Key_P); },
     [](Workspace& workspace) { workspace.edit(step(say("Light the path")), [](Shown& s) { s.path.lit = false; }); }},
    {"hidden", false, hidden, [] { return Words::tr("Show all"); }, [] { return key_text(Qt::ALT | Qt::Key_H); },
     [](Workspace& workspace) { show_all(workspace); }},
    {"section", false, section, [] { return Words::tr("No section"); }, [] { return key_text(Qt::ALT | Qt::Key_K); },
     [](Workspace& workspace) { set_section(workspace, {}); }},
};

}  // namespace

std::span<const Detour> detours() { return rows; }

bool leave_detour(Workspace& workspace, bool after_selection) {
  for (const auto& row : rows) {
    if (!row.by_escape || row.what(workspace.shown()).isEmpty()) continue;
    // A failure is what one asks about, and its element is selected: that ends first.
    if (!after_selection && row.what != failing) return false;
    row.leave(workspace);
    return true;
  }
  return false;
}

}  // namespace hallscope
