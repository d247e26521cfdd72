// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.peers.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// The programs of dcmtk, where they are installed: somebody else's reading of the Standard.
final class Dcmtk {
  private static final int SECONDS = 60;

  private Dcmtk() {}

  static boolean present() {
    return Programs.present("storescu");
  }

  /// What a program said.
  record Result(int exit, String output) {}

  /// Runs a program to its end.
  static Result run(Path folder, Object... command) throws Exception {
    Process process = start(folder, command);
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw new IOException(command[0] + " does not end");
      }
      return new Result(process.exitValue(), Files.readString(output(folder, command)));
    } finally {
      process.destroyForcibly();
    }
  }

  /// Starts a program. Both ends send at once: without, each message waits for an acknowledgement.
  static Process start(Path folder, Object... command) throws IOException {
    List<String> words = new ArrayList<>();
    Stream.of(command).map(Object::toString).forEach(words::add);
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().put("TCP_NODELAY", "1");
    return builder
        .redirectErrorStream(true)
        .redirectOutput(output(folder, command).toFile())
        .start();
  }

  private static Path output(Path folder, Object... command) {
    return folder.resolve(command[0] + ".out");
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// Waits until somebody listens there.
  static void awaitPort(Process process, int port) throws IOException {
    for (int tries = 0; tries < 500 && process.isAlive(); tries++) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException _) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }
    throw new IOException("nobody listens at " + port);
  }
}
