#include "app/look/language.h"

#include <QCoreApplication>
#include <QTranslator>
#include <algorithm>
#include <clocale>
#include <limits>
#include <memory>

#include "app/look/text.h"
#include "models/io/assets.h"
#include "models/words/language.h"

namespace hallscope {
namespace {

/// The context under which a catalogue keeps the texts of say().
constexpr const char* said_context = "Hallscope";

/// The language that shows which texts pass the door.
class Brackets : public QTranslator {
 public:
  bool isEmpty() const override { return false; }
  QString translate(const char*, const char* text, const char*, int) const override {
    return QStringLiteral("⟦") + QString::fromUtf8(text) + QStringLiteral("⟧");
  }
};

struct Chosen {
  std::shared_ptr<QTranslator> translator;
  QLocale locale{QLocale::English};
};

/// Set when the program starts, only read afterwards.
Chosen& chosen() {
  static Chosen chosen;
  return chosen;
}

std::shared_ptr<QTranslator> translator_of(const QString& name) {
  if (name == "test") return std::make_shared<Brackets>();
  auto translator = std::make_shared<QTranslator>();
  const auto folder = QString::fromStdString((assets_folder() / "translations").string());
  return translator->load("hallscope_" + name, folder) ? translator : nullptr;
}

/// The door of the models, leading to the same catalogue.
Language through(const std::shared_ptr<QTranslator>& translator, const QLocale& locale) {
  Language language;
  language.translate = [translator](const char* english, std::optional<long long> n) {
    const int number = n ? static_cast<int>(std::clamp<long long>(*n, 0, std::numeric_limits<int>::max())) : -1;
    return translator->translate(said_context, english, nullptr, number).toStdString();
  };
  language.number = [point = locale.decimalPoint(), minus = locale.negativeSign()](std::string_view plain) {
    return to_qt(plain).replace('.', point).replace('-', minus).toStdString();
  };
  return language;
}

}  // namespace

bool set_language(const QString& name) {
  auto& now = chosen();
  if (now.translator && QCoreApplication::instance()) QCoreApplication::removeTranslator(now.translator.get());
  now = {};
  speak({});
  if (name.isEmpty() || name == "en") return true;
  const auto translator = translator_of(name);
  if (!translator) return false;
  now = {translator, name == "test" ? QLocale(QLocale::English) : QLocale(name)};
  speak(through(translator, now.locale));
  install_language();
  return true;
}

void install_language() {
  std::setlocale(LC_NUMERIC, "C");
  // What a box for numbers writes is written as all other numbers are, whatever the desktop speaks.
  QLocale::setDefault(chosen().locale);
  if (chosen().translator && QCoreApplication::instance())
    QCoreApplication::installTranslator(chosen().translator.get());
}

QLocale shown_locale() { return chosen().locale; }

QString shown_number(std::size_t n) { return shown_locale().toString(qulonglong(n)); }

QString shown_count(std::size_t n, Phrase one, Phrase many) {
  return to_qt(say_count_written(static_cast<long long>(n), shown_number(n).toStdString(), one, many));
}

}  // namespace hallscope
