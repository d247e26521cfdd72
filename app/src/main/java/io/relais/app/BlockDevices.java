// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Linux's block devices, as `/sys/dev/block` and `/proc/self/mountinfo` show them.
///
/// @param sys usually `/sys/dev/block`
/// @param mounts usually `/proc/self/mountinfo`
record BlockDevices(Path sys, Path mounts) {

  private static final String ENCRYPTED = "CRYPT-";
  private static final int DEEPEST = 16;

  static BlockDevices ofThisMachine() {
    return new BlockDevices(Path.of("/sys/dev/block"), Path.of("/proc/self/mountinfo"));
  }

  /// The device on which this file or folder lies, as `major:minor`, if Linux says so.
  Optional<String> under(Path path) throws IOException {
    if (!Files.exists(path) || !Files.isDirectory(sys)) {
      return Optional.empty();
    }
    String device = number((Long) Files.getAttribute(path, "unix:dev"));
    if (Files.exists(sys.resolve(device))) {
      return Optional.of(device);
    }
    // Btrfs and others show a device of their own; the mount tells the true one.
    Optional<Path> source = source(device);
    return source.isPresent() && Files.exists(source.get())
        ? Optional.of(number((Long) Files.getAttribute(source.get(), "unix:rdev")))
        : Optional.empty();
  }

  /// Whether everything written to this device is encrypted by dm-crypt (LUKS), here or in a device
  /// below it.
  boolean isEncrypted(String device) throws IOException {
    return isEncrypted(sys.resolve(device), 0);
  }

  private static boolean isEncrypted(Path device, int depth) throws IOException {
    Path uuid = device.resolve("dm/uuid");
    if (Files.isReadable(uuid) && Files.readString(uuid).startsWith(ENCRYPTED)) {
      return true;
    }
    Path slaves = device.resolve("slaves");
    if (!Files.isDirectory(slaves) || depth == DEEPEST) {
      return false;
    }
    List<Path> below = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(slaves)) {
      all.forEach(below::add);
    }
    boolean encrypted = !below.isEmpty();
    for (Path slave : below) {
      encrypted &= isEncrypted(slave, depth + 1);
    }
    return encrypted;
  }

  /// Proc(5): the third field is the device, the second after the lone hyphen is the source.
  private Optional<Path> source(String device) throws IOException {
    if (!Files.isReadable(mounts)) {
      return Optional.empty();
    }
    for (String line : Files.readAllLines(mounts)) {
      List<String> fields = List.of(line.split(" ", -1));
      int hyphen = fields.indexOf("-");
      if (fields.size() > hyphen + 2 && hyphen > 2 && fields.get(2).equals(device)) {
        String source = fields.get(hyphen + 2);
        return Optional.of(source).filter(it -> it.startsWith("/dev/")).map(Path::of);
      }
    }
    return Optional.empty();
  }

  /// Makedev(3), the other way round.
  private static String number(long device) {
    long major = ((device >> 8) & 0xfff) | ((device >> 32) & ~0xfffL);
    long minor = (device & 0xff) | ((device >> 12) & ~0xffL);
    return major + ":" + minor;
  }
}
