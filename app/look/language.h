#pragma once

#include <QLocale>
#include <QString>
#include <cstddef>

#include "models/words/say.h"

namespace hallscope {

/// The language of every text of the program, Qt's and the models' alike: one catalogue serves both. Called once, when
/// the program starts, before threads do; texts that stand already keep their language.
///
/// "" and "en" are English; "test" puts every text between ⟦ and ⟧, so that a text which did not pass the door shows;
/// any other name is that of a catalogue, translations/hallscope_NAME.qm among the assets. False when there is none.
bool set_language(const QString& name);
/// Gives the language, and its way of writing numbers, to the widgets, once there is an application, and takes back the
/// way of writing numbers that Qt gave to the C library with it: files have a point for decimals, wherever they are
/// read or written.
void install_language();

/// How numbers and dates are written in the language chosen. English unless one was, whatever the desktop speaks: a
/// sentence in one language with numbers of another helps nobody.
QLocale shown_locale();
/// A whole number so: "7,680".
QString shown_number(std::size_t n);
/// A text that depends on a number, as say_count(), with the number so: "1 rack", "7,680 racks".
QString shown_count(std::size_t n, Phrase one, Phrase many);

}  // namespace hallscope
