#include "app/alarms/alarm_rules_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include "app/alarms/alarm_rules_model.h"
#include "app/look/fit_screen.h"
#include "app/look/flow_layout.h"
#include "app/look/style.h"
#include "app/look/text.h"
#include "app/workspace/alarms.h"
#include "models/alarms/alarm_rules_json.h"
#include "models/io/output_file.h"

namespace hallscope {

AlarmRulesDialog::AlarmRulesDialog(Workspace& workspace, QWidget* parent)
    : QDialog(parent),
      workspace_(workspace),
      model_(new AlarmRulesModel(this)),
      table_(new QTableView(this)),
      metric_(new QComboBox(this)),
      said_(new QLabel(this)),
      buttons_(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this)) {
  setObjectName("alarm_rules_dialog");
  setWindowTitle(tr("Alarm rules"));
  auto* intro = new QLabel(tr("A limit is told as “85 °C” or “120 kW”. Elements are an id or a pattern such as "
                              "hall-0[1-3], which means what is inside too. An alarm is over when its value has come "
                              "back by so much; it is one when it has lasted so long."),
                           this);
  intro->setWordWrap(true);
  intro->setProperty("muted", true);
  make_table();
  said_->setWordWrap(true);
  said_->setObjectName("rules_said");

  metric_->setAccessibleName(tr("Metric of a new limit"));
  metric_->setObjectName("new_metric");
  if (const auto& opened = workspace_.shown().opened)
    for (const auto& track : opened->document->recording->tracks)
      if (track->metric().change == Change::none && track->metric().quantity != Quantity::state)
        metric_->addItem(to_qt(label(track->metric())));
  metric_->setEditable(true);
  metric_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  constexpr int usual_letters = 24;
  metric_->setMinimumContentsLength(usual_letters);
  auto* add = new QPushButton(tr("Add limit"), this);
  add->setObjectName("add_rule");
  auto* remove = new QPushButton(tr("Remove"), this);
  remove->setObjectName("remove_rule");
  auto* load = new QPushButton(tr("Open…"), this);
  auto* save = new QPushButton(tr("Save as…"), this);
  for (auto* button : {add, remove, load, save}) button->setAutoDefault(false);
  auto* tools = new QWidget(this);
  auto* flow = new FlowLayout(tools, look::gap);
  for (QWidget* tool : {static_cast<QWidget*>(metric_), static_cast<QWidget*>(add), static_cast<QWidget*>(remove),
                        static_cast<QWidget*>(load), static_cast<QWidget*>(save)})
    flow->addWidget(tool);

  auto* layout = new QVBoxLayout(this);
  layout->addWidget(intro);
  layout->addWidget(table_, 1);
  layout->addWidget(tools);
  layout->addWidget(said_);
  layout->addWidget(buttons_);
  fit_to_screen(*this, {980, 420});

  connect(model_, &AlarmRulesModel::edited, this, &AlarmRulesDialog::show_faults);
  connect(add, &QPushButton::clicked, this, [this] {
    const int row = model_->add(metric_->currentText());
    const auto cell = model_->index(row, AlarmRulesModel::warn_column);
    table_->setCurrentIndex(cell);
    table_->edit(cell);
  });
  connect(remove, &QPushButton::clicked, this, [this] { model_->remove(table_->currentIndex().row()); });
  const auto filter = tr("Alarm rules (*.json)");
  connect(load, &QPushButton::clicked, this, [this, filter] {
    if (const auto file = QFileDialog::getOpenFileName(this, tr("Open alarm rules"), {}, filter); !file.isEmpty())
      this->load(file);
  });
  connect(save, &QPushButton::clicked, this, [this, filter] {
    const auto file = QFileDialog::getSaveFileName(this, tr("Save alarm rules"), QStringLiteral("alarms.json"), filter);
    if (!file.isEmpty()) this->save(file);
  });
  connect(buttons_, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(buttons_, &QDialogButtonBox::accepted, this, [this] {
    watch(workspace_, std::make_shared<const AlarmRules>(model_->rules()));
    accept();
  });
  model_->set_rules(*rules_in_effect(workspace_.shown()));
}

void AlarmRulesDialog::make_table() {
  table_->setObjectName("rules_table");
  table_->setAccessibleName(tr("Alarm rules"));
  table_->setModel(model_);
  table_->setShowGrid(false);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(26);
  auto* header = table_->horizontalHeader();
  header->setHighlightSections(false);
  header->setSectionResizeMode(QHeaderView::ResizeToContents);
  header->setSectionResizeMode(AlarmRulesModel::metric_column, QHeaderView::Stretch);
  header->setMinimumSectionSize(60);
}

void AlarmRulesDialog::show_faults() {
  const auto fault = model_->fault();
  said_->setText(model_->refusal().isEmpty() ? fault : model_->refusal());
  said_->setStyleSheet(QStringLiteral("color:%1").arg(look::alarm.name()));
  buttons_->button(QDialogButtonBox::Ok)->setEnabled(fault.isEmpty());
}

void AlarmRulesDialog::load(const QString& file) {
  Problems problems;
  const auto rules = read_alarm_rules(file.toStdString(), problems);
  if (rules) model_->set_rules(*rules);
  QStringList lines;
  constexpr int most_lines = 6;
  for (const auto& problem : problems.list()) {
    if (lines.size() == most_lines) {
      lines += tr("…and more");
      break;
    }
    lines += to_qt(to_line(problem));
  }
  if (!lines.isEmpty()) said_->setText(lines.join('\n'));
}

void AlarmRulesDialog::save(const QString& file) {
  const auto why = write_file(file.toStdString(), alarm_rules_json(model_->rules()));
  said_->setText(why.empty() ? tr("Saved as %1").arg(file) : to_qt(why));
}

}  // namespace hallscope
