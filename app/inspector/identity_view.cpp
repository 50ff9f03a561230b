#include "app/inspector/identity_view.h"

#include <QToolTip>

#include "app/look/language.h"
#include "app/look/style.h"
#include "app/look/text.h"
#include "models/facility/element_words.h"

namespace hallscope {
namespace {

constexpr std::size_t links_shown = 4;
constexpr std::size_t problems_shown = 6;

QString cell(const QString& text) { return text.toHtmlEscaped(); }

QString links_html(const Facility& facility, const std::vector<ElementIndex>& links) {
  QStringList parts;
  for (std::size_t i = 0; i < std::min(links.size(), links_shown); ++i)
    parts +=
        QStringLiteral("<a href='e:%1' title='%2' style='text-decoration:none'>%3</a>")
            .arg(QString::number(links[i]), cell(to_qt(facility.path(links[i]))), cell(to_qt(facility.name(links[i]))));
  const auto text = parts.join(", ");
  return links.size() > links_shown
             ? IdentityView::tr("%1 and %2 more").arg(text, QString::number(links.size() - links_shown))
             : text;
}

QString facility_html(const Facility& facility) {
  QString rows;
  for (int type = 0; type < element_type_count; ++type) {
    const auto kind = static_cast<ElementType>(type);
    const auto count = facility.count(kind);
    if (kind == ElementType::Site || count == 0) continue;
    rows += QStringLiteral("<tr><td style='color:%1; padding-right:12px'>%2</td><td align='right'>%3</td></tr>")
                .arg(look::muted.name(), cell(to_qt(in_words(kind))), shown_number(count));
  }
  return "<table cellspacing='2'>" + rows + "</table>";
}

bool is_whole(const Facility& facility, ElementIndex element) {
  return element >= facility.size() || facility.element(element).parent == no_element;
}

}  // namespace

QString heading_html(const Facility& facility, ElementIndex element) {
  const bool whole = is_whole(facility, element);
  const auto name = whole ? to_qt(facility.title()) : to_qt(facility.name(element));
  const auto html = QStringLiteral("<div style='font-size:12pt; font-weight:600'>%1</div>").arg(cell(name));
  if (whole) return html;
  return html + QStringLiteral("<div style='color:%1'>%2 · %3</div>")
                    .arg(look::muted.name(), cell(to_qt(in_words(facility.element(element).type))),
                         cell(to_qt(facility.path(element))));
}

IdentityView::IdentityView(QWidget* parent) : RichLabel(parent) {
  setObjectName("identity");
  setAlignment(Qt::AlignTop | Qt::AlignLeft);
  setTextInteractionFlags(Qt::TextBrowserInteraction);
  setText(QStringLiteral("<span style='color:%1'>%2</span>").arg(look::muted.name(), tr("Nothing is open")));
  connect(this, &QLabel::linkActivated, this, [this](const QString& link) {
    if (link.startsWith("e:")) Q_EMIT link_activated(link.mid(2).toUInt());
  });
  // Figures carry their source as a link that only shows it.
  connect(this, &QLabel::linkHovered, this, [this](const QString& link) {
    if (link.startsWith("s:"))
      QToolTip::showText(QCursor::pos(), QString::fromUtf8(QByteArray::fromBase64(link.mid(2).toLatin1())), this);
    else
      QToolTip::hideText();
  });
}

void IdentityView::set_element(const Facility& facility, ElementIndex element, const std::vector<Problem>& problems) {
  if (is_whole(facility, element)) return show_html(facility_html(facility));
  QString html, table;
  for (const auto& row : identity_rows(facility, element)) {
    QString text = row.links.empty() ? cell(row.text) : links_html(facility, row.links);
    if (row.links.empty() && !row.hint.isEmpty())
      text = QStringLiteral("<a href='s:%1' style='color:%2; text-decoration:none'>%3%4</a>")
                 .arg(QString::fromLatin1(row.hint.toUtf8().toBase64()), look::ink.name(), text,
                      row.assumed
                          ? QStringLiteral(" <span style='color:%1'>%2</span>").arg(look::caution.name(), tr("assumed"))
                          : QString());
    table += QStringLiteral("<tr><td width='42%' style='color:%1; padding-right:8px'>%2</td><td>%3</td></tr>")
                 .arg(look::muted.name(), cell(row.label), text);
  }
  if (!table.isEmpty()) html += "<table width='100%' cellspacing='2'>" + table + "</table>";
  for (std::size_t i = 0; i < std::min(problems.size(), problems_shown); ++i) {
    const auto& [severity, file, where, what, count] = problems[i];
    const auto& color = severity == Severity::error     ? look::alarm
                        : severity == Severity::warning ? look::caution
                                                        : look::muted;
    html += QStringLiteral("<div style='color:%1'>%2 %3</div>")
                .arg(color.name(), severity == Severity::note ? QStringLiteral("·") : QStringLiteral("▲"),
                     cell(to_qt(what)));
  }
  if (problems.size() > problems_shown)
    html +=
        QStringLiteral("<div style='color:%1'>%2</div>")
            .arg(look::muted.name(), tr("and %1 more in the list of problems").arg(problems.size() - problems_shown));
  show_html(html);
}

void IdentityView::show_html(const QString& html) {
  html_ = html;
  footer_.clear();
  setText(html_);
}

void IdentityView::set_footer(const QString& html) {
  if (html == footer_) return;
  footer_ = html;
  setText(html_ + footer_);
}

}  // namespace hallscope
