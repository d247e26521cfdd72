// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.expertise.archive.Damages;
import io.relais.expertise.archive.Quarantine;
import io.relais.expertise.archive.Scrubber;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;

/// How the archive is, for those who watch it: read anew each time, from the database and the disk.
///
/// @param quarantine what is kept apart
/// @param damages what cannot be read
/// @param scrubber what looks for damage
/// @param unfiled how many objects lie there without a row, and could not be filed yet
/// @param folders those whose volumes must not become full, by what they are for
/// @param leastFree how many bytes must be free on each of these volumes
record ArchiveState(
    Quarantine quarantine,
    Damages damages,
    Scrubber scrubber,
    IntSupplier unfiled,
    Map<String, Path> folders,
    long leastFree) {

  ArchiveState {
    folders = new TreeMap<>(folders);
  }

  /// What somebody must see to, as code words: `objects-damaged`, `objects-unfiled`,
  /// `scrubber-failing`, `disk-nearly-full-<which>`.
  List<String> troubles() {
    List<String> troubles = new ArrayList<>();
    if (damages.count() > 0) {
      troubles.add("objects-damaged");
    }
    if (unfiled.getAsInt() > 0) {
      troubles.add("objects-unfiled");
    }
    if (scrubber.isFailing()) {
      troubles.add("scrubber-failing");
    }
    for (String which : folders.keySet()) {
      if (free(which) < leastFree) {
        troubles.add("disk-nearly-full-" + which);
      }
    }
    return troubles;
  }

  /// How many bytes are free on the volume of this folder; none if it cannot be asked.
  long free(String which) {
    return space(which).free();
  }

  /// How many bytes the volume of this folder has.
  long size(String which) {
    return space(which).size();
  }

  private DiskSpace space(String which) {
    try {
      return DiskSpace.of(folders.getOrDefault(which, Path.of("")));
    } catch (IOException gone) {
      return new DiskSpace(0, 0);
    }
  }
}
