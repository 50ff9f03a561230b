#pragma once

#include <QObject>
#include <QStringList>
#include <functional>

#include "app/workspace/workspace.h"

namespace hallscope {

class DocumentLoader;

/// Brings documents into the workspace: opens files, runs scenarios, shows what arrives. A failure of a what-if that is
/// to be run is run here too.
class Opening : public QObject {
  Q_OBJECT

 public:
  explicit Opening(Workspace&, QObject* parent = nullptr);

  /// Pictures are made off this thread; `ask` says how, ahead of each document.
  void set_drafting(std::function<MakeDraft()> ask);

  /// Fields of the facility in `left_out` are not opened beside it.
  void open(const QStringList& files, const QStringList& left_out = {});
  /// Files that were dropped on what is open: they may join it.
  void drop(const QStringList& files);
  void reload();
  /// Simulates a scenario file in the facility that is open.
  void run_scenario(const QString& file);
  void cancel();
  bool busy() const;

 Q_SIGNALS:
  /// Files are about to be looked at: whatever they do to the process has not happened yet.
  void starting(const QStringList& files);
  void started(const QStringList& files);
  void progress(double fraction, const QString& stage);
  /// A document will be shown soon, unless something goes wrong yet.
  void coming();
  /// Another document is shown. It may still grow.
  void shown();
  /// An attempt has ended: all is there, nothing came, or it was given up.
  void ended();
  /// It ended with problems, and nothing new is shown.
  void failed();
  void fields_added();
  /// What was to be opened needs a facility and none was named; `beside` are those that lie in its folder, those that
  /// it names first.
  void facility_missing(const QStringList& files, const QStringList& beside);
  /// For how many milliseconds; 0: until something else is said.
  void said(const QString& text, int ms);

 private:
  void add_fields(const QStringList& files);
  void take_rules(const std::shared_ptr<const AlarmRules>&, const QString& file, const Problems&);
  void show_problems(const Problems&);
  void show(const std::shared_ptr<const Opened>&, bool complete);
  void fail(const QStringList& files, const Problems&);
  void stop();
  void end_arriving();
  void run_what_if();

  Workspace& workspace_;
  DocumentLoader* loader_;
  QStringList left_out_;  ///< of the document that is being opened
  Subscription subscription_;
};

}  // namespace hallscope
