// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// How servers that are measured are started, awaited and ended, each in a process of its own.
public final class ForeignProcess {
  private ForeignProcess() {}

  /// The words that start a Java as a release does.
  ///
  /// @param options more of Java's
  public static List<String> java(List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseCompactObjectHeaders"));
    command.addAll(options);
    return command;
  }

  /// Waits until somebody listens on a loopback port.
  ///
  /// @param name what to call the server when it does not
  /// @param tries after so many it is ended
  public static void awaitPort(Process process, String name, int port, int tries, Duration pause)
      throws IOException {
    for (int i = 0; i < tries; i++) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException notYet) {
        pause(process, name, pause);
      }
    }
    process.destroyForcibly();
    throw new IOException(name + " does not answer on port " + port);
  }

  private static void pause(Process process, String name, Duration pause) throws IOException {
    try {
      if (process.waitFor(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException(name + " did not start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while " + name + " started", e);
    }
  }

  /// Lets a process that was asked to end do so, and ends it when it does not.
  public static void awaitEnd(Process process, long seconds) {
    try {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
