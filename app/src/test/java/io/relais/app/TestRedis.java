// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A Redis of one test: on a free loopback port, keeping nothing.
public final class TestRedis implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/redis-server");

  private final int port;
  private Process process;

  private TestRedis(int port) throws IOException {
    this.port = port;
    this.process = run(port);
  }

  static TestRedis start() throws IOException, InterruptedException {
    if (!Files.isExecutable(PROGRAM)) {
      throw new IllegalStateException(
          "This test needs Redis: install it with `apt-get install redis-server`");
    }
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    TestRedis redis = new TestRedis(port);
    redis.awaitListening();
    return redis;
  }

  private static Process run(int port) throws IOException {
    return new ProcessBuilder(
            PROGRAM.toString(),
            "--port",
            Integer.toString(port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  String url() {
    return "redis://127.0.0.1:" + port;
  }

  /// Ends it; what it knew is lost.
  public void stop() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /// Starts it again at the same address.
  public void startAgain() throws IOException, InterruptedException {
    process = run(port);
    awaitListening();
  }

  private void awaitListening() throws InterruptedException {
    for (int tries = 0; tries < 400; tries++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return;
        }
      } catch (IOException notYet) {
        if (process.waitFor(25, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
    }
    throw new IllegalStateException("redis-server did not start");
  }

  @Override
  public void close() {
    stop();
  }
}
