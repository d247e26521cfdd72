// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dimse.Destination;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The client of dcmtk for C-STORE.
final class Storescu {
  /// As whom it calls.
  static final String AE_TITLE = "SAMPLES";

  /// What makes it propose the syntax of a file, where that is not among those it always proposes.
  private static final Map<TransferSyntax, String> PROPOSAL =
      Map.ofEntries(
          Map.entry(TransferSyntax.IMPLICIT_LITTLE, "-xi"),
          Map.entry(TransferSyntax.EXPLICIT_LITTLE, "-xe"),
          Map.entry(TransferSyntax.EXPLICIT_BIG, "-xb"),
          Map.entry(TransferSyntax.DEFLATED_LITTLE, "-xd"),
          Map.entry(TransferSyntax.JPEG_BASELINE, "-xy"),
          Map.entry(TransferSyntax.JPEG_EXTENDED, "-xx"),
          Map.entry(TransferSyntax.JPEG_LOSSLESS_SV1, "-xs"),
          Map.entry(TransferSyntax.JPEG_2000_LOSSLESS, "-xv"),
          Map.entry(TransferSyntax.JPEG_2000, "-xw"),
          Map.entry(TransferSyntax.JPEG_LS_LOSSLESS, "-xt"),
          Map.entry(TransferSyntax.JPEG_LS_NEAR, "-xu"),
          Map.entry(TransferSyntax.MPEG2_MAIN, "-xm"),
          Map.entry(TransferSyntax.MPEG2_HIGH, "-xh"),
          Map.entry(TransferSyntax.MPEG4_AVC, "-xn"),
          Map.entry(TransferSyntax.MPEG4_AVC_BD, "-xl"),
          Map.entry(TransferSyntax.HEVC_MAIN, "-x4"),
          Map.entry(TransferSyntax.RLE_LOSSLESS, "-xr"));

  private final Path program;
  private final Duration patience;

  private Storescu(Path program, Duration patience) {
    this.program = program;
    this.patience = patience;
  }

  /// What it said of a file.
  ///
  /// @param success whether it ended well
  /// @param complaint the first error that it printed, or how it ended
  record Sending(boolean success, String complaint) {}

  /// The one on the path, if there is one.
  ///
  /// @param patience how long it may take for a file
  static Optional<Storescu> installed(Duration patience) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder).resolve("storescu"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(program -> new Storescu(program, patience));
  }

  /// Sends a file.
  ///
  /// @param syntax the UID of its transfer syntax, as far as it is known
  /// @throws IOException if it does not come to an end
  Sending send(Path file, String syntax, Destination to) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(program.toString(), "-R", "-aet", AE_TITLE, "-aec", to.aeTitle()));
    Optional.ofNullable(PROPOSAL.get(TransferSyntax.of(syntax))).ifPresent(command::add);
    command.addAll(List.of(to.host(), String.valueOf(to.port()), file.toString()));
    Path output = Files.createTempFile("storescu", ".txt");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("TCP_NODELAY", "1");
      Process process = builder.redirectOutput(output.toFile()).start();
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
        throw new IOException("storescu did not come to an end");
      }
      return sending(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
    } finally {
      Files.delete(output);
    }
  }

  private static Sending sending(int exit, String output) {
    String complaint =
        output
            .lines()
            .filter(line -> line.matches("[EF]: .*"))
            .map(line -> line.substring(3).replaceAll(" ?[^ ]*/[^ ]*", "").strip())
            .filter(line -> !line.isEmpty())
            .findFirst()
            .orElse("exit code " + exit);
    return new Sending(exit == 0, complaint);
  }
}
