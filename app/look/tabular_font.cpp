#include "app/look/tabular_font.h"

#include <QString>
#include <QtEndian>
#include <optional>

namespace hallscope {
namespace {

struct Table {
  qsizetype offset = 0, size = 0;
};

quint16 number(const QByteArray& font, qsizetype at) {
  return at >= 0 && at + 2 <= font.size() ? qFromBigEndian<quint16>(font.constData() + at) : 0;
}

std::optional<Table> find_table(const QByteArray& font, const char* tag) {
  constexpr qsizetype header = 12, record = 16;
  for (qsizetype i = 0; i < number(font, 4); ++i) {
    const qsizetype at = header + i * record;
    if (at + record > font.size()) break;
    if (font.mid(at, 4) != tag) continue;
    const Table table{qFromBigEndian<quint32>(font.constData() + at + 8),
                      qFromBigEndian<quint32>(font.constData() + at + 12)};
    if (table.offset + table.size <= font.size()) return table;
  }
  return std::nullopt;
}

bool always_on(QByteArray& font, const Table& substitutions) {
  const qsizetype list = substitutions.offset + number(font, substitutions.offset + 6);
  bool found = false;
  for (qsizetype i = 0; i < number(font, list); ++i) {
    const qsizetype at = list + 2 + 6 * i;
    if (at + 4 > font.size() || font.mid(at, 4) != "tnum") continue;
    font.replace(at, 4, "rclt");
    found = true;
  }
  return found;
}

QByteArray wide(const QString& text) {
  QByteArray bytes(2 * text.size(), 0);
  for (qsizetype i = 0; i < text.size(); ++i) qToBigEndian<quint16>(text[i].unicode(), bytes.data() + 2 * i);
  return bytes;
}

}  // namespace

QByteArray with_tabular_figures(QByteArray font, const QString& family, const QString& renamed) {
  const auto substitutions = find_table(font, "GSUB"), names = find_table(font, "name");
  if (!substitutions || !names || family.size() != renamed.size() || !always_on(font, *substitutions)) return font;
  auto table = font.mid(names->offset, names->size);
  font.replace(names->offset, names->size, table.replace(wide(family), wide(renamed)));
  return font;
}

}  // namespace hallscope
