// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import io.relais.benchmarks.ForeignProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Starts Janus as its package installs it, on loopback and with the video room alone. What is not
/// said here is as the package sets it: a loop of its own for each handle, and no recording.
final class JanusProcess {
  private static final Path PROGRAM = Path.of("/usr/bin/janus");
  private static final int TRIES = 200;
  private static final Duration PAUSE = Duration.ofMillis(50);

  private JanusProcess() {}

  static boolean installed() {
    return Files.isExecutable(PROGRAM);
  }

  /// Starts it, and waits until it answers.
  ///
  /// @param folder for its configuration and its log
  /// @param shim the library that makes loopback look like a network
  /// @param libsrtp a folder with another libsrtp, if that is to be taken
  static Process start(Path folder, Path shim, int port, Optional<Path> libsrtp)
      throws IOException {
    Files.createDirectories(folder);
    configure(folder, port);
    ProcessBuilder builder =
        new ProcessBuilder(
                PROGRAM.toString(),
                "--configs-folder=" + folder,
                "--config=" + folder.resolve("janus.jcfg"))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("janus.log").toFile());
    builder.environment().put("LD_PRELOAD", shim.toString());
    libsrtp.ifPresent(path -> builder.environment().put("LD_LIBRARY_PATH", path.toString()));
    Process process = builder.start();
    ForeignProcess.awaitPort(process, "Janus", port, TRIES, PAUSE);
    return process;
  }

  private static void configure(Path folder, int port) throws IOException {
    Files.writeString(
        folder.resolve("janus.jcfg"),
        """
        general: {
          configs_folder = "%s"
          plugins_folder = "/usr/lib/x86_64-linux-gnu/janus/plugins"
          transports_folder = "/usr/lib/x86_64-linux-gnu/janus/transports"
          events_folder = "/usr/lib/x86_64-linux-gnu/janus/events"
          loggers_folder = "/usr/lib/x86_64-linux-gnu/janus/loggers"
          debug_level = 3
          session_timeout = 120
        }
        media: { }
        nat: { ice_lite = true }
        plugins: {
          disable = "libjanus_audiobridge.so,libjanus_duktape.so,libjanus_echotest.so,\
        libjanus_lua.so,libjanus_nosip.so,libjanus_recordplay.so,libjanus_sip.so,\
        libjanus_streaming.so,libjanus_textroom.so,libjanus_videocall.so,libjanus_voicemail.so"
        }
        transports: {
          disable = "libjanus_http.so,libjanus_mqtt.so,libjanus_nanomsg.so,libjanus_pfunix.so,\
        libjanus_rabbitmq.so"
        }
        """
            .formatted(folder));
    Files.writeString(
        folder.resolve("janus.transport.websockets.jcfg"),
        """
        general: { json = "compact", ws = true, ws_ip = "127.0.0.1", ws_port = %d, wss = false }
        admin: { admin_ws = false }
        """
            .formatted(port));
    Files.writeString(folder.resolve("janus.plugin.videoroom.jcfg"), "general: { }\n");
  }
}
