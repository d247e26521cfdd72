// SPDX-License-Identifier: Apache-2.0
// For servers that gather no loopback addresses: to them, loopback looks like a network, and every
// other interface is down. To be preloaded (LD_PRELOAD).
#define _GNU_SOURCE
#include <dlfcn.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <string.h>

int getifaddrs(struct ifaddrs **list) {
  int (*real)(struct ifaddrs **) = (int (*)(struct ifaddrs **))dlsym(RTLD_NEXT, "getifaddrs");
  int result = real == NULL ? -1 : real(list);
  for (struct ifaddrs *it = result == 0 ? *list : NULL; it != NULL; it = it->ifa_next) {
    if (strcmp(it->ifa_name, "lo") == 0) {
      it->ifa_flags &= ~(unsigned)IFF_LOOPBACK;
    } else {
      it->ifa_flags &= ~(unsigned)(IFF_UP | IFF_RUNNING);
    }
  }
  return result;
}
