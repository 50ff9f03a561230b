#include "app/window/samples.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <algorithm>

#include "models/io/assets.h"

namespace hallscope {
namespace {

/// The context of the texts of these free functions.
struct Samples {
  Q_DECLARE_TR_FUNCTIONS(Samples)
};

}  // namespace

QList<Sample> samples() {
  const auto demo = QString::fromStdString(assets_folder().string()) + "/demo/";
  const auto picture = [&](const char* name) { return demo + "pictures/" + name + ".png"; };
  const QList<Sample> all{{Samples::tr("Campus, 1 GW"),
                           Samples::tr("Twelve halls, 552,960 GPUs: an hour of work, simulated"),
                           {demo + "campus-1gw.json"},
                           picture("campus-1gw")},
                          {Samples::tr("One hall"),
                           Samples::tr("640 racks: an hour of work, simulated"),
                           {demo + "hall.json"},
                           picture("hall")},
                          {Samples::tr("A row loses its cooling"),
                           Samples::tr("CDUs stop at 5, 8 and 11 minutes: what follows, simulated"),
                           {demo + "hall.json", demo + "cdu-loss.json"},
                           picture("cdu-loss")},
                          {Samples::tr("A hall and its air"),
                           Samples::tr("With temperatures and flows from CFD"),
                           {demo + "hall.json", demo + "hall-air/hall-air.foam"},
                           picture("hall-air")},
                          {Samples::tr("DSX capture"),
                           Samples::tr("Six racks and a CDU: 25 s of NVIDIA's DSX Exchange messages"),
                           {demo + "dsx-pod.csv"},
                           picture("dsx-pod")},
                          {Samples::tr("Frontier"),
                           Samples::tr("25 CDUs: two hours of their loads"),
                           {demo + "frontier.json", demo + "frontier-cdu-power.csv"},
                           picture("frontier")}};
  QList<Sample> there;
  for (const auto& sample : all)
    if (std::ranges::all_of(sample.files, [](const auto& file) { return QFileInfo::exists(file); })) there += sample;
  return there;
}

}  // namespace hallscope
