// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.sdp;

import io.relais.media.RtpEncoding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads which encodings a client sends in one section, the lowest first: by their names where it
/// agreed to a simulcast (RFC 8853), else by the sources it announces (RFC 5576).
final class EncodingReader {
  private static final int MOST = 8;
  private static final long MAX_SSRC = 0xFFFF_FFFFL;

  private final Attributes section;
  private final List<String> asked;

  /// @param asked the names that the offer asked for, the lowest first
  EncodingReader(Attributes section, List<String> asked) {
    this.section = section;
    this.asked = asked;
  }

  List<RtpEncoding> read() throws SdpFault {
    List<String> names = names();
    return names.isEmpty()
        ? sources()
        : names.stream().map(name -> new RtpEncoding(name, 0, 0)).toList();
  }

  /// What is agreed of the names asked for. A client may leave some out, and say them in another
  /// order: they go by the offer's. Sources that stand beside them (Firefox) say nothing of which
  /// is which.
  private List<String> names() throws SdpFault {
    Set<String> sent = sent();
    Set<String> described = new HashSet<>();
    for (String line : section.all("rid")) {
      String[] parts = line.split(" ", 3);
      if (parts.length > 1 && parts[1].equals("send")) {
        described.add(parts[0]);
      }
    }
    return asked.stream().filter(name -> sent.contains(name) && described.contains(name)).toList();
  }

  /// The first alternative of each stream in the list after `send` (RFC 8853 section 5.1); `~`
  /// marks one that begins paused.
  private Set<String> sent() throws SdpFault {
    Set<String> names = new LinkedHashSet<>();
    String line = section.first("simulcast");
    String[] parts = line == null ? new String[0] : line.strip().split(" ", -1);
    if (parts.length % 2 != 0) {
      throw SdpFault.malformed("a=simulcast must be: send or recv, streams");
    }
    for (int i = 0; i < parts.length; i += 2) {
      if (parts[i].equals("send")) {
        for (String stream : parts[i + 1].split(";", -1)) {
          String first = stream.split(",", 2)[0];
          names.add(first.startsWith("~") ? first.substring(1) : first);
        }
      }
    }
    return names;
  }

  /// Each source with that of its retransmissions (RFC 4588), those of a `SIM` group in its order.
  private List<RtpEncoding> sources() throws SdpFault {
    Set<Long> sources = new LinkedHashSet<>();
    Map<Long, Long> retransmissionOf = new HashMap<>();
    Set<Long> secondary = new HashSet<>();
    for (String line : section.all("ssrc-group")) {
      String[] parts = line.split(" ", -1);
      if (parts[0].equals("FID") && parts.length == 3) {
        retransmissionOf.putIfAbsent(ssrc(parts[1]), ssrc(parts[2]));
        secondary.add(ssrc(parts[2]));
      } else if (parts[0].equals("SIM")) {
        for (int i = 1; i < parts.length; i++) {
          sources.add(ssrc(parts[i]));
        }
      }
    }
    for (String line : section.all("ssrc")) {
      sources.add(ssrc(line.split(" ", 2)[0]));
    }
    List<RtpEncoding> encodings = new ArrayList<>();
    for (long source : sources) {
      if (!secondary.contains(source)) {
        encodings.add(new RtpEncoding("", source, retransmissionOf.getOrDefault(source, 0L)));
      }
    }
    if (encodings.size() > MOST) {
      throw SdpFault.malformed("a section may name " + MOST + " sources at most");
    }
    return encodings;
  }

  private static long ssrc(String text) throws SdpFault {
    long ssrc = Grammar.number(text, MAX_SSRC);
    if (ssrc < 1) {
      throw SdpFault.malformed("an SSRC must be a number from 1 to " + MAX_SSRC);
    }
    return ssrc;
  }
}
