// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.archive;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.relais.benchmarks.ForeignProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Starts Orthanc as its package installs it, with what a fair comparison needs: it waits for the
/// disk, compresses nothing, has DICOMweb, and lets in nobody but this machine.
final class OrthancProcess {
  private static final List<Path> PROGRAMS =
      List.of(Path.of("/usr/sbin/Orthanc"), Path.of("/usr/local/sbin/Orthanc"));
  private static final List<String> PLUGINS = List.of("OrthancDicomWeb", "OrthancGdcm");
  private static final Path PLUGIN_FOLDER = Path.of("/usr/share/orthanc/plugins");
  private static final String AE_TITLE = "ORTHANC";
  private static final int TRIES = 300;
  private static final Duration PAUSE = Duration.ofMillis(100);

  /// What is set otherwise than Orthanc does by itself, as the report says it.
  static final String SETTINGS =
      "SyncStorageArea true (the file is fsynced; its folder is not), SQLite index (WAL,"
          + " synchronous NORMAL: a commit is not fsynced), StorageCompression false, DICOMweb,"
          + " TCP_NODELAY=1, no encryption, no audit trail";

  private OrthancProcess() {}

  /// Where it is installed, if it is.
  static Optional<Path> program() {
    return PROGRAMS.stream().filter(Files::isExecutable).findFirst();
  }

  /// Starts it in this folder, and waits until it answers.
  static Server start(Path program, Path folder) throws IOException {
    Files.createDirectories(folder);
    int dicom = RelaisProcess.freePort();
    int http = RelaisProcess.freePort();
    Path config = folder.resolve("orthanc.json");
    new ObjectMapper().writeValue(config.toFile(), config(folder, dicom, http));
    ProcessBuilder builder =
        new ProcessBuilder(program.toString(), config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolveSibling(folder.getFileName() + ".log").toFile());
    builder.environment().put("TCP_NODELAY", "1");
    Process process = builder.start();
    ForeignProcess.awaitPort(process, "Orthanc", http, TRIES, PAUSE);
    ForeignProcess.awaitPort(process, "Orthanc", dicom, TRIES, PAUSE);
    return new Server("Orthanc", AE_TITLE, dicom, http, "/dicom-web", "", process);
  }

  private static Map<String, Object> config(Path folder, int dicom, int http) throws IOException {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("StorageDirectory", folder.resolve("storage").toString());
    config.put("IndexDirectory", folder.resolve("storage").toString());
    config.put("StorageCompression", false);
    config.put("SyncStorageArea", true);
    config.put("DicomAet", AE_TITLE);
    config.put("DicomPort", dicom);
    config.put("HttpPort", http);
    config.put("TcpNoDelay", true);
    config.put("KeepAlive", true);
    config.put("RemoteAccessAllowed", false);
    config.put("AuthenticationEnabled", false);
    config.put("DicomAlwaysAllowStore", true);
    config.put("DicomCheckModalityHost", true);
    config.put("DicomModalities", Map.of("bench", List.of(Server.CALLER, "127.0.0.1", 1)));
    config.put("Plugins", plugins());
    config.put("DicomWeb", Map.of("Enable", true, "Root", "/dicom-web/"));
    return config;
  }

  private static List<String> plugins() throws IOException {
    try (Stream<Path> files = Files.list(PLUGIN_FOLDER)) {
      return files
          .map(Path::toString)
          .filter(name -> PLUGINS.stream().anyMatch(name::contains))
          .toList();
    }
  }
}
