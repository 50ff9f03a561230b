#include <gmock/gmock.h>

#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <algorithm>

#include "tests/app/program.h"

namespace hallscope {
namespace {

using testing::HasSubstr;

std::size_t lines(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

TEST_F(ProgramTest, WithoutDisplaySaysTheWayOutInOneLine) {
  for (const auto& arguments : {pod_, "render " + pod_ + " --output " + file("x.png"), "bench " + pod_}) {
    const auto run = without_display(arguments);
    EXPECT_EQ(run.status, 3) << arguments;
    EXPECT_EQ(lines(run.err), 1u) << run.err;
    EXPECT_THAT(run.err, HasSubstr("xvfb-run"));
    EXPECT_EQ(run.out, "");
  }
}

TEST_F(ProgramTest, ADisplayThatDoesNotAnswerIsNoDisplay) {
  const auto result = run("env -u QT_QPA_PLATFORM DISPLAY=:4711", pod_);
  EXPECT_EQ(result.status, 3);
  EXPECT_THAT(result.err, HasSubstr(":4711"));
}

TEST_F(ProgramTest, InspectAndCheckNeedNoDisplay) {
  const auto inspect = without_display("inspect " + pod_ + " --format json");
  EXPECT_EQ(inspect.status, 0) << inspect.err;
  const auto json = inspect.json();
  EXPECT_EQ(json["facility"].toObject()["counts"].toObject()["Rack"].toInt(), 8);
  EXPECT_EQ(without_display("check " + pod_).status, 0);
}

TEST_F(ProgramTest, AlarmRulesAreCheckedAloneAndBesideWhatTheyWatch) {
  const auto written = [this](const char* name, const char* text) {
    QFile out(QString::fromStdString(file(name)));
    EXPECT_TRUE(out.open(QIODevice::WriteOnly));
    out.write(text);
    return file(name);
  };
  const auto good = written("good.json", R"({"format": "hallscope-alarms", "version": 1, "rules": [
    {"metric": "Rack/RackPower", "warn": "50 kW"}]})");
  const auto bad = written("bad.json", R"({"format": "hallscope-alarms", "version": 1, "rules": [
    {"watch": "stail"}]})");
  for (const auto& beside : {std::string(), pod_ + " "}) {
    EXPECT_EQ(without_display("check " + beside + good).status, 0) << beside;
    const auto run = without_display("check " + beside + bad);
    EXPECT_EQ(run.status, 1) << beside;
    EXPECT_THAT(run.err, HasSubstr("did you mean 'stale'?")) << beside;
  }
}

TEST_F(ProgramTest, TelemetryIsStoredAsARecordingThatOpensAgain) {
  std::string csv = "time,hall/row-1/rack-01 [kW]\n";
  for (int i = 0; i < 30; ++i)
    csv += "2026-03-01T13:00:" + std::string(i < 10 ? "0" : "") + std::to_string(i) + "Z," + std::to_string(100 + i) +
           "\n";
  const auto facility = write("bound.json", content(pod_).replace(content(pod_).find("\"elements\""), 0,
                                                                  R"("columns": [{"column": "hall/row-1/rack-01 [kW]",
      "element": "hall/row-1/rack-01", "metric": "Rack/RackPower", "unit": "kW"}], )"));
  const auto table = write("night.csv", csv);
  const auto run = without_display("convert " + facility + " " + table + " --output " + file("night.h5"));
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_THAT(run.err, HasSubstr("1 metric at 30 instants"));
  const auto at = " --element hall/row-1/rack-01 --metric Rack/RackPower --at 2026-03-01T13:00:20Z --format json";
  const auto read = without_display("inspect " + facility + " " + file("night.h5") + at);
  EXPECT_EQ(read.status, 0) << read.err;
  EXPECT_EQ(read.json()["values"].toArray()[0].toObject()["value"].toDouble(), 120e3) << read.out;
  EXPECT_EQ(without_display("convert " + facility + " " + table + " --step 10s --output " + file("b.h5")).status, 0);
  // What has nothing to store.
  EXPECT_THAT(without_display("convert " + facility + " --output " + file("c.h5")).err, HasSubstr("is no telemetry"));
  EXPECT_THAT(without_display("convert " + facility + " " + table + " --output " + file("c.json")).err,
              HasSubstr("telemetry is stored in a file named .h5"));
  EXPECT_EQ(without_display("convert " + table + " --step 10s --output " + file("c.json")).status, 2);
  EXPECT_FALSE(files().contains("c.h5"));
}

TEST_F(ProgramTest, AMistypedCommandIsSaid) {
  const auto run = without_display("reneder a.json");
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err, HasSubstr("'reneder' is neither a command nor a file"));
}

TEST_F(ProgramTest, BrokenInputIsListedWithItsPlace) {
  for (const auto& arguments : {"check " + broken_, "inspect " + broken_}) {
    const auto run = without_display(arguments);
    EXPECT_EQ(run.status, 1) << arguments;
    EXPECT_THAT(run.err, HasSubstr("broken.json"));
    EXPECT_THAT(run.err, HasSubstr("line 5"));
  }
  const auto render = with_display("render " + broken_ + " --output " + file("x.png"));
  EXPECT_EQ(render.status, 1);
  EXPECT_THAT(render.err, HasSubstr("line 5"));
  EXPECT_TRUE(QImage(QString::fromStdString(file("x.png"))).isNull());
}

TEST_F(ProgramTest, RenderWritesAPictureOfTheSizeAsked) {
  const auto run = with_display("render " + pod_ + " --output " + file("a.png") + " --resolution 320x200");
  EXPECT_EQ(run.status, 0) << run.err;
  const QImage image(QString::fromStdString(file("a.png")));
  EXPECT_EQ(image.size(), QSize(320, 200));
  // A picture of something: not one colour.
  EXPECT_NE(image.pixel(160, 100), image.pixel(2, 2));
}

TEST_F(ProgramTest, RenderShowsAnotherTimeOverlayAndPlace) {
  const auto picture = [&](const std::string& name, const std::string& options) {
    const auto run = with_display("render " + pod_ + " --output " + file(name) + " --resolution 320x200 " + options);
    EXPECT_EQ(run.status, 0) << run.err;
    return QImage(QString::fromStdString(file(name)));
  };
  const auto idle = picture("idle.png", "--camera front --at 10s");
  const auto busy = picture("busy.png", "--camera front --at 2026-03-01T13:09:00Z");
  const auto power = picture("power.png", "--camera front --at 10s --overlay Rack/RackPower");
  const auto path = picture("path.png", "--camera front --at 10s --path hall/row-1/rack-02");
  const auto close = picture("close.png", "--focus hall/row-1/rack-02 --at 10s");
  EXPECT_NE(idle, busy);
  EXPECT_NE(idle, power);
  EXPECT_NE(idle, close);
  EXPECT_NE(idle, path);
  EXPECT_EQ(idle, picture("again.png", "--camera front --at 10s"));
}

TEST_F(ProgramTest, RenderSaysWhatItCannotUse) {
  const auto render = [&](const std::string& options) {
    return with_display("render " + pod_ + " --output " + file("x.png") + " " + options);
  };
  const auto metric = render("--overlay Rack/Rakpower");
  EXPECT_EQ(metric.status, 2);
  EXPECT_THAT(metric.err, HasSubstr("Rack/RackPower"));  // what there is
  const auto time = render("--at teatime");
  EXPECT_EQ(time.status, 2);
  EXPECT_THAT(time.err, HasSubstr("ISO 8601"));
  const auto focus = render("--focus rack-99");
  EXPECT_EQ(focus.status, 2);
  EXPECT_THAT(focus.err, HasSubstr("rack-99"));
  const auto path = render("--path rack-98");
  EXPECT_EQ(path.status, 2);
  EXPECT_THAT(path.err, HasSubstr("--path"));
  EXPECT_EQ(with_display("render " + pod_ + " --output /no/such/folder/x.png").status, 2);
  EXPECT_TRUE(content(file("x.png")).empty());
}

TEST_F(ProgramTest, BenchPrintsItsFigures) {
  const auto run = with_display("bench " + pod_ + " --resolution 160x120 --format json");
  ASSERT_EQ(run.status, 0) << run.err;
  const auto json = run.json();
  EXPECT_EQ(json["resolution"].toString(), "160x120");
  EXPECT_EQ(json["facility"].toObject()["racks"].toInt(), 8);
  EXPECT_EQ(json["facility"].toObject()["gpus"].toInt(), 8 * 72);
  EXPECT_FALSE(json["renderer"].toString().isEmpty());
  EXPECT_GT(json["rss_mb"].toDouble(), 1);
  for (const char* name : {"empty_ms", "orbit_ms", "orbit_whole_ms", "orbit_all_ms", "scrub_ms", "scrub_whole_ms",
                           "scrub_lit_ms", "pick_ms", "load_ms", "first_frame_ms"}) {
    const auto timing = json[name].toObject();
    EXPECT_GT(timing["median"].toDouble(), 0) << name;
    EXPECT_GE(timing["p95"].toDouble(), timing["median"].toDouble()) << name;
  }
  for (const char* name : {"orbit", "scrub"}) {
    const double share = json["motion_scale"].toObject()[name].toDouble();
    EXPECT_GE(share, 0.6) << name;
    EXPECT_LE(share, 1) << name;
  }
  for (const char* name : {"orbit_cpu_ms", "scrub_cpu_ms"}) {
    const auto cpu = json[name].toObject();
    EXPECT_GT(cpu["thread"].toDouble(), 0) << name;
    EXPECT_GE(cpu["process"].toDouble(), cpu["thread"].toDouble()) << name;
  }
}

TEST_F(ProgramTest, WhatWasNamedAndCannotBeReadIsNotSimulated) {
  const auto missing = file("missing.csv");
  const auto says = [&](const Outcome& run) {
    EXPECT_EQ(run.status, 1);
    EXPECT_THAT(run.err, HasSubstr(missing + ": error: no such file"));
    EXPECT_THAT(run.err, HasSubstr("no values could be read; the facility is shown without them"));
  };
  says(with_display("render " + pod_ + " " + missing + " --output " + file("without.png") + " --resolution 320x200"));
  EXPECT_EQ(QImage(QString::fromStdString(file("without.png"))).size(), QSize(320, 200)) << "the facility is drawn";
  EXPECT_EQ(
      with_display("render " + pod_ + " " + missing + " --overlay Rack/RackPower --output " + file("x.png")).status, 2)
      << "there is no such metric";
  const auto bench = with_display("bench " + pod_ + " " + missing + " --resolution 160x100 --format json");
  says(bench);
  EXPECT_EQ(bench.json()["facility"].toObject()["racks"].toInt(), 8);
}

}  // namespace
}  // namespace hallscope
