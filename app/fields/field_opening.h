#pragma once

#include <QObject>
#include <QStringList>
#include <optional>
#include <string>

#include "app/workspace/fields.h"

namespace hallscope {

class FieldLoader;

/// Has the field that the workspace chose, and the step that it wants, read on a thread, and puts them into it.
class FieldOpening : public QObject {
  Q_OBJECT

 public:
  explicit FieldOpening(Workspace&, QObject* parent = nullptr);

  /// What the command line said, for the first document.
  void set_request(FieldRequest request) { request_ = std::move(request); }
  void cancel();
  bool loading() const;

 Q_SIGNALS:
  void progress(double fraction, const QString& stage);
  /// A field or a step has been read, could not be, or is given up.
  void ended();
  void said(const QString& text);

 private:
  void follow(Parts);
  void take_request();
  void open();
  void show(const LoadedField&, const Problems&);
  void give_up(const Problems&);
  void add_problems(const Problems&);

  Workspace& workspace_;
  FieldLoader* loader_;
  FieldRequest request_;
  std::string opening_;                    ///< the file that is being opened
  std::optional<std::size_t> unreadable_;  ///< the step that could not be read last; it is not tried again at once
  Subscription subscription_;
};

}  // namespace hallscope
