#include "app/document/document_loader.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <atomic>
#include <fstream>

#include <sys/stat.h>

#include "tests/unit/sources/live_kind.h"

using namespace hallscope;

class DocumentLoaderTest : public QObject {
  Q_OBJECT

 private:
  QTemporaryDir folder_;
  QString write(const QString& name, const char* text) const {
    const auto file = folder_.filePath(name);
    std::ofstream(file.toStdString()) << text;
    return file;
  }
  const QString pod_ = HALLSCOPE_TEST_DATA "/pod.json";

 private Q_SLOTS:
  void a_source_that_never_ends_grows_until_it_is_cancelled() {
    const auto kinds = test::kinds_with_live();
    DocumentLoader loader(nullptr, kinds);
    QSignalSpy arrived(&loader, &DocumentLoader::arrived), cancelled(&loader, &DocumentLoader::cancelled),
        loaded(&loader, &DocumentLoader::loaded), failed(&loader, &DocumentLoader::failed);
    std::vector<std::size_t> samples;
    std::shared_ptr<const Opened> last;
    connect(&loader, &DocumentLoader::arrived, this, [&](const std::shared_ptr<const Opened>& opened) {
      samples.push_back(opened->document->recording->sample_count());
      last = opened;
    });
    loader.start({pod_, "live://hall/row-1/rack-02"});
    QTRY_VERIFY_WITH_TIMEOUT(!samples.empty() && samples.back() == std::size_t{test::live_samples}, 30000);
    QVERIFY(samples.size() >= 3);
    QVERIFY(std::is_sorted(samples.begin(), samples.end()));
    QVERIFY(loader.loading());
    QVERIFY(!last->document->scenario);
    QCOMPARE(last->step_s, 1.0);
    loader.cancel();
    QCOMPARE(cancelled.size(), 1);
    QVERIFY(!loader.loading());
    QTRY_COMPARE_WITH_TIMEOUT(test::live_readers.load(), 0, 30000);
    QCOMPARE(loaded.size() + failed.size(), 0);
  }

  void what_takes_long_is_prepared_on_another_thread_once_for_a_facility() {
    DocumentLoader loader;
    std::atomic<int> prepared = 0, elsewhere = 0;
    int asked = 0;
    auto* here = QThread::currentThread();
    loader.set_preparing([&]() -> DocumentLoader::Prepare {
      ++asked;
      return [&, here](Opened& opened) {
        ++prepared;
        elsewhere += QThread::currentThread() != here;
        QVERIFY(opened.document && opened.document->facility);
      };
    });
    QSignalSpy loaded(&loader, &DocumentLoader::loaded), coming(&loader, &DocumentLoader::coming);
    connect(&loader, &DocumentLoader::coming, this, [&] { QCOMPARE(loaded.size(), 0); });
    loader.start({pod_});
    QTRY_COMPARE_WITH_TIMEOUT(loaded.size(), 1, 30000);
    QCOMPARE(coming.size(), 1);
    QCOMPARE(asked, 1);
    QCOMPARE(prepared.load(), 1);
    QCOMPARE(elsewhere.load(), 1);
    // A run in the same facility shows the same bodies.
    auto opened = loaded.at(0).at(0).value<std::shared_ptr<const Opened>>();
    loader.start(ScenarioRun{opened, {}, std::make_shared<Scenario>()});
    QTRY_COMPARE_WITH_TIMEOUT(loaded.size(), 2, 30000);
    QCOMPARE(prepared.load(), 1);
    QCOMPARE(coming.size(), 1);
  }

  void what_is_dropped_is_looked_at_on_another_thread() {
    DocumentLoader loader;
    QSignalSpy loaded(&loader, &DocumentLoader::loaded), failed(&loader, &DocumentLoader::failed),
        fields(&loader, &DocumentLoader::fields_found);
    loader.add({pod_}, nullptr);
    QTRY_COMPARE_WITH_TIMEOUT(loaded.size(), 1, 30000);
    const auto opened = loaded.at(0).at(0).value<std::shared_ptr<const Opened>>();

    loader.add({write("air.vti", "<VTKFile type=\"ImageData\"/>")}, opened);
    QVERIFY(loader.loading());
    QCOMPARE(fields.size(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(fields.size(), 1, 30000);
    QVERIFY(!loader.loading());

    const auto pipe = folder_.filePath("pipe");
    QCOMPARE(mkfifo(pipe.toLocal8Bit().constData(), 0600), 0);
    loader.add({pipe}, opened);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 30000);
    QCOMPARE(failed.at(0).at(0).toStringList(), QStringList(pipe));

    loader.add({write("power.csv", "time,element,metric,value\n0,hall/row-1/rack-02,Rack/RackPower,5000\n")}, opened);
    QTRY_COMPARE_WITH_TIMEOUT(loaded.size(), 2, 30000);
    const auto both = loaded.at(1).at(0).value<std::shared_ptr<const Opened>>();
    QCOMPARE(both->document->sources.size(), std::size_t{2});
    QCOMPARE(both->document->recording->sample_count(), std::size_t{1});
  }
};

QTEST_GUILESS_MAIN(DocumentLoaderTest)
#include "document_loader_test.moc"
