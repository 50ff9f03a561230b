// The part of MainWindow that chooses its theme and the smoothing of its picture.
#include <QActionGroup>
#include <QApplication>
#include <QMenu>
#include <QStackedWidget>

#include "app/inspector/inspector.h"
#include "app/look/style.h"
#include "app/problems/problems_panel.h"
#include "app/viewport/viewport.h"
#include "app/window/main_window.h"
#include "app/window/picture_failure.h"
#include "app/window/status_strip.h"

namespace hallscope {
namespace {

constexpr auto theme_key = "theme";
constexpr auto quality_key = "quality";

struct Choice {
  const char *name, *text;
};
constexpr Choice themes[] = {{"light", "&Light"}, {"dark", "&Dark"}, {"system", "As the &system"}};
constexpr Choice qualities[] = {{"automatic", "&Automatic"}, {"fast", "&Fast"}, {"fine", "F&ine"}};

ThemeName theme_named(const QString& name) {
  if (name == "system") return system_theme();
  return name == "dark" ? ThemeName::dark : ThemeName::light;
}

QualityWish wish_named(const QString& name) {
  return name == "fast" ? QualityWish::fast : name == "fine" ? QualityWish::fine : QualityWish::automatic;
}

}  // namespace

void MainWindow::connect_look(QMenu* view) {
  const auto offer = [this, view](const QString& title, std::span<const Choice> choices, const char* key, auto take) {
    auto* menu = new QMenu(title, this);
    menu->setObjectName(key);
    auto* group = new QActionGroup(this);
    const auto wanted = settings_.choice(key);
    for (const auto& choice : choices) {
      auto* action = menu->addAction(tr(choice.text));
      action->setObjectName(choice.name);
      action->setCheckable(true);
      action->setChecked(wanted == choice.name || (wanted.isEmpty() && &choice == choices.data()));
      group->addAction(action);
      connect(action, &QAction::triggered, this, [this, key, take, name = QString(choice.name)] {
        settings_.set_choice(key, name);
        take(name);
      });
    }
    view->insertMenu(actions_.labels, menu);
    take(group->checkedAction() ? group->checkedAction()->objectName() : QString(choices.front().name));
  };
  offer(tr("&Theme"), themes, theme_key, [this](const QString& name) { wear(theme_named(name)); });
  offer(tr("&Quality"), qualities, quality_key,
        [this](const QString& name) { viewport_->set_quality(wish_named(name)); });
  view->insertSeparator(actions_.labels);

  connect(viewport_, &Viewport::quality_chosen, this, [this](const QString& text) { status_->set_drawing(text); });
  pages_->addWidget(failure_);
  connect(
      viewport_, &Viewport::draw_failed, this,
      [this](const QString& reason) {
        failure_->set_reason(reason);
        pages_->setCurrentWidget(failure_);
      },
      Qt::QueuedConnection);
  connect(failure_, &PictureFailure::retry_requested, this, [this] {
    pages_->setCurrentWidget(viewport_);
    viewport_->try_again();
  });
}

void MainWindow::wear(ThemeName theme) {
  if (look::current() != theme) {
    apply_style(*static_cast<QApplication*>(QApplication::instance()), theme);
    // Texts carry their colours.
    if (opened_) select(selection_);
    status_->set_problems(*problems_->model());
  }
  viewport_->scene().set_theme(theme);
  viewport_->refresh();
}

}  // namespace hallscope
