// Saved views drawn by `render --view`.
#include <gmock/gmock.h>

#include <QCoreApplication>
#include <QImage>
#include <QSettings>

#include "app/commands/display.h"
#include "app/commands/open_files.h"
#include "app/explore/view_store.h"
#include "app/settings/settings.h"
#include "models/facility/rack_face.h"
#include "tests/app/program.h"

namespace hallscope {
namespace {

using testing::HasSubstr;

class RenderView : public ProgramTest {
 protected:
  RenderView() : document(open_and_report({pod_})) {}

  const Facility& facility() const { return *document->facility; }
  /// From above on a rack: its top is in the middle of the picture.
  SavedView above_rack(std::string name) const {
    const auto body = world_body(facility(), facility().find(rack));
    SavedView view;
    view.name = std::move(name);
    view.pose = {{body.center().x, body.center().y, body.size.z}, 9, 0, 89};
    return view;
  }
  std::string file_of(const std::vector<SavedView>& views) const { return write("views.json", write_views(views)); }
  Outcome render(const std::string& options, const std::string& environment = "") const {
    return run(environment + HALLSCOPE_WITH_DISPLAY,
               "render " + pod_ + " --output " + file("x.png") + " --resolution 320x200 " + options);
  }
  QImage picture(const std::string& options) const {
    const auto outcome = render(options);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.err, "");
    return QImage(QString::fromStdString(file("x.png")));
  }
  /// The tops of racks by power, on a map that is colourful everywhere.
  static SavedView::Layer power(ValueRange range) {
    SavedView::Layer layer{"Rack tops", "Rack/RackPower", true};
    layer.range = SavedView::Layer::Range::fixed;
    layer.fixed = range;
    layer.color_map = ColorMapName::viridis;
    return layer;
  }
  static QColor middle(const QImage& image) { return image.pixelColor(image.width() / 2, image.height() / 2); }

  static constexpr auto rack = "hall/row-1/rack-02";
  std::optional<Document> document;
};

TEST_F(RenderView, DrawsTimeAndLayersOfTheViewAndWhatTheCommandLineSaysInstead) {
  const auto plain = above_rack("Plain");
  auto full = above_rack("Full");
  full.time = document->recording->start() + 10;
  full.layers = {{"Rack faces", "Rack/RackPower", true}, {"Rack tops", "", false}};
  const auto views = file_of({plain, full});
  const auto as_said = picture("--view " + views + "#Full");
  EXPECT_EQ(as_said, picture("--view " + views + "#Full --at 10s"));
  EXPECT_NE(as_said, picture("--view " + views + "#Full --at 5m"));
  EXPECT_NE(as_said, picture("--view " + views + "#Full --overlay GPU/DCGM_FI_DEV_GPU_TEMP"));
  EXPECT_NE(as_said, picture("--view " + views + "#Plain --at 10s"));
  // Without a name it is the first.
  EXPECT_EQ(picture("--view " + views), picture("--view " + views + "#Plain"));
  EXPECT_EQ(picture("--view " + views + "#Full --show rack-faces"),
            picture("--view " + views + "#Plain --at 10s --overlay Rack/RackPower --show rack-faces"));
}

TEST_F(RenderView, DrawsItsCameraAndWhatIsHiddenCutSelectedAndMeasured) {
  auto plain = above_rack("Plain");
  plain.layers = {power({0, 150e3})};
  std::vector<SavedView> views{plain};
  const auto add = [&](const char* name) -> SavedView& {
    views.push_back(plain);
    views.back().name = name;
    return views.back();
  };
  add("Hidden").hidden = {rack};
  add("Cut").section.high[2] = 1;
  add("Selected").selection = rack;
  const auto& from = plain.pose.target;
  add("Measured").rulers = {{from, {from.x + 1, from.y, from.z}}};
  add("Turned").pose.azimuth = 40;
  auto& walks = add("Walking");
  walks.walking = true;
  walks.pose.elevation = 3;
  const auto file = file_of(views);
  const auto base = picture("--view " + file);
  for (std::size_t i = 1; i < views.size(); ++i)
    EXPECT_NE(base, picture("--view " + file + "#" + views[i].name)) << views[i].name;
  // The rack's top has a colour of the data, the floor below it is grey.
  EXPECT_GT(middle(base).saturation(), 60);
  EXPECT_LT(middle(picture("--view " + file + "#Hidden")).saturation(), 30);
}

TEST_F(RenderView, ColoursOfALayerAreThoseOfTheView) {
  auto purple = above_rack("Low"), yellow = above_rack("High");
  purple.layers = {power({1e6, 2e6})};
  yellow.layers = {power({-2, -1})};
  const auto views = file_of({purple, yellow});
  const auto low = middle(picture("--view " + views + "#Low")), high = middle(picture("--view " + views + "#High"));
  EXPECT_GT(low.blue(), low.green());
  EXPECT_GT(high.green(), high.blue() + 60);
}

TEST_F(RenderView, FindsTheViewsThatTheWindowKeeps) {
  const auto config = file("config");
  QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, QString::fromStdString(config));
  name_program();
  EXPECT_EQ(change_stored_views(facility(), {add_view(above_rack("First")), add_view(above_rack("My rack"))}), "");
  const auto environment = "XDG_CONFIG_HOME=" + config + " ";
  const auto found = render("--view 'My rack'", environment);
  EXPECT_EQ(found.status, 0) << found.err;
  const auto kept = QImage(QString::fromStdString(file("x.png")));
  EXPECT_EQ(kept, picture("--view " + file_of({above_rack("x")})));
  const auto unknown = render("--view Nowhere", environment);
  EXPECT_EQ(unknown.status, 2);
  EXPECT_THAT(unknown.err, HasSubstr("no view 'Nowhere'"));
  EXPECT_THAT(unknown.err, HasSubstr("My rack"));
}

TEST_F(RenderView, SaysWhatIsWrongWithTheView) {
  const auto refused = [&](const std::string& view, const std::string& message) {
    const auto outcome = render("--view " + view);
    EXPECT_EQ(outcome.status, 2) << view;
    EXPECT_THAT(outcome.err, HasSubstr("--view"));
    EXPECT_THAT(outcome.err, HasSubstr(message));
    EXPECT_FALSE(QFile::exists(QString::fromStdString(file("x.png"))));
  };
  refused("/no/such/views.json", "could not be read");
  refused(file_of({above_rack("Here"), above_rack("There")}) + "#Elsewhere", "There");
  refused(write("broken.json", "{\n oops"), "line 2");
  refused(write("old.json", R"({"format":"hallscope-views","version":1,"views":[{"name":"a"}]})"), "/views/0/camera");
  refused(file_of({}), "no view");
}

TEST_F(RenderView, AMetricThatIsNotHereIsSaid) {
  auto view = above_rack("Other recording");
  view.layers = {{"Rack faces", "Rack/NoSuchMetric", true}};
  const auto outcome = render("--view " + file_of({view}));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("Rack/NoSuchMetric"));
}

}  // namespace
}  // namespace hallscope
