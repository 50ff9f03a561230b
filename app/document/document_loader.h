#pragma once

#include <QObject>
#include <QStringList>
#include <memory>

#include "app/work/latest_run.h"
#include "app/workspace/opened.h"

namespace hallscope {

/// A scenario to run in a facility that is open already.
struct ScenarioRun {
  QStringList files;                     ///< what the document is said to consist of
  std::shared_ptr<const Opened> opened;  ///< whose facility it runs in
  std::string scenario_file;             ///< read when `scenario` is null
  std::shared_ptr<const Scenario> scenario;
};

/// Opens documents on a thread of its own. One at a time: a new start() cancels the one under way. All signals come
/// on the thread the loader lives in; exactly one of loaded, failed and cancelled ends each start().
class DocumentLoader : public QObject {
  Q_OBJECT

 public:
  explicit DocumentLoader(QObject* parent = nullptr);

  void start(const QStringList& files);
  void start(const ScenarioRun&);
  void cancel();
  bool loading() const { return run_.busy(); }

 Q_SIGNALS:
  void started(const QStringList& files);
  void progress(double fraction, const QString& stage);
  /// What there is so far of a document that is being simulated, several times a second. The next one comes only when
  /// this one has been dealt with.
  void arrived(const std::shared_ptr<const hallscope::Opened>& opened);
  void loaded(const std::shared_ptr<const hallscope::Opened>& opened);
  void failed(const QStringList& files, const hallscope::Problems& problems);
  void cancelled();

 private:
  using Open = std::function<std::optional<Document>(Problems&, const Progress&, const Arrival&)>;
  void start(const QStringList& files, std::shared_ptr<const Opened> known, Open open);

  LatestRun run_{this};
};

}  // namespace hallscope
