#include "app/tables/table_worker.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "app/look/text.h"
#include "app/workspace/default_layers.h"
#include "models/io/output_file.h"
#include "models/ranking/table_csv.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

TableOrder order_of(const ElementTable& table, const TableRequest& request) {
  const auto& columns = table.columns;
  const auto titled = std::ranges::find(columns, request.by, &TableColumn::title);
  if (titled != columns.end()) return {static_cast<std::size_t>(titled - columns.begin()), request.descending};
  for (std::size_t c = 0; c < columns.size(); ++c)
    if (columns[c].has_values()) return {c, true};
  return {0, false};
}

/// As the picture would show each column by itself.
std::vector<LayerSetup> layers_of(const ElementTable& table, const Recording& recording) {
  std::vector<LayerSetup> layers;
  for (const auto& column : table.columns) {
    layers.emplace_back();
    if (column.what == TableColumn::What::metric) layers.back() = make_layer(*table.facility, recording, column.track);
    if (column.what != TableColumn::What::limit) continue;
    layers.back().range = {0, 1.2};  // as shares of a limit are in the picture
    layers.back().color_map = ColorMapName::load;
  }
  return layers;
}

}  // namespace

TableWorker::TableWorker(QObject* parent) : QObject(parent) {}

void TableWorker::request(TableRequest request) {
  wanted_ = std::move(request);
  waits_ = true;
  if (!run_.busy()) start();
}

std::shared_ptr<const RankedTable> TableWorker::make(const TableRequest& request, Kept& kept) {
  const auto& document = *request.document;
  const bool same = kept.table && kept.recording == document.recording && kept.table->facility == document.facility &&
                    kept.what == request.what && kept.table->elements == *request.elements;
  if (!same) {
    kept.table = std::make_shared<ElementTable>(make_table(document.facility, *document.recording, *request.elements));
    kept.layers = layers_of(*kept.table, *document.recording);
    kept.recording = document.recording;
    kept.what = request.what;
  }
  auto made = std::make_shared<RankedTable>();
  made->table = kept.table;
  made->layers = kept.layers;
  made->values = std::make_shared<TableValues>(read_values(*kept.table, request.instant));
  made->filter = read_filter(request.filter, *kept.table);
  made->order = order_of(*kept.table, request);
  made->rows = ranked_rows(*kept.table, *made->values, made->filter.filter, made->order);
  return made;
}

void TableWorker::start() {
  waits_ = false;
  run_.start_in_turn([this, request = wanted_, kept = kept_](const std::stop_token&, const LatestRun::Tell& tell) {
    std::shared_ptr<const RankedTable> made;
    try {
      made = make(request, *kept);
    } catch (const std::exception&) {
      // Out of memory, in all likelihood: the table of a moment ago stays.
    }
    tell([this, made, what = to_qt(request.what)] {
      run_.finish();
      if (made) Q_EMIT ready(made, what);
      if (waits_) start();
    });
  });
}

void TableWriter::write(std::shared_ptr<const RankedTable> table, const QString& file) {
  run_.start([this, table = std::move(table), file](const std::stop_token& stop, const LatestRun::Tell& tell) {
    std::string problem;
    try {
      if (auto out = OutputFile::create(file.toStdString(), OutputAccess::stream, problem)) {
        const bool whole = write_csv(*table->table, *table->values, table->rows, [&](std::string_view piece) {
          return !stop.stop_requested() && out->write(piece);
        });
        if (whole) out->finish();
        problem = out->failure();
      }
    } catch (const std::exception&) {
      problem = say("There is not enough memory for it");
    }
    tell([this, file, problem] {
      run_.finish();
      Q_EMIT written(file, to_qt(problem));
    });
  });
}

}  // namespace hallscope
