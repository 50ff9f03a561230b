#pragma once

#include <QObject>
#include <QString>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/work/latest_run.h"
#include "models/document/document.h"
#include "models/ranking/ranked_rows.h"
#include "scene/layers/layer.h"

namespace hallscope {

/// What a table is asked to show.
struct TableRequest {
  std::shared_ptr<const Document> document;
  std::string what;  ///< a TableKind's key, or any other name for the elements that are given
  std::shared_ptr<const std::vector<ElementIndex>> elements;  ///< the rows, ascending
  double instant = 0;
  std::string filter;
  /// Ranked by the column of this title; empty, or where there is none: by the nearest limit, else by the first with
  /// values, the highest first.
  std::string by;
  bool descending = true;
};

/// A table as it is shown. Never changes, so that it may be read while the next one is made.
struct RankedTable {
  std::shared_ptr<const ElementTable> table;
  std::shared_ptr<const TableValues> values;
  std::vector<std::uint32_t> rows;  ///< those that the filter keeps, as they are ranked
  TableOrder order;
  FilterReading filter;            ///< of its problem and what was understood; with a problem, all rows are kept
  std::vector<LayerSetup> layers;  ///< how each column is coloured where the picture does not show its metric
};

/// Makes tables off the UI thread: half a million GPUs are read, filtered and ranked for each instant. While one is
/// made only the newest request is kept, so playing time never queues up work.
class TableWorker : public QObject {
  Q_OBJECT

 public:
  explicit TableWorker(QObject* parent = nullptr);
  void request(TableRequest);
  bool busy() const { return run_.busy(); }

 Q_SIGNALS:
  void ready(const std::shared_ptr<const hallscope::RankedTable>& table, const QString& what);

 private:
  /// What of one table serves the next.
  struct Kept {
    std::shared_ptr<const Recording> recording;
    std::string what;
    std::shared_ptr<const ElementTable> table;
    std::vector<LayerSetup> layers;
  };
  static std::shared_ptr<const RankedTable> make(const TableRequest&, Kept&);
  void start();

  TableRequest wanted_;
  bool waits_ = false;
  std::shared_ptr<Kept> kept_ = std::make_shared<Kept>();  ///< of the run's thread
  LatestRun run_{this};
};

/// Writes some rows as a CSV file, whole or not at all, off the UI thread.
class TableWriter : public QObject {
  Q_OBJECT

 public:
  explicit TableWriter(QObject* parent = nullptr) : QObject(parent) {}
  void write(std::shared_ptr<const RankedTable>, const QString& file);

 Q_SIGNALS:
  /// `problem` is empty where all went well.
  void written(const QString& file, const QString& problem);

 private:
  LatestRun run_{this};
};

}  // namespace hallscope
