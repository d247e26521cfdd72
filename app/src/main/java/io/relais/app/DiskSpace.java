// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/// The room on the volume of a folder.
///
/// @param free how many bytes this server may still write there
/// @param size how many bytes it has in all
record DiskSpace(long free, long size) {

  /// The room there is now.
  static DiskSpace of(Path folder) throws IOException {
    FileStore volume = Files.getFileStore(folder);
    return new DiskSpace(volume.getUsableSpace(), volume.getTotalSpace());
  }
}
