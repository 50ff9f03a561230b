#pragma once

#include <QObject>
#include <QStringList>
#include <functional>
#include <memory>
#include <utility>

#include "app/work/latest_run.h"
#include "app/workspace/opened.h"
#include "models/alarms/alarm_rule.h"
#include "models/sources/file_kinds.h"

namespace hallscope {

/// A scenario to run in a facility that is open already.
struct ScenarioRun {
  std::shared_ptr<const Opened> opened;  ///< whose facility it runs in
  std::string scenario_file;             ///< read when `scenario` is null
  std::shared_ptr<const Scenario> scenario;
};

/// Opens documents on a thread of its own. One at a time: a new start() cancels the one under way. All signals come
/// on the thread the loader lives in; exactly one of loaded, failed and cancelled ends each start(). No file is looked
/// at on that thread: a file may lie across a slow network, and what is dropped may be a pipe.
class DocumentLoader : public QObject {
  Q_OBJECT

 public:
  explicit DocumentLoader(QObject* parent = nullptr, FileKinds = file_kinds());

  /// Something more to derive from the document of another facility, on the loader's thread.
  using Prepare = std::function<void(Opened&)>;
  /// `ask` is called on this thread, ahead of each document.
  void set_preparing(std::function<Prepare()> ask) { ask_preparing_ = std::move(ask); }

  /// Opens paths and addresses in place of what is open.
  void start(const QStringList& files);
  void start(const ScenarioRun&);
  /// Opens them in place of what is open (null for nothing), except that fields alone are left to fields_found().
  void open(const QStringList& files, std::shared_ptr<const Opened> opened);
  /// Opens what was dropped on what is open: what files_to_open() makes of both, or a run of a scenario in the facility
  /// that is open, or fields_found(). What goes on meanwhile ends only when something takes its place.
  void add(const QStringList& dropped, std::shared_ptr<const Opened> opened);
  void cancel();
  bool loading() const { return run_.busy() || sorting_.busy(); }

 Q_SIGNALS:
  /// Files are about to be looked at: whatever they do to the process has not happened yet.
  void starting(const QStringList& files);
  void started(const QStringList& files);
  void progress(double fraction, const QString& stage);
  /// What was to be opened or added is fields alone, to be shown beside what is open. Ends that open() or add().
  void fields_found(const QStringList& files);
  /// Alarm rules were among the files, or were all that was to be opened or added, which then has ended; null: they
  /// were refused, and `problems` says why.
  void rules_found(const std::shared_ptr<const hallscope::AlarmRules>& rules, const QString& file,
                   const hallscope::Problems& problems);
  /// What was to be opened, where nothing that is known was, can be shown as soon as what is to be derived from it has
  /// been: whatever is to be made for it can be made meanwhile.
  void coming();
  /// What there is so far of a document that is simulated or has a live source, several times a second. The next one
  /// comes only when this one has been dealt with.
  void arrived(const std::shared_ptr<const hallscope::Opened>& opened);
  void loaded(const std::shared_ptr<const hallscope::Opened>& opened);
  void failed(const QStringList& files, const hallscope::Problems& problems);
  /// Said after failed(): all that is missing is a facility. `beside` as of facilities_beside().
  void facility_missing(const QStringList& files, const QStringList& beside);
  void cancelled();

 private:
  using Open =
      std::function<std::optional<Document>(Problems&, const Progress&, const Arrival&, const std::stop_token&)>;
  void start(const QStringList& files, std::shared_ptr<const Opened> known, Open open);
  /// Finds out what the files are, off this thread, and tells `found` unless they are fields alone.
  void sort(const QStringList& files, std::function<void(const std::vector<NamedSource>&)> found);
  void start_dropped(const std::vector<NamedSource>& dropped, const std::shared_ptr<const Opened>& opened);

  FileKinds kinds_;
  std::function<Prepare()> ask_preparing_;
  LatestRun run_{this};
  LatestRun sorting_{this};  ///< finds out what files are
};

}  // namespace hallscope
