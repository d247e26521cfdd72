// SPDX-License-Identifier: Apache-2.0
package io.relais.app.durability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Something that was asked of the system, as strace tells it (`-f -yy`). Lines come in the order
/// in which calls begin and end, over all threads: what ended on an earlier line than another began
/// came before it.
///
/// @param thread who asked
/// @param name such as `fsync`
/// @param arguments as they are printed: each file descriptor with what it stands for
/// @param result what was answered, such as `0`
/// @param begun the line on which it began
/// @param ended the line on which it ended
record SystemCall(long thread, String name, String arguments, String result, int begun, int ended) {

  private static final String UNFINISHED = " <unfinished ...>";
  private static final Pattern BEGUN = Pattern.compile("(\\d+) +(\\w+)\\((.*)");
  private static final Pattern RESUMED = Pattern.compile("(\\d+) +<\\.\\.\\. (\\w+) resumed>(.*)");
  private static final Pattern ENDED = Pattern.compile("(.*)\\) += (-?\\w+|\\?).*");

  /// Those of a trace that ended, in the order in which they began.
  static List<SystemCall> read(Path trace) throws IOException {
    List<SystemCall> calls = new ArrayList<>();
    Map<Long, Half> open = new HashMap<>();
    List<String> lines = Files.readAllLines(trace, StandardCharsets.ISO_8859_1);
    for (int i = 0; i < lines.size(); i++) {
      Matcher begun = BEGUN.matcher(lines.get(i));
      Matcher resumed = RESUMED.matcher(lines.get(i));
      if (resumed.matches()) {
        Half half = open.remove(Long.parseLong(resumed.group(1)));
        if (half != null) {
          add(calls, half, resumed.group(3), i);
        }
      } else if (begun.matches()) {
        Half half = new Half(Long.parseLong(begun.group(1)), begun.group(2), "", i);
        String rest = begun.group(3);
        if (rest.endsWith(UNFINISHED)) {
          String so = rest.substring(0, rest.length() - UNFINISHED.length());
          open.put(half.thread(), new Half(half.thread(), half.name(), so, i));
        } else {
          add(calls, half, rest, i);
        }
      }
    }
    calls.sort((one, other) -> Integer.compare(one.begun, other.begun));
    return calls;
  }

  private record Half(long thread, String name, String arguments, int begun) {}

  private static void add(List<SystemCall> calls, Half half, String rest, int line) {
    Matcher ended = ENDED.matcher(half.arguments() + rest);
    if (ended.matches()) {
      calls.add(
          new SystemCall(
              half.thread(), half.name(), ended.group(1), ended.group(2), half.begun(), line));
    }
  }

  /// Whether what it was about is on the disk when it has ended.
  boolean isSync() {
    return (name.equals("fsync") || name.equals("fdatasync")) && result.equals("0");
  }

  boolean isRename() {
    return name.startsWith("rename") && result.equals("0");
  }

  boolean isUnlink() {
    return name.startsWith("unlink") && result.equals("0");
  }

  boolean isWrite() {
    return name.startsWith("write") || name.startsWith("pwrite") || name.startsWith("send");
  }

  /// Whether its file descriptor stands for this file or folder.
  boolean isOf(Path file) {
    int from = arguments.indexOf('<');
    return from > 0 && arguments.startsWith("<" + file + ">", from);
  }

  /// Whether its file descriptor stands for a connection.
  boolean isOfConnection() {
    int from = arguments.indexOf('<');
    return from > 0 && arguments.startsWith("<TCP", from);
  }

  boolean isBefore(SystemCall other) {
    return ended < other.begun;
  }
}
