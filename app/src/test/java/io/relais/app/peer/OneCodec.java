// SPDX-License-Identifier: Apache-2.0
package io.relais.app.peer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Takes all codecs but one of each kind out of an offer, as if the client knew no other.
record OneCodec(String audio, String video) {

  String of(String offer) {
    List<String> kept = new ArrayList<>();
    for (String section : offer.split("(?m)(?=^m=)", -1)) {
      String name = section.startsWith("m=audio") ? audio : video;
      kept.add(section.startsWith("m=") ? only(section, name) : section);
    }
    return String.join("", kept);
  }

  private static String only(String section, String name) {
    Set<String> types = new HashSet<>();
    for (String line : section.split("\r\n", -1)) {
      if (line.startsWith("a=rtpmap:") && line.contains(" " + name + "/")) {
        types.add(type(line));
      }
    }
    for (String line : section.split("\r\n", -1)) {
      int apt = line.indexOf("apt=");
      if (line.startsWith("a=fmtp:") && apt > 0 && types.contains(line.substring(apt + 4))) {
        types.add(type(line));
      }
    }
    List<String> lines = new ArrayList<>();
    for (String line : section.split("\r\n", -1)) {
      if (line.startsWith("m=")) {
        lines.add(mediaLine(line, types));
      } else if (!line.matches("a=(rtpmap|fmtp|rtcp-fb):.*") || types.contains(type(line))) {
        lines.add(line);
      }
    }
    return String.join("\r\n", lines);
  }

  private static String mediaLine(String line, Set<String> types) {
    String[] words = line.split(" ", -1);
    List<String> kept = new ArrayList<>(List.of(words).subList(0, 3));
    for (int i = 3; i < words.length; i++) {
      if (types.contains(words[i])) {
        kept.add(words[i]);
      }
    }
    return String.join(" ", kept);
  }

  private static String type(String line) {
    return line.substring(line.indexOf(':') + 1).split(" ", 2)[0];
  }
}
