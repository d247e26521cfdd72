// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.Finding.Fault;
import io.relais.app.Finding.Good;
import io.relais.app.Finding.Warning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Whether what is kept can be kept.
final class DataFolderCheck {
  private static final long ENOUGH = 1L << 30;

  private DataFolderCheck() {}

  static List<Finding> examine(Path data) {
    Path folder = data.toAbsolutePath().normalize();
    try {
      Path nearest = folder;
      while (!Files.exists(nearest) && nearest.getParent() != null) {
        nearest = nearest.getParent();
      }
      if (!Files.isDirectory(nearest) || !Files.isWritable(nearest)) {
        return List.of(
            new Fault(
                "The data folder " + folder + " cannot be written.",
                "Give its owner the right to write there, or set data to another folder."));
      }
      return List.of(
          new Good("The data folder " + folder + " can be written."),
          space(Files.getFileStore(nearest).getUsableSpace()));
    } catch (IOException unreadable) {
      return List.of(
          new Fault(
              "The data folder "
                  + folder
                  + " cannot be looked at: "
                  + unreadable.getMessage()
                  + ".",
              "Check the disk, or set data to another folder."));
    }
  }

  static Finding space(long bytes) {
    String free = (bytes >> 20) + " MB of disk are free.";
    return bytes >= ENOUGH
        ? new Good(free)
        : new Warning("Only " + free, "Free at least 1 GB, or set data to another disk.");
  }
}
