// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Looks for keys in what is left behind: as they are, and as text in the usual ways.
final class HeapSearch {
  private static final int LONGEST = 512;

  private final Map<Integer, List<Pattern>> patterns = new HashMap<>();
  private final BitSet beginnings = new BitSet(1 << 16);

  /// A dump of the memory of this process, unreachable objects and all.
  static Path dump(Path folder) throws IOException {
    Path file = folder.resolve("memory.hprof");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(file.toString(), false);
    return file;
  }

  HeapSearch lookingFor(String name, byte[] secret) {
    add(name, secret);
    for (String text :
        List.of(
            HexFormat.of().formatHex(secret),
            Base64.getEncoder().withoutPadding().encodeToString(secret),
            Base64.getUrlEncoder().withoutPadding().encodeToString(secret))) {
      add(name, text.getBytes(StandardCharsets.ISO_8859_1));
      add(name, text.getBytes(StandardCharsets.UTF_16LE));
    }
    return this;
  }

  private void add(String name, byte[] bytes) {
    int beginning = beginning(bytes, 0);
    beginnings.set(beginning);
    patterns.computeIfAbsent(beginning, two -> new ArrayList<>()).add(new Pattern(name, bytes));
  }

  /// The names of what is found in a file.
  Set<String> in(Path file) throws IOException {
    var found = new TreeSet<String>();
    byte[] window = new byte[1 << 20];
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      int kept = 0;
      int read;
      while ((read = in.readNBytes(window, kept, window.length - kept)) > 0) {
        int end = kept + read;
        for (int at = 0; at + 1 < end; at++) {
          int beginning = beginning(window, at);
          if (beginnings.get(beginning)) {
            for (Pattern pattern : patterns.getOrDefault(beginning, List.of())) {
              if (pattern.isAt(window, at, end)) {
                found.add(pattern.name);
              }
            }
          }
        }
        kept = Math.min(LONGEST, end);
        System.arraycopy(window, end - kept, window, 0, kept);
      }
    }
    return found;
  }

  private static int beginning(byte[] bytes, int at) {
    return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Pattern(String name, byte[] bytes) {
    boolean isAt(byte[] window, int at, int end) {
      return at + bytes.length <= end
          && Arrays.equals(window, at, at + bytes.length, bytes, 0, bytes.length);
    }
  }
}
