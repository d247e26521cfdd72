// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.peers;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.relais.expertise.dicom.DicomFile;
import io.relais.expertise.dicom.DicomReader;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.FileBulk;
import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.rendering.PlainWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Files that were written here, and a manifest of what others must read in them.
final class Output {
  private final Path folder;
  private final PlainWriter plain;
  private final List<Written> files = new ArrayList<>();
  private final List<Map<String, Object>> manifest = new ArrayList<>();

  /// @param plain writes each file in other syntaxes too
  Output(Path folder, PlainWriter plain) {
    this.folder = folder;
    this.plain = plain;
  }

  /// What must be read in a file, beside its identifiers.
  ///
  /// @param values by keyword
  /// @param kept what can be read in the file itself
  /// @param plain what can be read when it is written uncompressed
  record Content(Map<String, String> values, Map<String, Object> kept, Map<String, Object> plain) {
    static Content of(Map<String, String> values, Map<String, Object> content) {
      return new Content(values, content, content);
    }
  }

  /// Puts bytes beside the files, to be compared with.
  String beside(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
    return name;
  }

  /// A file as it is kept, and as it is given to whoever wants another syntax.
  void add(String name, byte[] file, Content content) throws IOException {
    Path path = Files.write(folder.resolve(name + ".dcm"), file);
    DicomFile read;
    try (SeekableByteChannel channel = Files.newByteChannel(path)) {
      read = DicomReader.USUAL.file(channel);
    }
    tell(path, read, read.syntax(), content.values(), content.kept());
    for (TransferSyntax syntax :
        List.of(
            TransferSyntax.EXPLICIT_LITTLE,
            TransferSyntax.IMPLICIT_LITTLE,
            TransferSyntax.DEFLATED_LITTLE)) {
      Path other = folder.resolve(name + "-" + manifest.size() + ".dcm");
      try (OutputStream out = Files.newOutputStream(other)) {
        FileMeta meta = FileMeta.of(read.meta().sopClass(), read.meta().sopInstance(), syntax);
        new DicomWriter().meta(out, meta);
        plain.dataSet(out, read, new FileBulk(path, read), syntax);
      }
      tell(other, read, syntax, content.values(), content.plain());
    }
  }

  private void tell(
      Path path,
      DicomFile read,
      TransferSyntax syntax,
      Map<String, String> values,
      Map<String, Object> content) {
    Map<String, String> all = new HashMap<>(values);
    all.put("TransferSyntaxUID", syntax.uid());
    all.put("SOPClassUID", read.meta().sopClass());
    all.put("SOPInstanceUID", read.meta().sopInstance());
    all.put("SeriesInstanceUID", read.dataSet().string(Tag.SERIES_INSTANCE_UID).orElseThrow());
    Map<String, Object> told = new HashMap<>(content);
    told.put("file", path.getFileName().toString());
    told.put("values", all);
    manifest.add(told);
    files.add(new Written(path, read.meta().sopClass(), syntax));
  }

  /// A file that was written.
  record Written(Path path, String sopClass, TransferSyntax syntax) {}

  /// Every file so far.
  List<Written> files() {
    return List.copyOf(files);
  }

  /// The manifest, in JSON.
  Path manifest() throws IOException {
    Path path = folder.resolve("manifest.json");
    new ObjectMapper().writeValue(path.toFile(), manifest);
    return path;
  }
}
