#pragma once

#include <string>

namespace hallscope {

/// Gives an open file the owner, group, mode and access list of another that it is about to replace, as far as that
/// may be done. Whatever cannot be kept makes it readable to fewer, never to more; so does a file that has no such
/// things.
void keep_permissions(int descriptor, const std::string& of);

}  // namespace hallscope
