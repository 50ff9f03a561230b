#pragma once

#include <QObject>
#include <memory>

#include "app/work/latest_run.h"
#include "app/workspace/loaded_field.h"
#include "models/io/problem.h"

namespace hallscope {

/// Opens fields and reads their steps on a thread of its own. One at a time: a new request takes the place of the one
/// under way. Signals come on the thread the loader lives in; one of loaded, failed and cancelled ends each request.
class FieldLoader : public QObject {
  Q_OBJECT

 public:
  using Choose = std::function<std::size_t(const Field&)>;  ///< which step to read first

  explicit FieldLoader(QObject* parent = nullptr);

  void open(const std::string& file, Choose);
  void read(std::shared_ptr<const Field>, std::size_t step);
  void cancel();
  bool loading() const { return run_.busy(); }

 Q_SIGNALS:
  void progress(double fraction, const QString& stage);
  /// `problems` are what could be worked around.
  void loaded(const hallscope::LoadedField& loaded, const hallscope::Problems& problems);
  void failed(const hallscope::Problems& problems);
  void cancelled();

 private:
  void start(std::function<LoadedField(Problems&, const Progress&)>);

  LatestRun run_{this};
};

}  // namespace hallscope
