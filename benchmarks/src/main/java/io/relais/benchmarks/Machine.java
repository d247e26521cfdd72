// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What the machine is, and how much else it had to do.
public final class Machine {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Path PRESSURE = Path.of("/proc/pressure/cpu");

  private Machine() {}

  /// Its processors and system.
  public static String kind() {
    return Runtime.getRuntime().availableProcessors()
        + " x "
        + found(CPU_INFO, "model name", ": ")
        + ", "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + ", Java "
        + Runtime.version();
  }

  /// The load average, and the share of time that somebody waited for a processor.
  public static String noise() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return String.format(Locale.ROOT, "load %.1f", load)
        + ", pressure "
        + found(PRESSURE, "some", "avg60=").replaceFirst(" .*", "")
        + " %";
  }

  /// What stands behind a word in the first line that begins with another.
  private static String found(Path file, String line, String word) {
    try {
      return Files.readAllLines(file).stream()
          .filter(text -> text.startsWith(line))
          .findFirst()
          .map(text -> text.substring(text.indexOf(word) + word.length()).strip())
          .orElse("unknown");
    } catch (IOException none) {
      return "unknown";
    }
  }
}
