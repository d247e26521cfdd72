// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A Redis of one test: on a free loopback port, keeping nothing.
public final class RedisProcess implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/redis-server");
  private final int port;
  private Process process;

  private RedisProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  public static RedisProcess start() throws IOException, InterruptedException {
    if (!Files.isExecutable(PROGRAM)) {
      throw new IllegalStateException(
          "This test needs Redis: install it with `apt-get install redis-server`");
    }
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    RedisProcess redis = new RedisProcess(run(port), port);
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

  /// Ends it; it may be started again at the same address, and then knows nothing.
  public void stop() {
    process.destroyForcibly();
    process.onExit().join();
  }

  public void startAgain() throws IOException, InterruptedException {
    process = run(port);
    awaitListening();
  }

  private void awaitListening() throws InterruptedException {
    for (int tries = 0; tries < 200; tries++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return;
        }
      } catch (IOException e) {
        if (process.waitFor(25, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
    }
    close();
    throw new IllegalStateException("redis-server did not start");
  }

  public URI uri() {
    return URI.create("redis://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    stop();
  }
}
