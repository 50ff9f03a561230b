#include "app/window/look_menu.h"

#include <QActionGroup>
#include <QApplication>
#include <QMenu>
#include <utility>

#include "app/look/style.h"
#include "app/viewport/viewport.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr auto theme_key = "theme";
constexpr auto quality_key = "quality";

ThemeName theme_named(const QString& name) {
  if (name == "system") return system_theme();
  return name == "dark" ? ThemeName::dark : ThemeName::light;
}

QualityWish wish_named(const QString& name) {
  if (name == "fast") return QualityWish::fast;
  return name == "fine" ? QualityWish::fine : QualityWish::automatic;
}

QString checked(const QMenu* menu) {
  for (const auto* action : menu->actions())
    if (action->isChecked()) return action->objectName();
  return {};
}

/// Whether there is a choice of this name.
bool check(const QMenu* menu, const QString& name) {
  for (auto* action : menu->actions()) {
    if (action->objectName() != name) continue;
    action->setChecked(true);
    return true;
  }
  return false;
}

}  // namespace

LookMenu::LookMenu(Workspace& workspace, Settings settings, Viewport* viewport)
    : QObject(viewport), workspace_(workspace), settings_(settings), viewport_(viewport) {
  const Choice themes[] = {{"light", tr("&Light")}, {"dark", tr("&Dark")}, {"system", tr("As the &system")}};
  const Choice qualities[] = {{"automatic", tr("&Automatic")}, {"fast", tr("&Fast")}, {"fine", tr("F&ine")}};
  themes_ = offer(tr("&Theme"), themes, theme_key);
  qualities_ = offer(tr("&Quality"), qualities, quality_key);
  for (auto* action : themes_->actions())
    connect(action, &QAction::triggered, this, [this, name = action->objectName()] { choose_theme(name); });
  for (auto* action : qualities_->actions())
    connect(action, &QAction::triggered, this, [this, name = action->objectName()] {
      remember(quality_key, name);
      viewport_->set_quality(wish_named(name));
    });
  subscription_ = workspace_.subscribe(part::theme, [this](Parts) { wear(); });
  // What was chosen the last time is where this begins: nothing that could be undone.
  workspace_.edit(passing(), [this](Shown& s) { s.theme = theme_named(checked(themes_)); });
  wear();
  viewport_->set_quality(wish_named(checked(qualities_)));
}

QMenu* LookMenu::offer(const QString& title, std::span<const Choice> choices, const char* key) {
  auto* menu = new QMenu(title, viewport_->window());
  menu->setObjectName(key);
  auto* group = new QActionGroup(this);
  const auto wanted = known_[key] = settings_.choice(key);
  for (const auto& choice : choices) {
    auto* action = menu->addAction(choice.text);
    action->setObjectName(choice.name);
    action->setCheckable(true);
    action->setChecked(wanted == choice.name || (wanted.isEmpty() && &choice == choices.data()));
    group->addAction(action);
  }
  if (!group->checkedAction()) menu->actions().front()->setChecked(true);
  return menu;
}

void LookMenu::choose_theme(const QString& name) {
  const auto theme = theme_named(name);
  remember(theme_key, name);
  workspace_.edit(step(theme == ThemeName::dark ? say("Dark theme") : say("Light theme")),
                  [theme](Shown& s) { s.theme = theme; });
}

void LookMenu::remember(const char* key, const QString& name) {
  settings_.set_choice(key, name);
  known_[key] = settings_.choice(key);  // another one where it could not be written: this window keeps to its own
}

bool LookMenu::is_news(const char* key) {
  const auto now = settings_.choice(key);
  return std::exchange(known_[key], now) != now && !now.isEmpty();
}

void LookMenu::reload() {
  if (is_news(theme_key) && check(themes_, known_[theme_key]))
    workspace_.edit(passing(), [this](Shown& s) { s.theme = theme_named(checked(themes_)); });
  if (is_news(quality_key) && check(qualities_, known_[quality_key]))
    viewport_->set_quality(wish_named(checked(qualities_)));
}

/// The program follows what is shown, which undo may have changed; so do the menu and what is remembered.
void LookMenu::wear() {
  const auto theme = workspace_.shown().theme;
  if (theme_named(checked(themes_)) != theme) {
    const char* name = theme == ThemeName::dark ? "dark" : "light";
    check(themes_, name);
    remember(theme_key, name);
  }
  if (look::current() != theme) apply_style(*static_cast<QApplication*>(QApplication::instance()), theme);
}

}  // namespace hallscope
