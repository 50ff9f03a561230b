// What monitoring systems write, kind by kind and spelling by spelling: exporters' text, Prometheus' and
// VictoriaMetrics' JSON, records, InfluxDB, nvidia-smi, IPMI.
#include <gmock/gmock.h>

#include <cmath>

#include "models/telemetry/logs/graphite.h"
#include "models/telemetry/logs/influx_csv.h"
#include "models/telemetry/logs/influx_lines.h"
#include "models/telemetry/logs/ipmi_sensors.h"
#include "models/telemetry/logs/json_lines.h"
#include "models/telemetry/logs/nvidia_smi.h"
#include "models/telemetry/prometheus/openmetrics.h"
#include "models/telemetry/prometheus/prometheus_json.h"
#include "tests/unit/telemetry/labelled_read.h"

namespace hallscope {
namespace {

using testing::HasSubstr;

constexpr double t0 = 1772370000;  // 2026-03-01T13:00:00Z

const auto openmetrics = [](auto&... a) { return parse_openmetrics(a...); };
const auto prometheus = [](auto&... a) { return parse_prometheus_json(a...); };
const auto records = [](auto&... a) { return parse_json_lines(a...); };
const auto influx = [](auto&... a) { return parse_influx_csv(a...); };
const auto lines = [](auto&... a) { return parse_influx_lines(a...); };
const auto graphite = [](auto&... a) { return parse_graphite(a...); };
const auto nvidia = [](auto&... a) { return parse_nvidia_smi(a...); };
const auto ipmi = [](auto&... a) { return parse_ipmi_sensors(a...); };

TEST(OpenMetrics, GpusOfTheDcgmExporter) {
  // As dcgm-exporter 3.3 writes it; without times.
  const LabelledRead r(
      openmetrics,
      "# HELP DCGM_FI_DEV_GPU_TEMP GPU temperature (in C).\n# TYPE DCGM_FI_DEV_GPU_TEMP gauge\n"
      R"(DCGM_FI_DEV_GPU_TEMP{gpu="0",UUID="GPU-1",pci_bus_id="0:1",device="nvidia0",Hostname="node-a"} 61)"
      "\n"
      R"(DCGM_FI_DEV_GPU_TEMP{gpu="1",UUID="GPU-2",device="nvidia1",Hostname="node-a",pod="train-7"} 62)"
      "\n"
      R"(DCGM_FI_DEV_GPU_TEMP{gpu="0",UUID="GPU-3",device="nvidia0",Hostname="node-b"} 63)"
      "\n"
      R"(DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION{gpu="0",UUID="GPU-1",Hostname="node-a"} 5000)"
      "\n"
      R"(DCGM_FI_DEV_MEMORY_TEMP{gpu="0",UUID="GPU-1",Hostname="node-a"} 9223372036854775794)"
      "\n"
      R"(DCGM_FI_DEV_GPU_UTIL{gpu="0",UUID="GPU-1",Hostname="node-a"} 4294967295)"
      "\n");
  EXPECT_EQ(r.value(gpu_1, "GPU/DCGM_FI_DEV_GPU_TEMP"), 61) << r.said();
  EXPECT_EQ(r.value(gpu_2, "GPU/DCGM_FI_DEV_GPU_TEMP"), 62);
  EXPECT_EQ(r.value(gpu_b, "GPU/DCGM_FI_DEV_GPU_TEMP"), 63);
  EXPECT_FLOAT_EQ(r.value(gpu_1, "GPU/DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION"), 5) << "mJ";
  EXPECT_TRUE(std::isnan(r.value(gpu_1, "GPU/DCGM_FI_DEV_MEMORY_TEMP")));
  EXPECT_TRUE(std::isnan(r.value(gpu_1, "GPU/DCGM_FI_DEV_GPU_UTIL")));
  EXPECT_THAT(r.said(), HasSubstr("says no time"));
  EXPECT_THAT(r.said(), HasSubstr("not possible for GPU utilisation"));
  EXPECT_FALSE(r.recording->absolute);
}

TEST(OpenMetrics, TimesInSecondsAndInMilliseconds) {
  for (const auto* text : {"# TYPE node_power_watts gauge\nnode_power_watts{host=\"rack-01\"} 1000 1772370000\n"
                           "node_power_watts{host=\"rack-01\"} 2000 1772370015.5\n# EOF\n",
                           "{__name__=\"node_power_watts\", host=\"rack-01\"} 1000 1772370000000\n"
                           "{__name__=\"node_power_watts\", host=\"rack-01\"} 2000 1772370015500\n",
                           "node_power_watts{host=\"rack-01\"} 1000 1772370000000\n"
                           "node_power_watts{host=\"rack-01\"} 2000 1772370015500\n",
                           "# UNIT node_power kilowatts\nnode_power {host=\"rack-01\"} 1 1772370000\n"
                           "node_power {host=\"rack-01\"} 2e0 1772370015.5 # {trace=\"x\"} 7\n"}) {
    const LabelledRead r(openmetrics, text);
    const auto* metric = std::string_view(text).starts_with("# UNIT") ? "Rack/node_power" : "Rack/node_power_watts";
    EXPECT_EQ(r.value(rack_1, metric, t0 + 15), 1000) << text << r.said();
    EXPECT_EQ(r.value(rack_1, metric, t0 + 15.5), 2000) << text;
    ASSERT_TRUE(r.recording) << text;
    EXPECT_TRUE(r.recording->absolute);
    EXPECT_EQ(r.recording->tracks[0]->metric().quantity, Quantity::power);
    EXPECT_THAT(r.said(), HasSubstr("shown under its own name"));
  }
}

TEST(OpenMetrics, LinesInEverySpelling) {
  for (const auto* text :
       {"a_watts{host=\"node-a\"} 12 1772370000", "a_watts{host=\"node-a\"} 12 1772370000.000\n",
        "a_watts{host=\"node-a\"} 12 1772370000000\n", "a_watts{host=\"node-a\"} 12 1772370000000000\n",
        "a_watts{host=\"node-a\"} 12 1.77237e9\n",
        "a_watts { host = \"node-a\" , x=\"1\", } +1.2e1 1772370000\r\n# EOF\r\n",
        "   a_watts{host=\"node-a\"}\t12\t1772370000\n", "# by hand\n\n#\na_watts{host=\"node-a\"} 12 1772370000\n\n",
        "# TYPE a_watts gauge\ra_watts{host=\"node-a\"} 12 1772370000\r# EOF\r",
        "\xef\xbb\xbf"
        "a_watts{host=\"node-a\"} 12 1772370000\n",
        "{\"a_watts\",\"host\"=\"node-a\"} 12 1772370000\n",
        "a_watts{host=\"node-a\",p=\"C:\\\\x \\\"q\\\" \\n}\"} 12 1772370000\n",
        "a_watts{instance=\"node-a.dc.example:9100\"} 12 1772370000\n",
        "a_watts{instance=\"http://node-a:9100/metrics\"} 12 1772370000\n", "a_watts{host=\"NODE_A\"} 12 1772370000\n",
        "a_watts{kubernetes.node.name=\"node-a\"} 12 1772370000\n",
        "a_watts{host=\"node-a\"} 12 1772370000 # {trace_id=\"x\"} 0.67 1772370000.1\n# EOF\n"}) {
    const LabelledRead r(openmetrics, text);
    EXPECT_EQ(r.value(tray_a, "Tray/a_watts", t0), 12) << text << r.said();
    EXPECT_FALSE(r.has(Severity::warning)) << text << r.said();
  }
}

TEST(OpenMetrics, LabelsOfAnInfoSeriesCountForOthers) {
  for (const auto* text : {"node_uname_info{instance=\"10.0.0.7:9100\",nodename=\"node-a\"} "
                           "1\ninlet_celsius{instance=\"10.0.0.7:9100\"} 24\n",
                           "inlet_celsius{instance=\"10.0.0.7:9100\",job=\"node\"} 24\n"
                           "target_info{instance=\"10.0.0.7:9100\",job=\"node\",host_name=\"node-a\"} 1\n",
                           "inlet_celsius{serial=\"S9\"} 24\nbmc_info{serial=\"S9\",host=\"node-a\"} "
                           "1\nbmc_info{serial=\"S8\",host=\"node-b\"} 1\n"}) {
    const LabelledRead r(openmetrics, text);
    EXPECT_EQ(r.value(tray_a, "Tray/inlet_celsius"), 24) << text << r.said();
    EXPECT_FALSE(r.has(Severity::error)) << r.said();
  }
}

TEST(OpenMetrics, WhatOneHostHasTwiceStaysApart) {
  const LabelledRead r(openmetrics,
                       "node_hwmon_temp_celsius{host=\"node-a\",sensor=\"temp1\"} 40\n"
                       "node_hwmon_temp_celsius{host=\"node-a\",sensor=\"temp2\"} 70\n"
                       "DCGM_FI_DEV_POWER_USAGE{Hostname=\"node-a\",gpu=\"0\",pod=\"a\"} 700\n"
                       "DCGM_FI_DEV_POWER_USAGE{Hostname=\"node-a\",gpu=\"0\",pod=\"b\"} 800\n");
  EXPECT_EQ(r.value(tray_a, "Tray/node_hwmon_temp_celsius [temp1]"), 40) << r.said();
  EXPECT_EQ(r.value(tray_a, "Tray/node_hwmon_temp_celsius [temp2]"), 70);
  EXPECT_EQ(r.value(gpu_1, "GPU/DCGM_FI_DEV_POWER_USAGE"), 800) << "a pod that was moved";
}

TEST(OpenMetrics, NeverTheValuesOfAnotherHost) {
  const std::string bound =
      R"({"column": "node_power", "element": "hall/row/rack-01", "metric": "Rack/RackPower", "unit": "kW"})";
  const LabelledRead strangers(openmetrics, "node_power{host=\"x\"} 100\nnode_power{host=\"y\"} 50\n", bound);
  EXPECT_FALSE(strangers.recording) << strangers.said();
  EXPECT_THAT(strangers.said(), HasSubstr("'host' tells series apart"));
  const LabelledRead known(openmetrics, "node_power{host=\"rack-01\"} 100\nnode_power{host=\"rack-02\"} 50\n", bound);
  EXPECT_EQ(known.value(rack_1, "Rack/RackPower"), 100e3) << known.said();
  EXPECT_EQ(known.value("hall/row/rack-02", "Rack/RackPower"), 50e3);
  // Two hosts that are both called a rack: the first GPU of either is not the first of the rack.
  const LabelledRead both(openmetrics,
                          "DCGM_FI_DEV_GPU_TEMP{Hostname=\"rack-01\",gpu=\"0\"} "
                          "61\nDCGM_FI_DEV_GPU_TEMP{Hostname=\"rack-01.dc:9400\",gpu=\"1\"} 62\n"
                          "DCGM_FI_DEV_GPU_TEMP{Hostname=\"hall/row/rack-01\",gpu=\"0\"} 63\n");
  EXPECT_TRUE(std::isnan(both.value(gpu_1, "GPU/DCGM_FI_DEV_GPU_TEMP"))) << both.said();
  EXPECT_EQ(both.value(gpu_2, "GPU/DCGM_FI_DEV_GPU_TEMP"), 62);
  EXPECT_THAT(both.said(), HasSubstr("'Hostname' tells series apart"));
  const LabelledRead replaced(openmetrics,
                              "DCGM_FI_DEV_GPU_TEMP{Hostname=\"node-a\",gpu=\"0\",UUID=\"old\"} 61 1772370000\n"
                              "DCGM_FI_DEV_GPU_TEMP{Hostname=\"node-a\",gpu=\"0\",UUID=\"new\"} 62 1772370060\n");
  EXPECT_EQ(replaced.value(gpu_1, "GPU/DCGM_FI_DEV_GPU_TEMP", t0 + 61), 62) << replaced.said();
  const LabelledRead eighth(openmetrics, "DCGM_FI_DEV_GPU_TEMP{Hostname=\"node-a\",gpu=\"7\"} 61\n");
  EXPECT_FALSE(eighth.recording) << "a tray has four GPUs";
}

TEST(OpenMetrics, WhatAnExporterSaysOfItselfIsANote) {
  const LabelledRead r(openmetrics, "go_goroutines 12\nup{job=\"x\"} 1\na_watts{host=\"node-a\"} 12\n");
  EXPECT_EQ(r.value(tray_a, "Tray/a_watts"), 12);
  EXPECT_FALSE(r.has(Severity::warning)) << r.said();
  EXPECT_THAT(r.said(), HasSubstr("exporters tell of themselves"));
}

TEST(OpenMetrics, BrokenLinesAreNamedAndTheRestIsRead) {
  const LabelledRead r(
      openmetrics,
      "# TYPE a gauge\na_watts{host=\"node-a\"} ten\na_watts{host=\"node-a} 1\na_watts\n"
      "a_watts{host=\"node-a\"} 12\nb_bucket{host=\"node-a\",le=\"5\"} 3\nc_watts{host=\"nobody\"} 1\n");
  EXPECT_EQ(r.value(tray_a, "Tray/a_watts"), 12) << r.said();
  EXPECT_THAT(r.said(), HasSubstr("line 2, 'ten'"));
  EXPECT_THAT(r.said(), HasSubstr("line 3"));
  EXPECT_THAT(r.said(), HasSubstr("buckets"));
  EXPECT_THAT(r.said(), HasSubstr("c_watts{host=nobody"));
  EXPECT_THAT(r.said(), HasSubstr("aliases"));
}

TEST(PrometheusJson, QueriesAndRanges) {
  for (
      const auto* text :
      {R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"DCGM_FI_DEV_GPU_TEMP","Hostname":"node-a:9400","gpu":"0"},"values":[[1772370000,"61"],[1772370015.5,"62.5"]]}]}})",
       R"({ "status" : "success", "warnings": ["partial"], "data" : { "result" : [ { "values" : [ [ 1772370000, "61" ], [ 1772370015.5, "62.5" ] ],
            "metric" : { "gpu" : "0", "Hostname" : "node-a", "__name__" : "DCGM_FI_DEV_GPU_TEMP" } } ], "resultType" : "matrix" } })",
       R"({"metric":{"__name__":"DCGM_FI_DEV_GPU_TEMP","Hostname":"node-a","gpu":"0"},"values":[61,62.5],"timestamps":[1772370000000,1772370015500]})",
       "{\"timestamps\":[1772370000000],\"values\":[61],\"metric\":{\"gpu\":\"0\",\"Hostname\":\"node-a\",\"__name__\":"
       "\"DCGM_FI_DEV_GPU_TEMP\"}}\n"
       "{\"metric\":{\"__name__\":\"DCGM_FI_DEV_GPU_TEMP\",\"gpu\":\"0\",\"Hostname\":\"node-a\"},\"values\":[62.5],"
       "\"timestamps\":[1772370015500]}\n"}) {
    const LabelledRead r(prometheus, text);
    EXPECT_EQ(r.value(gpu_1, "GPU/DCGM_FI_DEV_GPU_TEMP", t0 + 15), 61) << text << r.said();
    EXPECT_EQ(r.value(gpu_1, "GPU/DCGM_FI_DEV_GPU_TEMP", t0 + 16), 62.5f) << text;
    EXPECT_FALSE(r.has(Severity::warning)) << r.said();
  }
  const LabelledRead vector(
      prometheus,
      R"({"status":"success","data":{"resultType":"vector","result":[{"metric":{"rack":"rack_01"},"value":[1772370000.25,"NaN"]},{"metric":{"rack":"RACK-02"},"value":[1772370000.25,"7"]}]}})");
  EXPECT_TRUE(std::isnan(vector.value(rack_1, "Rack/value"))) << vector.said();
  EXPECT_EQ(vector.value("hall/row/rack-02", "Rack/value"), 7);
}

TEST(PrometheusJson, ResultsAlone) {
  for (
      const auto* text :
      {R"({"resultType":"matrix","result":[{"metric":{"__name__":"a_watts","host":"node-a"},"values":[[1772370000,"12"]]}]})",
       R"([{"metric":{"__name__":"a_watts","host":"node-a"},"values":[[1772370000,"12"]]}])",
       R"([{"metric":{"__name__":"b_watts","host":"node-b"},"value":[1772370000,"1"]},
            {"metric":{"__name__":"a_watts","host":"node-a"},"value":[1772370000,"12"]}])"}) {
    const LabelledRead r(prometheus, text);
    EXPECT_EQ(r.value(tray_a, "Tray/a_watts", t0), 12) << text << r.said();
    EXPECT_FALSE(r.has(Severity::warning)) << r.said();
  }
}

TEST(PrometheusJson, ErrorsAreInTheServersWordsAndBrokenAnswersKeepWhatCameBefore) {
  const LabelledRead error(prometheus, R"({"status":"error","errorType":"execution","error":"query timed out"})");
  EXPECT_FALSE(error.recording);
  EXPECT_THAT(error.said(), HasSubstr("query timed out"));
  const LabelledRead cut(prometheus,
                         "{\"metric\":{\"__name__\":\"a_watts\",\"host\":\"node-a\"},\"values\":[1,null],"
                         "\"timestamps\":[1772370000000,1772370001000]}\n{\"metric\":{");
  EXPECT_EQ(cut.value(tray_a, "Tray/a_watts", t0), 1) << cut.said();
  EXPECT_TRUE(std::isnan(cut.value(tray_a, "Tray/a_watts", t0 + 1)));
  EXPECT_THAT(cut.said(), HasSubstr("line 2"));
  const LabelledRead odd(
      prometheus, R"({"metric":{"__name__":"a_watts","host":"node-a"},"values":[1,2],"timestamps":[1772370000000]})");
  EXPECT_THAT(odd.said(), HasSubstr("as many timestamps"));
}

TEST(JsonLines, RecordsOfManyShapes) {
  for (
      const auto* text :
      {R"({"time":"2026-03-01T13:00:00Z","element":"hall/row/rack-01","metric":"Rack/RackPower","value":101.5,"unit":"kW"})",
       R"({"timestamp":1772370000,"name":"Rack/RackPower","tags":{"rack":"rack-01"},"fields":{"value":101500}})",
       R"([{"ts":1772370000000,"rack":"rack-01","Rack/RackPower":101500,"note":"x"}])",
       R"({"@timestamp":"2026-03-01T13:00:00.000Z","host":{"name":"rack-01"},"Rack/RackPower":"101500"})",
       R"({"tst":"2026-03-01T13:00:00Z","topic":"site/hall/row/rack-01","payload":"{\"Rack/RackPower\": 101500}"})"}) {
    const LabelledRead r(records, text);
    EXPECT_EQ(r.value(rack_1, "Rack/RackPower", t0), 101500) << text << r.said();
    EXPECT_FALSE(r.has(Severity::warning)) << text << r.said();
  }
}

TEST(JsonLines, AnswersThatHoldRecords) {
  for (
      const auto* text :
      {R"({"data":[{"ts":1772370000,"host":"node-a","a_watts":12}]})",
       R"({"status":"ok","count":2,"records":[{"ts":1772369990,"host":"node-a","a_watts":11},{"ts":1772370000,"host":"node-a","a_watts":12}],"next":null})",
       R"({"took":3,"hits":{"total":{"value":1},"hits":[{"_index":"x","_id":"1","_score":1.0,"_source":{"@timestamp":"2026-03-01T13:00:00Z","host":{"name":"node-a"},"a_watts":12},"sort":[1]}]}})",
       "{\"index\":{\"_index\":\"x\"}}\n{\"@timestamp\":\"2026-03-01T13:00:00Z\",\"host\":\"node-a\",\"a_watts\":12}\n",
       R"({"ts":{"$date":"2026-03-01T13:00:00Z"},"host":"node-a","a_watts":12})",
       R"({"timestamp_ms":1772370000000,"host":"node-a","a_watts":12})",
       R"({"ts":1772370000,"resource":{"attributes":{"host.name":"node-a"}},"a_watts":12})",
       R"({"@timestamp":"2026-03-01T13:00:00Z","kubernetes":{"node":{"name":"node-a"}},"a_watts":12})"}) {
    const LabelledRead r(records, text);
    EXPECT_EQ(r.value(tray_a, "Tray/a_watts", t0), 12) << text << r.said();
    EXPECT_FALSE(r.has(Severity::warning)) << text << r.said();
  }
  const LabelledRead mixed(
      records, R"({"values":[1,[2],{"ts":1772370000,"host":"node-a","a_watts":12,"values":[{"x":1}]}],"z":[]})");
  EXPECT_EQ(mixed.value(tray_a, "Tray/a_watts", t0), 12) << mixed.said();
  EXPECT_THAT(mixed.said(), HasSubstr("lists within records are not read"));
}

TEST(JsonLines, NamesJoinAndTopicsName) {
  const LabelledRead r(
      records,
      "{\"time\":1772370000,\"host\":\"node-a\",\"gpu\":1,\"temp\":{\"core_celsius\":61}}\n"
      "{\"time\":1772370000,\"host\":\"node-a\",\"name\":\"bmc\",\"inlet_celsius\":24,\"quality\":\"bad\"}\n"
      "{\"tst\":\"2026-03-01T13:00:00Z\",\"topic\":\"dc1/cdu-1/supply_celsius\",\"payload\":33.5,\"qos\":0}\n"
      "{\"time\":1772370000,\"rack\":\"rack-01\",\"metric\":\"load\",\"value\":3,\"unit\":\"bananas\"}\n");
  EXPECT_EQ(r.value(gpu_2, "GPU/temp.core_celsius", t0), 61) << r.said();
  EXPECT_EQ(r.at(tray_a, "Tray/inlet_celsius", t0).quality, Quality::bad);
  EXPECT_EQ(r.value(cdu_1, "CDU/supply_celsius", t0), 33.5);
  EXPECT_EQ(r.value(rack_1, "Rack/load (bananas)", t0), 3);
  EXPECT_THAT(r.said(), HasSubstr("'bananas' is not known"));
}

TEST(JsonLines, WhatCannotBeReadIsNamed) {
  const LabelledRead r(
      records,
      "{\"time\":\"soon\",\"host\":\"node-a\",\"a_watts\":1}\n{\"host\":\"node-a\",\"a_watts\":1}\n"
      "{\"time\":1772370000,\"host\":\"node-a\",\"a_watts\":5}\n{\"time\":1772370001,\"host\":\"node-a\",\"a_w");
  EXPECT_EQ(r.value(tray_a, "Tray/a_watts"), 5) << r.said();
  EXPECT_THAT(r.said(), HasSubstr("'soon'"));
  EXPECT_THAT(r.said(), HasSubstr("has no time"));
  EXPECT_THAT(r.said(), HasSubstr("line 4"));
}

TEST(InfluxCsv, AnnotatedPlainAndPivoted) {
  for (const auto* text :
       {"#group,false,false,true,true,false,false,true,true,true\n"
        "#datatype,string,long,dateTime:RFC3339,dateTime:RFC3339,dateTime:RFC3339,double,string,string,string\n"
        "#default,_result,,,,,,,,\n"
        ",result,table,_start,_stop,_time,_value,_field,_measurement,host\n"
        ",,0,2026-03-01T12:00:00Z,2026-03-01T14:00:00Z,2026-03-01T13:00:00Z,812.5,power_watts,ipmi,node-a\n"
        ",,0,2026-03-01T12:00:00Z,2026-03-01T14:00:00Z,2026-03-01T13:00:10Z,813,power_watts,ipmi,node-a\n\n"
        "#group,false,false,true,false,true,true\n#datatype,string,long,dateTime:RFC3339,long,string,string\n"
        "#default,_result,,,,,\n,result,table,_time,_value,_field,host\n,,1,2026-03-01T13:00:00Z,4,DCGM_X,node-b\n",
        "_time,_value,_field,_measurement,host\n2026-03-01T13:00:00Z,812.5,power_watts,ipmi,node-a\n"
        "2026-03-01T13:00:10Z,813,power_watts,ipmi,node-a\n",
        ",result,table,_start,_time,_measurement,host,power_watts\n,,0,2026-03-01T12:00:00Z,2026-03-01T13:00:00Z,ipmi,"
        "node-a,812.5\n"
        ",,0,2026-03-01T12:00:00Z,2026-03-01T13:00:10Z,ipmi,node-a,813\n"}) {
    const LabelledRead r(influx, text);
    EXPECT_EQ(r.value(tray_a, "Tray/ipmi_power_watts", t0 + 9), 812.5) << text << r.said();
    EXPECT_EQ(r.value(tray_a, "Tray/ipmi_power_watts", t0 + 10), 813) << text;
    EXPECT_FALSE(r.has(Severity::error)) << text << r.said();
  }
}

TEST(InfluxLines, MeasurementsTagsAndFields) {
  for (const auto* text :
       {"ipmi,host=node-a watts=12.5,state=\"on, a=b\" 1772370000000000000\n", "ipmi,host=node-a watts=12.5 1772370000",
        "# DML\n\nipmi,dc=a\\ b\\,c,host=node-a watts=12.5,n=3i,ok=true 1772370000000\r\n",
        "ipmi_watts,host=node-a value=12.5 1772370000000000\n"}) {
    const LabelledRead r(lines, text);
    EXPECT_EQ(r.value(tray_a, "Tray/ipmi_watts", t0), 12.5) << text << r.said();
    EXPECT_FALSE(r.has(Severity::warning)) << text << r.said();
  }
  const LabelledRead r(
      lines,
      "ipmi,host=node-a watts=12i,on=t 1772370000000000000\nipmi,host=node-a watts=13u 1772370010000000000\n"
      "ipmi,host=node-a watts=14\nipmi,host=node-a watts=ten 1772370020000000000\nipmi\nipmi, = 1\n");
  EXPECT_EQ(r.value(tray_a, "Tray/ipmi_watts", t0 + 9), 12) << r.said();
  EXPECT_EQ(r.value(tray_a, "Tray/ipmi_watts", t0 + 30), 13);
  EXPECT_EQ(r.value(tray_a, "Tray/ipmi_on", t0), 1);
  EXPECT_THAT(r.said(), HasSubstr("line 3, 'ipmi,host=node-a'"));
  EXPECT_THAT(r.said(), HasSubstr("has no time behind its fields"));
  EXPECT_THAT(r.said(), HasSubstr("line 4, 'ten'"));
  EXPECT_THAT(r.said(), HasSubstr("line 5, 'ipmi'"));
  const LabelledRead none(lines, "ipmi,host=node-a state=\"on\" 1772370000000000000\n");
  EXPECT_FALSE(none.recording);
  EXPECT_THAT(none.said(), HasSubstr("holds no sample"));
}

TEST(Graphite, PathsAndTags) {
  for (const auto* text : {"dc1.node-a.a_watts 12.5 1772370000\n", "a_watts;host=node-a;dc=x 12.5 1772370000",
                           "# sent at noon\ndc1.rack-01.node_a.a_watts\t12.5\t1772370000\r\n",
                           "hall.row.rack-01.tray-01.a_watts 1.25e1 1772370000.0\n"}) {
    const LabelledRead r(graphite, text);
    EXPECT_EQ(r.value(tray_a, "Tray/a_watts", t0), 12.5) << text << r.said();
    EXPECT_FALSE(r.has(Severity::warning)) << text << r.said();
  }
  const LabelledRead r(
      graphite,
      "dc1.node-a.a_watts 12 1772370000\ndc1.node-b.a_watts 13 1772370000\ndc1.node-a.a_watts nan 1772370010\n"
      "dc1.node-a.a_watts ten 1772370020\ndc1.node-a.a_watts 14 noon\ndc1.node-a.a_watts 15\n");
  EXPECT_EQ(r.value(tray_a, "Tray/a_watts", t0 + 9), 12) << r.said();
  EXPECT_TRUE(std::isnan(r.value(tray_a, "Tray/a_watts", t0 + 30)));
  EXPECT_EQ(r.value("hall/row/rack-01/tray-02", "Tray/a_watts", t0), 13);
  EXPECT_THAT(r.said(), HasSubstr("line 4, 'ten'"));
  EXPECT_THAT(r.said(), HasSubstr("line 5, 'noon'"));
  EXPECT_THAT(r.said(), HasSubstr("no line of the kind path value time"));
}

TEST(NvidiaSmi, ManyGpusOfOneHostAndOfMany) {
  const std::string head =
      "timestamp, index, power.draw [W], temperature.gpu, utilization.gpu [%], memory.used [MiB], pstate\n";
  const std::string row_0 = "2026/03/01 13:00:00.000, 0, 187.80 W, 33, 7 %, 1024 MiB, P0\n";
  const std::string row_1 = "2026/03/01 13:00:00.003, 1, 912.10 W, 61, 98 %, [N/A], P0\n";
  const LabelledRead named(nvidia, head + row_0 + row_1, "", "logs/node-a.csv");
  EXPECT_FLOAT_EQ(named.value(gpu_1, "GPU/DCGM_FI_DEV_POWER_USAGE"), 187.8f) << named.said();
  EXPECT_FLOAT_EQ(named.value(gpu_2, "GPU/DCGM_FI_DEV_POWER_USAGE"), 912.1f);
  EXPECT_FLOAT_EQ(named.value(gpu_2, "GPU/DCGM_FI_DEV_GPU_UTIL"), 0.98f);
  EXPECT_EQ(named.value(gpu_1, "GPU/DCGM_FI_DEV_FB_USED"), 1024);
  EXPECT_TRUE(std::isnan(named.value(gpu_2, "GPU/DCGM_FI_DEV_FB_USED")));
  const LabelledRead hosts(
      nvidia,
      "host,timestamp,index,power.draw [W],temperature.gpu\nnode-a,2026/03/01 13:00:00.000,0,187.80,33\n"
      "node-b,2026/03/01 13:00:00.000,0,300,44\nnode-a,2026/03/01 13:00:01.000,0,188,33\n");
  EXPECT_EQ(hosts.value(gpu_1, "GPU/DCGM_FI_DEV_POWER_USAGE"), 188) << hosts.said();
  EXPECT_EQ(hosts.value(gpu_b, "GPU/DCGM_FI_DEV_POWER_USAGE"), 300);
  EXPECT_EQ(hosts.value(gpu_b, "GPU/DCGM_FI_DEV_GPU_TEMP"), 44);
  const LabelledRead uuid(nvidia, "timestamp,uuid,power.draw [W]\n2026/03/01 13:00:00.000,GPU-uuid-9,500\n");
  EXPECT_EQ(uuid.value("hall/row/rack-02/tray-03/gpu-4", "GPU/DCGM_FI_DEV_POWER_USAGE"), 500) << uuid.said();
  const LabelledRead nobody(nvidia, head + row_0);
  EXPECT_FALSE(nobody.recording);
  EXPECT_THAT(nobody.said(), HasSubstr("aliases"));
}

TEST(NvidiaSmi, BoundToOneGpuItIsThatOneAndItsNeighbours) {
  const std::string bound =
      R"({"column": "power.draw [W]", "element": "hall/row/rack-02/tray-01/gpu-1", "metric": "GPU/DCGM_FI_DEV_POWER_USAGE", "unit": "W"})";
  const std::string gpu = "hall/row/rack-02/tray-01/gpu-", metric = "GPU/DCGM_FI_DEV_POWER_USAGE";
  const std::string head = "timestamp, index, power.draw [W]\n";
  const LabelledRead all(nvidia,
                         head +
                             "2026/03/01 13:00:00.000, 0, 187.80 W\n2026/03/01 13:00:00.000, 1, 300 W\n"
                             "2026/03/01 13:00:00.000, 0, 190 W\n",
                         bound);
  EXPECT_EQ(all.value(gpu + "1", metric, t0), 190) << "of two rows of an instant the later" << all.said();
  EXPECT_EQ(all.value(gpu + "2", metric, t0), 300);
  const LabelledRead one(nvidia, head + "2026/03/01 13:00:00.000, 3, 187.80 W\n", bound);
  EXPECT_FLOAT_EQ(one.value(gpu + "1", metric, t0), 187.8f) << "the one that is bound" << one.said();
  const LabelledRead more(
      nvidia, "timestamp, index, power.draw [W], clocks.sm [MHz]\n2026/03/01 13:00:00.000, 0, 5 W, 9 MHz\n", bound);
  EXPECT_EQ(more.value(gpu + "1", metric, t0), 5);
  EXPECT_THAT(more.said(), HasSubstr("clocks.sm [MHz]"));
  EXPECT_FALSE(more.has(Severity::warning)) << "what the facility file does not name is left out on purpose";
  const LabelledRead others(nvidia, head + "2026/03/01 13:00:00.000, 2, 187.80 W\n2026/03/01 13:00:00.000, 3, 1 W\n",
                            bound);
  EXPECT_FALSE(others.recording) << "which of them is bound?";
  EXPECT_THAT(others.said(), HasSubstr("'gpu' tells series apart"));
}

TEST(IpmiSensors, ManyWaysOfPrintingThem) {
  struct Case {
    const char* text;
    const char* host;
  };
  for (const auto& [text, name] :
       {Case{"Inlet Temp       | 24.000     | degrees C  | ok    | na        | na        | na        | 38.000    | "
             "42.000    | na\n"
             "PS1 Status       | 0x1        | discrete   | 0x0180| na        | na        | na        | na        | na  "
             "      | na\n",
             "node-a.txt"},
        Case{"Inlet Temp       | 24 degrees C      | ok\nFan9 | no reading | ns\n", "node-a.txt"},
        Case{"Inlet Temp       | 30h | ok  | 7.1 | 24 degrees C\n", "node-a.txt"},
        Case{"ID  | Name       | Type        | Reading    | Units | Event\n4   | Inlet Temp | Temperature | 24.00      "
             "| C     | 'OK'\n",
             "node-a.txt"},
        Case{"node-a: Inlet Temp | 24 degrees C | ok\nnode-b: Inlet Temp | 30 degrees C | ok\n", "all.txt"},
        Case{"==> node-a.txt <==\nInlet Temp | 75.2 degrees F | ok\n", "all.txt"}}) {
    const LabelledRead r(ipmi, text, "", name);
    EXPECT_NEAR(r.value(tray_a, "Tray/Inlet Temp"), 24, 1e-4) << text << r.said();
    EXPECT_FALSE(r.has(Severity::error)) << text << r.said();
    EXPECT_THAT(r.said(), HasSubstr("says no time"));
  }
  const LabelledRead timed(ipmi,
                           "Sun Mar  1 13:00:00 UTC 2026\nInlet Temp | 24 degrees C | ok\n"
                           "2026-03-01T13:01:00Z\nInlet Temp | 25 degrees C | ok\n",
                           "", "node-a.txt");
  EXPECT_EQ(timed.value(tray_a, "Tray/Inlet Temp", t0 + 59), 24) << timed.said();
  EXPECT_EQ(timed.value(tray_a, "Tray/Inlet Temp", t0 + 60), 25);
}

TEST(LabelledReaders, SayWhyAnAnswerHoldsNothing) {
  const LabelledRead scalar(prometheus,
                            R"({"status":"success","data":{"resultType":"scalar","result":[1772370000,"7"]}})");
  EXPECT_THAT(scalar.said(), HasSubstr("is a number without labels"));
  const LabelledRead nothing(prometheus, R"({"status":"success","data":{"resultType":"matrix","result":[]}})");
  EXPECT_THAT(nothing.said(), HasSubstr("nothing matched the query"));
}

TEST(LabelledReaders, StopWhenTheyAreTold) {
  const auto stop = [](double, std::string_view) { return false; };
  Problems problems;
  const LabelledRead any(openmetrics, "a_watts{host=\"node-a\"} 1\n");
  const auto& f = *any.facility;
  EXPECT_FALSE(parse_openmetrics("a_watts{host=\"node-a\"} 1\n", "a", f, problems, stop));
  EXPECT_FALSE(parse_prometheus_json(R"({"metric":{"host":"node-a"},"values":[1],"timestamps":[1772370000000]})", "a",
                                     f, problems, stop));
  EXPECT_FALSE(parse_json_lines(R"({"time":1772370000,"host":"node-a","a_watts":1})", "a", f, problems, stop));
  EXPECT_FALSE(parse_influx_csv("_time,_value,host\n2026-03-01T13:00:00Z,1,node-a\n", "a", f, problems, stop));
  EXPECT_FALSE(
      parse_nvidia_smi("timestamp,index,power.draw [W]\n2026/03/01 13:00:00,0,1\n", "node-a.csv", f, problems, stop));
  EXPECT_FALSE(parse_influx_lines("ipmi,host=node-a watts=1 1772370000\n", "a", f, problems, stop));
  EXPECT_FALSE(parse_graphite("dc.node-a.watts 1 1772370000\n", "a", f, problems, stop));
  EXPECT_FALSE(parse_ipmi_sensors("Inlet Temp | 24 degrees C | ok\n", "node-a", f, problems, stop));
  EXPECT_TRUE(problems.empty()) << to_line(problems.list()[0]);
}

TEST(LabelledReaders, LongSeriesAreKeptWholeAndInOrder) {
  std::string text;
  const auto line = [&](int i) {
    text += "node_power_watts{host=\"rack-01\"} " + std::to_string(i) + " " + std::to_string(1772370000 + i) + "\n";
  };
  for (int i = 0; i < 9000; ++i)
    if (i != 4100) line(i);
  const std::string in_order = text;
  line(4100);  // comes last
  for (const bool late : {false, true}) {
    const LabelledRead r(openmetrics, late ? text : in_order);
    ASSERT_TRUE(r.recording) << r.said();
    EXPECT_EQ(r.recording->sample_count(), late ? 9000u : 8999u);
    EXPECT_EQ(r.recording->tracks[0]->max(), 8999);
    for (const int i : {0, 3, 4, 4095, 4096, 4099, 4101, 8188, 8999})
      EXPECT_EQ(r.value(rack_1, "Rack/node_power_watts", t0 + i), i);
    EXPECT_EQ(r.value(rack_1, "Rack/node_power_watts", t0 + 4100), late ? 4100 : 4099);
    EXPECT_EQ(r.recording->tracks[0]->series(0, t0, t0 + 9000, 100000).size(), r.recording->sample_count());
    EXPECT_EQ(r.said().find("put in order") != std::string::npos, late);
  }
}

TEST(NvidiaSmi, RowsThatAreOtherwiseAreReadAsPlainOnesAre) {
  const LabelledRead r(nvidia,
                       "timestamp, index, power.draw [W], temperature.gpu\n"
                       "2026/03/01 13:00:00.000, 0, 700.00 W, 40\n2026/03/01 13:00:01.000, 0, 701.50 W, 41\n"
                       "2026/03/01 13:00:02.000, 0, [N/A], 42\n2026/03/01 13:00:03.000,0,703.00,43\n"
                       "2026/03/01 13:00:04.000, 0, 0.7 kW, 44\n2026/03/01 13:00:05.000, 0, 705.00 W\n"
                       "timestamp, index, power.draw [W], temperature.gpu\n"
                       "2026/03/01 13:00:06.000, 0, 706.00 W, 46\n",
                       R"({"column": "power.draw", "element": "hall/row/rack-01/tray-01/gpu-1",
                           "metric": "GPU/DCGM_FI_DEV_POWER_USAGE", "unit": "W"})",
                       "node-a.csv");
  const auto power = [&](double s) { return r.value(gpu_1, "GPU/DCGM_FI_DEV_POWER_USAGE", t0 + s); };
  EXPECT_EQ(power(0), 700) << r.said();
  EXPECT_EQ(power(1), 701.5);
  EXPECT_TRUE(std::isnan(power(2)));
  EXPECT_EQ(power(3), 703);
  EXPECT_EQ(power(4), 703) << "another unit in one row is told, not taken";
  EXPECT_EQ(power(6), 706);
  EXPECT_THAT(r.said(), HasSubstr("another unit than before"));
  EXPECT_THAT(r.said(), HasSubstr("expected 4 fields"));
  EXPECT_EQ(r.value(gpu_1, "GPU/DCGM_FI_DEV_GPU_TEMP", t0 + 6), 46);
}

}  // namespace
}  // namespace hallscope
