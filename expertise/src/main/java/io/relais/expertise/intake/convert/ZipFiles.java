// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake.convert;

import io.relais.expertise.intake.convert.ConversionException.Fault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Several files in one: an archive of some small files, whose folders do not count.
final class ZipFiles {

  /// The most files in an archive.
  static final int MOST_FILES = 64;

  /// The most bytes of all files of an archive together.
  static final int MOST_BYTES = 24 << 20;

  private ZipFiles() {}

  static boolean claims(byte[] start) {
    return start.length > 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4;
  }

  /// The files by base name.
  static Map<String, byte[]> read(byte[] archive) throws ConversionException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    long left = MOST_BYTES;
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive))) {
      ZipEntry entry = in.getNextEntry();
      while (entry != null) {
        byte[] content = in.readNBytes((int) left + 1);
        left -= content.length;
        if (left < 0 || files.size() == MOST_FILES) {
          throw ConversionException.tooMuch(
              "an archive of more than %d files or %d bytes".formatted(MOST_FILES, MOST_BYTES));
        }
        if (!entry.isDirectory()) {
          files.put(baseName(entry.getName()), content);
        }
        entry = in.getNextEntry();
      }
      return files;
    } catch (IOException | IllegalArgumentException e) {
      throw new ConversionException(Fault.MALFORMED, "the archive cannot be unpacked");
    }
  }

  /// An archive of these files, the same each time.
  static byte[] write(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
        ZipEntry entry = new ZipEntry(baseName(file.getKey()));
        entry.setTime(0);
        out.putNextEntry(entry);
        out.write(file.getValue());
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot fail to be written", e);
    }
    return bytes.toByteArray();
  }

  static String baseName(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }
}
