// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.dicom.DicomFile;
import io.relais.expertise.dicom.DicomReader;
import io.relais.expertise.dicom.FileBulk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The sample objects and the other DICOM programs of this machine, where there are any.
final class Peers {
  private Peers() {}

  /// Sample files under this folder, in order; none where there are no samples.
  static List<Path> samples(String folder) throws IOException {
    String said = System.getProperty("relais.samples", System.getenv("RELAIS_SAMPLES"));
    Path root = said == null ? Path.of("../../shared/data") : Path.of(said);
    Path under = root.resolve(folder);
    if (!Files.isDirectory(under)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(under)) {
      return all.filter(file -> file.toString().endsWith(".dcm")).sorted().toList();
    }
  }

  static Previews.Opened open(Path path) throws IOException {
    DicomFile file;
    try (var channel = Files.newByteChannel(path)) {
      file = DicomReader.USUAL.file(channel);
    }
    return new Previews.Opened(file, new FileBulk(path, file));
  }

  static StoredImage image(Path path) throws IOException {
    Previews.Opened opened = open(path);
    return new StoredImage(opened.file(), opened.bulk());
  }

  /// The pixels of a frame, decoded here.
  static Pixels decode(StoredImage image, int frame) throws IOException {
    DecodeJob job = image.job(Optional.empty());
    byte[] bytes;
    try (var in = image.frame(frame).open()) {
      bytes = in.readAllBytes();
    }
    Samples.swap(bytes, job.wordSize());
    return new FrameDecoder().decode(bytes, job.image(), job.syntax(), 0);
  }

  /// Runs a program.
  ///
  /// @return whether it is there and is content
  static boolean run(String... command) throws IOException {
    List<String> all = new ArrayList<>(Arrays.asList(command));
    boolean there =
        Arrays.stream(String.valueOf(System.getenv("PATH")).split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, all.getFirst())));
    if (!there) {
      return false;
    }
    try {
      return new ProcessBuilder(all)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
