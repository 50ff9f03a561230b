#include "app/explore/view_changes.h"

#include <algorithm>
#include <utility>

namespace hallscope {

ViewChange add_view(SavedView view) {
  return [view = std::move(view)](std::vector<SavedView>& views) {
    const auto same = std::ranges::find(views, view.name, &SavedView::name);
    if (same != views.end())
      *same = view;
    else
      views.push_back(view);
  };
}

ViewChange rename_view(std::string from, std::string to) {
  return [from = std::move(from), to = std::move(to)](std::vector<SavedView>& views) {
    if (from == to || std::ranges::find(views, from, &SavedView::name) == views.end()) return;
    std::erase_if(views, [&](const auto& view) { return view.name == to; });
    std::ranges::find(views, from, &SavedView::name)->name = to;
  };
}

ViewChange remove_view(std::string name) {
  return [name = std::move(name)](std::vector<SavedView>& views) {
    std::erase_if(views, [&](const auto& view) { return view.name == name; });
  };
}

}  // namespace hallscope
