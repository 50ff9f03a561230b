#include "app/explore/saved_views.h"

#include <QAction>
#include <QFile>
#include <QFileDialog>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <algorithm>

#include "app/explore/view_store.h"
#include "app/look/text.h"
#include "models/io/output_file.h"

namespace hallscope {
namespace {

constexpr int most_keys = 9;  ///< Alt+1 to Alt+9; further views are in the menu without a key

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
  save_->setEnabled(facility);
  import_->setEnabled(facility);
  fill_menu();
}

void SavedViews::store() {
  fill_menu();
  if (const auto* facility = workspace_.shown().facility())
    settings_.set_views(view_store_key(*facility), QByteArray::fromStdString(write_views(views_)));
}

void SavedViews::go_to(std::size_t i) {
  if (i >= views_.size()) return;
  show_view(workspace_, views_[i]);
  Q_EMIT gone_to();
}

void SavedViews::add(SavedView view) {
  const auto same = std::find_if(views_.begin(), views_.end(), [&](const auto& v) { return v.name == view.name; });
  if (same != views_.end())
    *same = std::move(view);
  else
    views_.push_back(std::move(view));
}

void SavedViews::save(const QString& name) {
  if (name.trimmed().isEmpty() || !workspace_.shown().opened) return;
  add(view_of(workspace_.shown(), name.trimmed().toStdString()));
  store();
  Q_EMIT said(tr("View saved as %1; View > Saved views").arg(name.trimmed()));
}

void SavedViews::rename(std::size_t i, const QString& name) {
  const auto wanted_name = name.trimmed().toStdString();
  if (i >= views_.size() || wanted_name.empty()) return;
  auto view = views_[i];
  view.name = wanted_name;
  // It takes the place of another of that name. Names are unique, so that there is at most one.
  for (std::size_t k = 0; k < views_.size(); ++k) {
    if (k == i || views_[k].name != wanted_name) continue;
    views_.erase(views_.begin() + static_cast<std::ptrdiff_t>(k));
    if (k < i) --i;  // those behind it have moved up
    break;
  }
  views_[i] = std::move(view);
  store();
}

void SavedViews::remove(std::size_t i) {
  if (i >= views_.size()) return;
  views_.erase(views_.begin() + static_cast<std::ptrdiff_t>(i));
  store();
}

QString SavedViews::import_file(const QString& name) {
  QFile file(name);
  if (!file.open(QIODevice::ReadOnly)) return tr("%1 could not be read: %2").arg(name, file.errorString());
  auto read = read_views(file.readAll().toStdString(), name.toStdString());
  QStringList lines;
  for (const auto& problem : read.problems.list()) lines += to_qt(to_line(problem));
  if (read.problems.has(Severity::error)) return lines.join('\n');
  for (auto& view : read.views) add(std::move(view));
  store();
  // Without an error the lines are warnings, of fields that another version may know.
  if (lines.isEmpty())
    Q_EMIT said(tr("%n view(s) read", nullptr, static_cast<int>(read.views.size())));
  else
    Q_EMIT said(lines.join("; "));
  return {};
}

QString SavedViews::export_file(const QString& name) const {
  const auto failure = write_file(name.toStdString(), write_views(views_));
  return failure.empty() ? QString() : QStringLiteral("%1: %2").arg(name, to_qt(failure));
}

void SavedViews::fill_menu() {
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
    for (std::size_t i = 0; i < views_.size(); ++i) {
      const auto name = to_qt(views_[i].name);
      const auto text = QString(name).replace('&', "&&");
      connect(renames->addAction(text), &QAction::triggered, this, [this, i, name] {
        bool wanted_it = false;
        const auto to =
            QInputDialog::getText(window_, tr("Rename view"), tr("Name"), QLineEdit::Normal, name, &wanted_it);
        if (wanted_it) rename(i, to);
      });
      // The menu is filled anew by this: not before the entry has done its work.
      connect(
          removes->addAction(text), &QAction::triggered, this, [this, i] { remove(i); }, Qt::QueuedConnection);
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
