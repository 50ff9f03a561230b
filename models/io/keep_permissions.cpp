#include "models/io/keep_permissions.h"

#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cerrno>
#include <vector>

namespace hallscope {
namespace {

constexpr const char* access_list = "system.posix_acl_access";

/// False when there is one that could not be given on.
bool keep_access_list(int descriptor, const std::string& of) {
  const auto size = getxattr(of.c_str(), access_list, nullptr, 0);
  if (size <= 0) return size == 0 || errno == ENODATA || errno == ENOTSUP;
  std::vector<char> list(static_cast<std::size_t>(size));
  return getxattr(of.c_str(), access_list, list.data(), list.size()) == size &&
         fsetxattr(descriptor, access_list, list.data(), list.size(), 0) == 0;
}

}  // namespace

void keep_permissions(int descriptor, const std::string& of) {
  struct stat old {
  }, now{};
  if (stat(of.c_str(), &old) != 0 || !S_ISREG(old.st_mode)) return;
  constexpr auto same = static_cast<uid_t>(-1);
  // The owner first, for to change it takes bits of the mode away. Without the right to give it away, the group alone.
  if (fchown(descriptor, old.st_uid, old.st_gid) != 0) (void)!fchown(descriptor, same, old.st_gid);
  if (fstat(descriptor, &now) != 0) return;
  mode_t mode = old.st_mode & (S_IRWXU | S_IRWXG | S_IRWXO);
  const mode_t others = mode & S_IRWXO;
  // What the old group might do is not for the members of another. Where there is an access list, the group's bits are
  // the most that anybody in the list may do, and without the list they would be the group's own.
  if (now.st_gid != old.st_gid || !keep_access_list(descriptor, of)) mode = (mode & ~S_IRWXG) | (others << 3);
  (void)!fchmod(descriptor, mode);  // some file systems have no modes; there it stays as it was made
}

}  // namespace hallscope
