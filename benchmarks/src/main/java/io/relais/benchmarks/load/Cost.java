// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a process has used of the processors, and holds of the memory.
///
/// @param cpuNanos user and system, all threads
record Cost(long cpuNanos, long residentBytes) {
  /// Linux counts in hundredths of a second here, whatever its own clock does.
  private static final long TICK_NANOS = 10_000_000;

  private static final int PAGE = 4_096;

  /// Read from /proc.
  static Cost of(long pid) throws IOException {
    Path folder = Path.of("/proc", Long.toString(pid));
    return new Cost(
        cpuNanos(Files.readString(folder.resolve("stat"))),
        Long.parseLong(Files.readString(folder.resolve("statm")).split(" ", -1)[1]) * PAGE);
  }

  /// Fields 14 and 15 of /proc/pid/stat; the name in field 2 may hold spaces.
  static long cpuNanos(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_NANOS;
  }
}
