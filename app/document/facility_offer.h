#pragma once

#include <QString>
#include <QStringList>
#include <functional>

class QWidget;

namespace hallscope {

/// Asks beside the window for the facility that files belong to, of those that lie beside them or of any other, and
/// tells `open` all that is to be opened then. Not modal: whoever does not want it goes on.
void offer_facilities(const QStringList& files, const QStringList& beside, QWidget* parent,
                      std::function<void(const QStringList&)> open);

}  // namespace hallscope
