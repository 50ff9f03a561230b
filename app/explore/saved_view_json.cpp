// Saved views as JSON, both ways.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>
#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "app/explore/saved_view.h"
#include "app/look/text.h"

namespace hallscope {
namespace {

constexpr auto format_name = "hallscope-views";
constexpr const char* axes[] = {"x", "y", "z"};

QJsonArray to_json(const Vec3& v) { return {v.x, v.y, v.z}; }

QJsonObject to_json(const SavedView::Layer& layer) {
  QJsonObject o{{"layer", to_qt(layer.kind)}, {"metric", to_qt(layer.metric)}, {"visible", layer.visible}};
  if (layer.range == SavedView::Layer::Range::automatic) o["range"] = "automatic";
  if (layer.range == SavedView::Layer::Range::fixed) o["range"] = QJsonArray{layer.fixed.low, layer.fixed.high};
  if (layer.color_map) o["color_map"] = to_qt(to_string(*layer.color_map));
  if (layer.mean) o["mean"] = *layer.mean;
  return o;
}

QJsonObject to_json(const SavedView& view) {
  QJsonObject o{{"name", to_qt(view.name)},
                {"camera", QJsonObject{{"target", to_json(view.pose.target)},
                                       {"distance", view.pose.distance},
                                       {"azimuth", view.pose.azimuth},
                                       {"elevation", view.pose.elevation},
                                       {"walking", view.walking}}}};
  if (view.time) o["time_s"] = *view.time;
  if (!view.selection.empty()) o["selection"] = to_qt(view.selection);
  QJsonObject section;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    if (!std::isinf(view.section.low[axis])) section[QString(axes[axis]) + "_from"] = view.section.low[axis];
    if (!std::isinf(view.section.high[axis])) section[QString(axes[axis]) + "_to"] = view.section.high[axis];
  }
  if (!section.isEmpty()) o["section"] = section;
  QJsonArray hidden, rulers, layers;
  for (const auto& path : view.hidden) hidden += to_qt(path);
  for (const auto& r : view.rulers) rulers += QJsonObject{{"from", to_json(r.from)}, {"to", to_json(r.to)}};
  for (const auto& l : view.layers) layers += to_json(l);
  if (!hidden.isEmpty()) o["hidden"] = hidden;
  if (!rulers.isEmpty()) o["rulers"] = rulers;
  if (!layers.isEmpty()) o["layers"] = layers;
  return o;
}

/// Reads fields and notes what is wrong with them, by JSON pointer.
class Reader {
 public:
  Reader(Problems& problems, std::string file) : problems_(problems), file_(std::move(file)) {}

  void error(const QString& where, const QString& what) {
    problems_.add(Severity::error, file_, where.isEmpty() ? "/" : where.toStdString(), what.toStdString());
  }
  void only(const QJsonObject& o, const QString& at, std::initializer_list<const char*> known) {
    for (const auto& key : o.keys())
      if (std::none_of(known.begin(), known.end(), [&](const char* k) { return key == k; }))
        problems_.add(Severity::warning, file_, (at + "/" + key).toStdString(), "is unknown and was skipped");
  }
  void number(const QJsonObject& o, const QString& at, const char* key, double& to, bool required) {
    if (const auto value = o.value(key); value.isDouble())
      to = value.toDouble();
    else if (required || !value.isUndefined())
      error(at + "/" + key, "a number is expected");
  }
  void flag(const QJsonObject& o, const QString& at, const char* key, bool& to) {
    if (const auto value = o.value(key); value.isBool())
      to = value.toBool();
    else if (!value.isUndefined())
      error(at + "/" + key, "true or false is expected");
  }
  void text(const QJsonObject& o, const QString& at, const char* key, std::string& to, bool required) {
    if (const auto value = o.value(key); value.isString())
      to = value.toString().toStdString();
    else if (required || !value.isUndefined())
      error(at + "/" + key, "a text is expected");
  }
  void point(const QJsonObject& o, const QString& at, const char* key, Vec3& to) {
    const auto a = o.value(key).toArray();
    if (a.size() != 3 || !a[0].isDouble() || !a[1].isDouble() || !a[2].isDouble())
      return error(at + "/" + key, "three numbers are expected: x, y, z in metres");
    to = {a[0].toDouble(), a[1].toDouble(), a[2].toDouble()};
  }
  QJsonObject object(const QJsonValue& value, const QString& at) {
    if (!value.isObject()) error(at, "an object is expected");
    return value.toObject();
  }
  QJsonArray array(const QJsonObject& o, const QString& at, const char* key) {
    const auto value = o.value(key);
    if (!value.isUndefined() && !value.isArray()) error(at + "/" + key, "a list is expected");
    return value.toArray();
  }

 private:
  Problems& problems_;
  std::string file_;
};

/// How a layer turns values into colours. All of it may be left out.
void read_colors(Reader& read, const QJsonObject& o, const QString& at, SavedView::Layer& layer) {
  if (const auto range = o.value("range"); range.toString() == "automatic") {
    layer.range = SavedView::Layer::Range::automatic;
  } else if (!range.isUndefined()) {
    const auto ends = range.toArray();
    layer.range = SavedView::Layer::Range::fixed;
    layer.fixed = {0, 0};
    if (ends.size() == 2 && ends[0].isDouble() && ends[1].isDouble())
      layer.fixed = {ends[0].toDouble(), ends[1].toDouble()};
    if (!(layer.fixed.low < layer.fixed.high))
      read.error(at + "/range", "two numbers, low first, or \"automatic\" are expected");
  }
  if (!o.value("color_map").isUndefined()) {
    layer.color_map = color_map_name(o.value("color_map").toString().toStdString());
    QStringList known;
    for (const auto name : color_map_names()) known += to_qt(to_string(name));
    if (!layer.color_map) read.error(at + "/color_map", "one of " + known.join(", ") + " is expected");
  }
  if (!o.value("mean").isUndefined()) read.flag(o, at, "mean", layer.mean.emplace());
}

SavedView read_view(Reader& read, const QJsonObject& o, const QString& at) {
  SavedView view;
  read.only(o, at, {"name", "camera", "time_s", "selection", "section", "hidden", "rulers", "layers"});
  read.text(o, at, "name", view.name, true);
  if (o.value("name").isString() && view.name.empty()) read.error(at + "/name", "a view needs a name");
  const auto camera = read.object(o.value("camera"), at + "/camera");
  if (!camera.isEmpty()) {
    const auto here = at + "/camera";
    read.only(camera, here, {"target", "distance", "azimuth", "elevation", "walking"});
    read.point(camera, here, "target", view.pose.target);
    read.number(camera, here, "distance", view.pose.distance, true);
    if (!(view.pose.distance > 0)) read.error(here + "/distance", "must be larger than 0");
    read.number(camera, here, "azimuth", view.pose.azimuth, true);
    read.number(camera, here, "elevation", view.pose.elevation, true);
    read.flag(camera, here, "walking", view.walking);
  }
  if (!o.value("time_s").isUndefined()) {
    view.time = 0;
    read.number(o, at, "time_s", *view.time, true);
  }
  read.text(o, at, "selection", view.selection, false);
  if (!o.value("section").isUndefined()) {
    const auto here = at + "/section";
    const auto section = read.object(o.value("section"), here);
    read.only(section, here, {"x_from", "x_to", "y_from", "y_to", "z_from", "z_to"});
    for (std::size_t axis = 0; axis < 3; ++axis) {
      const std::string name = axes[axis];
      read.number(section, here, (name + "_from").c_str(), view.section.low[axis], false);
      read.number(section, here, (name + "_to").c_str(), view.section.high[axis], false);
      if (view.section.low[axis] >= view.section.high[axis])
        read.error(here + "/" + to_qt(name) + "_to", "must be larger than " + to_qt(name) + "_from");
    }
  }
  const auto hidden = read.array(o, at, "hidden");
  for (int i = 0; i < hidden.size(); ++i) {
    if (!hidden[i].isString()) read.error(at + QStringLiteral("/hidden/%1").arg(i), "an element's id is expected");
    view.hidden.push_back(hidden[i].toString().toStdString());
  }
  const auto rulers = read.array(o, at, "rulers");
  for (int i = 0; i < rulers.size(); ++i) {
    const auto here = at + QStringLiteral("/rulers/%1").arg(i);
    const auto ruler = read.object(rulers[i], here);
    read.only(ruler, here, {"from", "to"});
    auto& r = view.rulers.emplace_back();
    read.point(ruler, here, "from", r.from);
    read.point(ruler, here, "to", r.to);
  }
  const auto layers = read.array(o, at, "layers");
  for (int i = 0; i < layers.size(); ++i) {
    const auto here = at + QStringLiteral("/layers/%1").arg(i);
    const auto layer = read.object(layers[i], here);
    read.only(layer, here, {"layer", "metric", "visible", "range", "color_map", "mean"});
    auto& l = view.layers.emplace_back();
    read.text(layer, here, "layer", l.kind, true);
    read.text(layer, here, "metric", l.metric, false);
    read.flag(layer, here, "visible", l.visible);
    read_colors(read, layer, here, l);
  }
  return view;
}

}  // namespace

QByteArray write_views(const std::vector<SavedView>& views) {
  QJsonArray list;
  for (const auto& view : views) list += to_json(view);
  return QJsonDocument(QJsonObject{{"format", format_name}, {"version", 1}, {"views", list}}).toJson();
}

ReadViews read_views(const QByteArray& text, const std::string& file) {
  ReadViews out;
  Reader read(out.problems, file);
  QJsonParseError failure;
  const auto document = QJsonDocument::fromJson(text, &failure);
  if (failure.error != QJsonParseError::NoError) {
    const auto before = text.left(failure.offset);
    out.problems.add(Severity::error, file,
                     "line " + std::to_string(before.count('\n') + 1) + ", column " +
                         std::to_string(before.size() - (before.lastIndexOf('\n') + 1) + 1),
                     "this is no JSON: " + failure.errorString().toStdString());
    return out;
  }
  const auto root = document.object();
  if (root.value("format").toString() != format_name) {
    read.error("/format", QStringLiteral("\"%1\" is expected: these are no saved views").arg(format_name));
    return out;
  }
  if (root.value("version").toInt() != 1) read.error("/version", "1 is expected");
  if (!root.value("views").isArray()) read.error("/views", "a list is expected");
  read.only(root, "", {"format", "version", "views"});
  const auto list = root.value("views").toArray();
  for (int i = 0; i < list.size(); ++i) {
    const auto at = QStringLiteral("/views/%1").arg(i);
    out.views.push_back(read_view(read, read.object(list[i], at), at));
  }
  if (out.problems.has(Severity::error)) out.views.clear();
  return out;
}

}  // namespace hallscope
