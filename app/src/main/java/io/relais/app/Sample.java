// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A file to be brought to the archive; for an electrocardiogram in WFDB, which is a header and the
/// files it names, all of them.
///
/// @param name its path in the folder of samples
/// @param file the file, or the header
/// @param record the files of a WFDB record, the header among them; none for anything else
record Sample(String name, Path file, List<Path> record) {
  private static final String WFDB_HEADER = ".hea";

  Sample {
    record = List.copyOf(record);
  }

  /// Every file under a folder, in the order of their names. The files of a WFDB record stand alone
  /// too: only an upload takes several at once.
  static List<Sample> in(Path folder) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(Files::isRegularFile)
          .forEach(file -> files.put(folder.relativize(file).toString(), file));
    }
    List<Sample> samples = new ArrayList<>();
    for (Map.Entry<String, Path> one : files.entrySet()) {
      samples.add(new Sample(one.getKey(), one.getValue(), record(one.getKey(), files)));
    }
    return samples;
  }

  private static List<Path> record(String name, Map<String, Path> files) {
    if (!name.endsWith(WFDB_HEADER)) {
      return List.of();
    }
    String stem = name.substring(0, name.length() - WFDB_HEADER.length()) + ".";
    return files.entrySet().stream()
        .filter(other -> other.getKey().startsWith(stem))
        .map(Map.Entry::getValue)
        .toList();
  }

  /// The files of the record by their names.
  Map<String, byte[]> contents() throws IOException {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    for (Path part : record) {
      contents.put(part.getFileName().toString(), Files.readAllBytes(part));
    }
    return contents;
  }
}
