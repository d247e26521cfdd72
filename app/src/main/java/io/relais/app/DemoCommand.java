// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.relais.app.AppConfig.Http;
import io.relais.app.AppConfig.Media;
import io.relais.app.AppConfig.MetricsAccess;
import io.relais.app.ArchiveConfig.Dicom;
import io.relais.care.database.DatabaseConfig;
import io.relais.expertise.rendering.DecoderSettings;
import io.relais.expertise.review.CaseRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Starts a server with fictive people and prints a link for each role.
@Command(
    name = "demo",
    description = "Starts a server with fictive people and prints a link for each role.")
final class DemoCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Option(names = "--data", paramLabel = "DIR", description = "default: ${DEFAULT-VALUE}")
  private Path data = Path.of("data");

  @Option(names = "--port", paramLabel = "N", description = "default: ${DEFAULT-VALUE}")
  private int port = 8080;

  @Option(
      names = "--udp-port",
      paramLabel = "N",
      description = "of the first media worker; default: ${DEFAULT-VALUE}")
  private int udpPort = 40_000;

  @Option(
      names = "--dicom-port",
      paramLabel = "N",
      description = "default: 11112, or any other if that is taken")
  private @Nullable Integer dicomPort;

  @Option(
      names = "--json",
      description = "one line of JSON on standard output, logs as JSON on standard error")
  private boolean json;

  @Option(names = "--empty", description = "without examinations of the fictive patients")
  private boolean empty;

  DemoCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    (json ? Logging.JSON : Logging.SHORT_LINES).use();
    try (Lifetime lifetime = Lifetime.begin()) {
      RelaisServer server =
          lifetime.owns(RelaisServer.start(config(data, port, udpPort, dicomPort()), true));
      DemoLinks links = server.demo().open();
      if (!empty) {
        server.demoEcgs().send(LocalDateTime.now(ZoneId.systemDefault()));
        var _ = server.photographDemo(LocalDateTime.now(ZoneId.systemDefault()));
      }
      show(links.byRole(), DemoDoors.open(server));
      return lifetime.untilAskedToStop();
    }
  }

  /// The port asked for, or the usual one where it is free.
  private int dicomPort() {
    if (dicomPort != null) {
      return dicomPort;
    }
    try (ServerSocket probe = new ServerSocket(ArchiveConfigReader.PORT)) {
      return probe.getLocalPort();
    } catch (IOException taken) {
      return 0;
    }
  }

  private void show(Map<String, String> links, DemoDoors doors) throws IOException {
    if (json) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("links", links);
      all.putAll(doors.byName());
      out.println(new ObjectMapper().writeValueAsString(all));
    } else {
      out.println();
      out.println("Relais is here, with fictive people. Open each link in a browser of its own:");
      links.forEach((role, link) -> out.printf("  %-13s %s%n", role, link));
      out.println();
      doors.lines().forEach(out::println);
      out.println();
      out.println("Ctrl-C stops it.");
    }
    out.flush();
  }

  static AppConfig config(Path data, int port, int udpPort, int dicomPort) {
    return new AppConfig(
        data,
        ZoneId.systemDefault(),
        new Http("0.0.0.0", port, URI.create("http://localhost:" + port), false, Optional.empty()),
        new Media(
            "0.0.0.0",
            udpPort,
            Runtime.getRuntime().availableProcessors(),
            List.of(),
            List.of(),
            Optional.empty()),
        new DatabaseConfig.Sqlite(data.resolve("relais.db")),
        Optional.empty(),
        MetricsAccess.LOOPBACK,
        new ArchiveConfig(
            data.resolve("archive"),
            new KeySource.MadeInFile(data.resolve("master-keys")),
            StorageConfig.USUAL,
            DecoderSettings.USUAL,
            Optional.of(
                new Dicom(
                    "127.0.0.1",
                    dicomPort,
                    ArchiveConfigReader.AE_TITLE,
                    Optional.empty(),
                    List.of(),
                    Optional.of(Demo.STRUCTURE.name())))),
        Set.of(),
        MailConfig.NONE,
        CaseRules.usual(ZoneId.systemDefault()),
        DocumentsConfig.USUAL);
  }
}
