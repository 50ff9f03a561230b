#include "app/fields/field_control.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <algorithm>
#include <cmath>
#include <tuple>

#include "app/fields/field_panel.h"
#include "app/look/text.h"
#include "app/viewport/viewport.h"
#include "models/measure/unit.h"
#include "scene/fields/default_array.h"

namespace hallscope {
namespace {

QString number(const FieldArray& array, double value) {
  if (array.quantity != Quantity::number) return to_qt(format_value(array.quantity, value));
  return QString::number(value, 'g', 5) + (array.unit.empty() ? QString() : " " + to_qt(array.unit));
}

}  // namespace

FieldControl::FieldControl(Viewport* viewport, FieldPanel* panel, QObject* parent)
    : QObject(parent), viewport_(viewport), panel_(panel), loader_(new FieldLoader(this)) {
  connect(loader_, &FieldLoader::loaded, this, &FieldControl::show);
  connect(loader_, &FieldLoader::failed, this, [this](const Problems& problems) {
    const auto name = opening_ < fields_.size() ? QFileInfo(to_qt(fields_[opening_].file)).fileName() : QString();
    // What cannot be read is no choice; what was shown before stays.
    if (opening_ < fields_.size() && !(loaded_.step && opening_ == current_)) {
      fields_.erase(fields_.begin() + static_cast<std::ptrdiff_t>(opening_));
      if (loaded_.step && current_ > opening_) --current_;
    }
    list_fields();
    if (!loaded_.step) panel_->clear(tr("%1 could not be opened: see the problems.").arg(name));
    Q_EMIT problems_met(problems);
    Q_EMIT message(loaded_.step ? tr("%1 could not be read; what was shown stays").arg(name)
                                : tr("%1 could not be opened").arg(name));
  });
  connect(panel_, &FieldPanel::changed, this, &FieldControl::apply);
  connect(panel_, &FieldPanel::open_requested, this, &FieldControl::ask_for_file);
  connect(panel_, &FieldPanel::field_chosen, this, [this](int i) { open(static_cast<std::size_t>(i)); });
  connect(panel_, &FieldPanel::step_chosen, this, [this](int step) {
    following_ = false;
    if (!loaded_.field) return;
    panel_->set_following(follows_time(*loaded_.field, *document_->recording), false);
    opening_ = current_;
    loader_->read(loaded_.field, static_cast<std::size_t>(step));
  });
  connect(panel_, &FieldPanel::following_changed, this, [this](bool on) {
    following_ = on;
    set_time(time_);
  });
  note_timer_.setInterval(500);
  connect(&note_timer_, &QTimer::timeout, this, &FieldControl::update_note);
  connect(viewport_, &Viewport::dragged, this, &FieldControl::follow_picture);
}

void FieldControl::set_document(std::shared_ptr<const Document> document, bool same_facility) {
  const bool kept = same_facility && document_;
  document_ = std::move(document);
  if (kept) return;
  loader_->cancel();
  loaded_ = {};
  fields_ = document_->fields;
  panel_->clear(tr("No field is open. Drop a VTK file or an OpenFOAM case on the window, or open one here."));
  current_ = 0;
  if (const auto wanted = placement_of(request_, *document_)) {
    const auto known =
        std::find_if(fields_.begin(), fields_.end(), [&](const auto& f) { return f.file == wanted->file; });
    current_ = static_cast<std::size_t>(known - fields_.begin());
    known == fields_.end() ? fields_.push_back(*wanted) : void(*known = *wanted);
  }
  list_fields();
  update_menu();
  if (!fields_.empty()) open(current_);
}

void FieldControl::add(const QStringList& files) {
  std::size_t last = fields_.size();
  for (const auto& file : files) {
    const auto known =
        std::find_if(fields_.begin(), fields_.end(), [&](const auto& f) { return f.file == file.toStdString(); });
    last = static_cast<std::size_t>(known - fields_.begin());
    if (known != fields_.end()) continue;
    fields_.emplace_back();
    fields_.back().file = file.toStdString();
  }
  if (last < fields_.size()) open(last);
  Q_EMIT panel_wanted();
}

void FieldControl::open(std::size_t index) {
  opening_ = index;
  const double time = time_;
  const auto document = document_;
  loader_->open(fields_[index].file,
                [document, time](const Field& field) { return step_at(field, *document->recording, time); });
}

void FieldControl::show(const LoadedField& loaded, const Problems& problems) {
  const bool again = loaded_.field == loaded.field && current_ == opening_;
  auto setup = viewport_->scene().field_setup();
  if (!again) {
    setup = requested_setup(request_, *loaded.step, fields_[opening_]);
    request_ = {};
  }
  if (!loaded.step->find(setup.array)) setup.array = loaded.step->arrays()[default_array(*loaded.step)].name;
  const bool alone = !loaded_.step && document_->facility->bounds().empty();
  loaded_ = loaded;
  current_ = opening_;
  list_fields();
  auto& scene = viewport_->scene();
  scene.set_field(loaded_.step, setup);
  if (alone) scene.go_to(CameraPreset::campus, false);
  panel_->set_field(loaded_, setup, scene.field_bounds());
  panel_->set_following(follows_time(*loaded_.field, *document_->recording), following_);
  update_menu();
  viewport_->refresh();
  if (!problems.empty()) Q_EMIT problems_met(problems);
  if (!again)
    Q_EMIT message(tr("%1: %2").arg(QFileInfo(to_qt(fields_[current_].file)).fileName(),
                                    to_qt(describe(loaded_.step->arrays()[*loaded_.step->find(setup.array)]))));
  if (!again) Q_EMIT opened();
}

void FieldControl::apply(const FieldSetup& setup) {
  if (!loaded_.step) return;
  fields_[current_] = setup.placement;
  auto& scene = viewport_->scene();
  scene.set_field(loaded_.step, setup);
  panel_->set_field(loaded_, setup, scene.field_bounds());
  update_menu();
  viewport_->refresh();
}

void FieldControl::change(const std::function<void(FieldSetup&)>& what) {
  if (!loaded_.step) return;
  auto setup = viewport_->scene().field_setup();
  what(setup);
  apply(setup);
}

void FieldControl::follow_picture() {
  if (loaded_.step) panel_->set_slice(viewport_->scene().field_setup().slice);
}

void FieldControl::set_time(double seconds) {
  time_ = seconds;
  if (!loaded_.field || !following_ || !follows_time(*loaded_.field, *document_->recording)) return;
  const auto step = step_at(*loaded_.field, *document_->recording, seconds);
  if (step == loaded_.index || loader_->loading()) return;
  opening_ = current_;
  loader_->read(loaded_.field, step);
}

void FieldControl::ask_for_file() {
  const auto files = QFileDialog::getOpenFileNames(viewport_, tr("Open air from CFD"), {},
                                                   tr("Fields (*.vti *.vtr *.vts *.vtu *.vtp *.pvd *.pvti *.pvtr "
                                                      "*.pvts *.pvtu *.pvtp *.vtm *.vtk *.foam);;All files (*)"));
  if (!files.isEmpty() && document_) add(files);
}

void FieldControl::list_fields() {
  QStringList names;
  for (const auto& field : fields_) names += QFileInfo(to_qt(field.file)).fileName();
  panel_->set_choices(names, loaded_.step ? static_cast<int>(current_) : -1);
}

void FieldControl::add_menu(QMenuBar* bar) {
  auto* menu = new QMenu(tr("F&ield"), bar);
  const auto actions = bar->actions();
  bar->insertMenu(actions.isEmpty() ? nullptr : actions.back(), menu);  // before Help
  const auto add = [&](const QString& text, const QList<QKeySequence>& keys, auto what) {
    auto* action = menu->addAction(text);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    viewport_->addAction(action);
    connect(action, &QAction::triggered, this, what);
    return action;
  };
  add(tr("&Open field…"), {}, [this] { ask_for_file(); });
  menu->addAction(tr("Field &panel"), this, &FieldControl::panel_wanted);
  menu->addSeparator();
  const auto needs = [&](QAction* action) {
    needs_field_.push_back(action);
    return action;
  };
  const auto toggle = [&](const QString& text, const QList<QKeySequence>& keys, auto member) {
    auto* action =
        needs(add(text, keys, [this, member] { change([member](FieldSetup& s) { s.*member = !(s.*member); }); }));
    action->setCheckable(true);
    return action;
  };
  show_ = toggle(tr("&Show field"), {Qt::Key_V}, &FieldSetup::visible);
  volume_ = toggle(tr("V&olume of air"), {}, &FieldSetup::volume);
  floor_ = toggle(tr("Map on the &floor"), {}, &FieldSetup::floor);
  rack_faces_ = toggle(tr("&Rack fronts and backs"), {}, &FieldSetup::rack_faces);
  menu->addSeparator();
  const std::pair<const char*, Vec3> axes[] = {
      {"Slice along &x", {1, 0, 0}}, {"Slice along &y", {0, 1, 0}}, {"Slice along &z", {0, 0, 1}}};
  for (const auto& [text, normal] : axes)
    needs(add(tr(text), {}, [this, normal = normal] {
      change([&](FieldSetup& s) {
        const auto c = viewport_->scene().field_bounds().center();
        s.slice = {true, normal, normal.x * c.x + normal.y * c.y + normal.z * c.z};
      });
    }));
  const std::tuple<const char*, QKeySequence, double> moves[] = {{"Move slice &on", Qt::CTRL | Qt::Key_PageUp, 1},
                                                                 {"Move slice &back", Qt::CTRL | Qt::Key_PageDown, -1}};
  for (const auto& [text, key, sign] : moves)
    needs(add(tr(text), {key}, [this, sign = sign] {
      const auto& slice = viewport_->scene().field_setup().slice;
      const auto size = viewport_->scene().field_bounds().size;
      const double span =
          std::abs(slice.normal.x) * size.x + std::abs(slice.normal.y) * size.y + std::abs(slice.normal.z) * size.z;
      viewport_->scene().move_slice(sign * span / 50);
      follow_picture();
      viewport_->refresh();
    }));
  menu->addSeparator();
  const std::pair<const char*, StreamSeeds> lines[] = {{"Streamlines from racks", StreamSeeds::racks},
                                                       {"Streamlines from air handlers", StreamSeeds::crahs},
                                                       {"Streamlines from the slice", StreamSeeds::slice},
                                                       {"No streamlines", StreamSeeds::none}};
  for (const auto& [text, seeds] : lines)
    needs(add(tr(text), {}, [this, seeds = seeds] { change([seeds](FieldSetup& s) { s.streamlines = seeds; }); }));
  update_menu();
}

void FieldControl::update_menu() {
  for (auto* action : needs_field_) action->setEnabled(loaded_.step != nullptr);
  const auto& setup = viewport_->scene().field_setup();
  loaded_.step&& setup.volume ? note_timer_.start() : note_timer_.stop();
  update_note();
  if (!show_) return;
  show_->setChecked(loaded_.step && setup.visible);
  volume_->setChecked(loaded_.step && setup.volume);
  floor_->setChecked(loaded_.step && setup.floor);
  rack_faces_->setChecked(loaded_.step && setup.rack_faces);
}

void FieldControl::update_note() {
  const auto& scene = viewport_->scene();
  panel_->set_volume_note(scene.preparing() ? tr("Gathering the air's values…") : to_qt(scene.volume_note()));
}

QString FieldControl::hover_html(QPointF position) const {
  if (!loaded_.step) return {};
  const double ratio = viewport_->devicePixelRatio();
  const auto probe = viewport_->scene().probe_field(position.x() * ratio, position.y() * ratio);
  if (!probe) return {};
  QString trust = tr("simulated");
  if (probe->array.assumed) trust += tr(" · unit assumed");
  if (probe->array.unit.empty()) trust += tr(" · unit not stated");
  return QStringLiteral(
             "<div style='white-space:nowrap'>%1&nbsp;&nbsp;<b>%2</b><br><span style='color:#b9c0cc'>%3 · %4, %5, %6 "
             "m</span></div>")
      .arg(to_qt(probe->array.name).toHtmlEscaped(), number(probe->array, probe->value).toHtmlEscaped(), trust)
      .arg(probe->point.x, 0, 'f', 2)
      .arg(probe->point.y, 0, 'f', 2)
      .arg(probe->point.z, 0, 'f', 2);
}

}  // namespace hallscope
