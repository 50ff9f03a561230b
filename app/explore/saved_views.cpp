#include "app/explore/saved_views.h"

#include <QAction>
#include <QFile>
#include <QFileDialog>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>

#include "app/explore/view_store.h"
#include "app/look/once_closed.h"
#include "app/look/text.h"
#include "models/io/output_file.h"

namespace hallscope {
namespace {

constexpr int most_keys = 9;  ///< Alt+1 to Alt+9; further views are in the menu without a key
constexpr int said_ms = 6000;

}  // namespace

SavedViews::SavedViews(Workspace& workspace, Settings settings, QWidget* window)
    : QObject(window),
      workspace_(workspace),
      settings_(settings),
      window_(window),
      menu_(new QMenu(tr("Saved vie&ws"), window)) {
  menu_->setObjectName("saved_views");
  const auto action = [this](const QString& text, const QKeySequence& key, auto what) {
    auto* made = new QAction(text, this);
    made->setShortcut(key);
    connect(made, &QAction::triggered, this, what);
    window_->addAction(made);
    return made;
  };
  save_ = action(tr("Save view…"), Qt::CTRL | Qt::Key_D, &SavedViews::ask_name);
  import_ = action(tr("Import views…"), {}, &SavedViews::ask_import);
  export_ = action(tr("Export views…"), {}, &SavedViews::ask_export);
  actions_ = {save_};
  for (int i = 0; i < most_keys; ++i) {
    const auto digit = static_cast<Qt::Key>(Qt::Key_1 + i);
    // Made once for good: a key without a view does nothing, and menus come and go around them.
    entries_ += action({}, Qt::ALT | digit, [this, i] { go_to(static_cast<std::size_t>(i)); });
  }
  load();
  subscription_ = workspace_.subscribe(part::facility, [this](Parts) { load(); });
}

void SavedViews::load() {
  const auto* facility = workspace_.shown().facility();
  views_ = facility ? stored_views(*facility, settings_) : std::vector<SavedView>();
  if (facility)
    for (const auto& change : unkept_[view_store_key(*facility)]) change(views_);
  save_->setEnabled(facility);
  import_->setEnabled(facility);
  fill_menu();
}

void SavedViews::reload() { once_closed(menu_, this, &SavedViews::load); }

/// `done` is said when the changes are kept.
void SavedViews::change(const std::vector<ViewChange>& changes, const QString& done) {
  const auto* facility = workspace_.shown().facility();
  if (!facility) return;
  auto& unkept = unkept_[view_store_key(*facility)];
  unkept.insert(unkept.end(), changes.begin(), changes.end());
  const auto why = change_stored_views(*facility, unkept, settings_);
  if (why.isEmpty()) unkept.clear();
  load();
  if (!why.isEmpty())
    Q_EMIT said(tr("View kept only in this window: %1").arg(why), 0);
  else if (!done.isEmpty())
    Q_EMIT said(done, said_ms);
}

void SavedViews::go_to(std::size_t i) {
  if (i >= views_.size()) return;
  show_view(workspace_, views_[i]);
  Q_EMIT gone_to();
}

void SavedViews::save(const QString& name) {
  if (name.trimmed().isEmpty() || !workspace_.shown().opened) return;
  change({add_view(view_of(workspace_.shown(), name.trimmed().toStdString()))},
         tr("View saved as %1; View > Saved views").arg(name.trimmed()));
}

void SavedViews::rename(const QString& from, const QString& to) {
  if (!to.trimmed().isEmpty()) change({rename_view(from.toStdString(), to.trimmed().toStdString())});
}

void SavedViews::remove(const QString& name) { change({remove_view(name.toStdString())}); }

QString SavedViews::import_file(const QString& name) {
  QFile file(name);
  if (!file.open(QIODevice::ReadOnly)) return tr("%1 could not be read: %2").arg(name, file.errorString());
  auto read = read_views(file.readAll().toStdString(), name.toStdString());
  QStringList lines;
  for (const auto& problem : read.problems.list()) lines += to_qt(to_line(problem));
  if (read.problems.has(Severity::error)) return lines.join('\n');
  std::vector<ViewChange> added;
  for (auto& view : read.views) added.push_back(add_view(std::move(view)));
  // Without an error the lines are warnings, of fields that another version may know.
  change(added, lines.isEmpty() ? tr("%n view(s) read", nullptr, static_cast<int>(added.size())) : lines.join("; "));
  return {};
}

QString SavedViews::export_file(const QString& name) const {
  const auto failure = write_file(name.toStdString(), write_views(views_));
  return failure.empty() ? QString() : QStringLiteral("%1: %2").arg(name, to_qt(failure));
}

void SavedViews::fill_menu() {
  for (auto* inner : menu_->findChildren<QMenu*>(Qt::FindDirectChildrenOnly)) inner->deleteLater();
  menu_->clear();
  menu_->addAction(save_);
  menu_->addSeparator();
  for (std::size_t i = 0; i < views_.size(); ++i) {
    const auto text = to_qt(views_[i].name).replace('&', "&&");  // a single one would underline a letter
    if (i < most_keys) {
      auto* entry = entries_[static_cast<qsizetype>(i)];
      entry->setText(text);
      menu_->addAction(entry);
    } else {
      connect(menu_->addAction(text), &QAction::triggered, this, [this, i] { go_to(i); });
    }
  }
  if (!views_.empty()) {
    menu_->addSeparator();
    auto* renames = menu_->addMenu(tr("Rename"));
    auto* removes = menu_->addMenu(tr("Delete"));
    for (const auto& view : views_) {
      const auto name = to_qt(view.name);
      const auto text = QString(name).replace('&', "&&");
      // The menu is filled anew by these, or under an open question by another window: not before the entry has done
      // its work.
      connect(
          renames->addAction(text), &QAction::triggered, this, [this, name] { ask_new_name(name); },
          Qt::QueuedConnection);
      connect(
          removes->addAction(text), &QAction::triggered, this, [this, name] { remove(name); }, Qt::QueuedConnection);
    }
    menu_->addSeparator();
  }
  menu_->addActions({import_, export_});
  export_->setEnabled(save_->isEnabled() && !views_.empty());
}

void SavedViews::ask_name() {
  bool wanted_it = false;
  const auto proposal = tr("View %1").arg(views_.size() + 1);
  const auto name =
      QInputDialog::getText(window_, tr("Save view"), tr("Name"), QLineEdit::Normal, proposal, &wanted_it);
  if (wanted_it) save(name);
}

void SavedViews::ask_new_name(const QString& name) {
  bool wanted_it = false;
  const auto to = QInputDialog::getText(window_, tr("Rename view"), tr("Name"), QLineEdit::Normal, name, &wanted_it);
  if (wanted_it) rename(name, to);
}

void SavedViews::ask_import() {
  const auto name = QFileDialog::getOpenFileName(window_, tr("Import views"), {}, tr("Views (*.json);;All files (*)"));
  if (name.isEmpty()) return;
  if (const auto failure = import_file(name); !failure.isEmpty())
    QMessageBox::warning(window_, tr("Import views"), failure);
}

void SavedViews::ask_export() {
  const auto name = QFileDialog::getSaveFileName(window_, tr("Export views"), "views.json", tr("Views (*.json)"));
  if (name.isEmpty()) return;
  if (const auto failure = export_file(name); !failure.isEmpty())
    QMessageBox::warning(window_, tr("Export views"), failure);
}

}  // namespace hallscope
