// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.sdp;

import io.relais.media.HeaderExtension;
import io.relais.media.RtpCodec;
import io.relais.media.RtpParameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the codecs and header extensions of one section of an answer.
///
/// Payload types and extension ids are the client's own; what the server did not offer is left out.
final class RtpReader {
  /// Payload types that need no `a=rtpmap` (RFC 3551 section 6).
  private static final Map<Integer, RtpMap> STATIC =
      Map.of(0, new RtpMap("PCMU", 8_000, 1), 8, new RtpMap("PCMA", 8_000, 1));

  private final MediaDescription section;
  private final Section asked;
  private final OfferTerms terms;
  private final Map<Integer, RtpMap> maps;
  private final Map<Integer, Map<String, String>> parameters = new HashMap<>();
  private final Map<Integer, Integer> retransmissions = new HashMap<>();

  RtpReader(MediaDescription section, Section asked, OfferTerms terms) throws SdpFault {
    this.section = section;
    this.asked = asked;
    this.terms = terms;
    this.maps = maps(section);
    for (String line : section.attributes().all("fmtp")) {
      Entry entry = entry("fmtp", line);
      parameters.putIfAbsent(entry.payloadType, pairs(entry.value));
    }
    for (String format : section.formats()) {
      int type = payloadType(format);
      RtpMap map = maps.get(type);
      if (map != null && map.name.equalsIgnoreCase("rtx")) {
        retransmissions.putIfAbsent(apt(type), type);
      }
    }
  }

  /// The codecs both sides know, in the client's order; may be empty.
  List<RtpCodec> codecs() throws SdpFault {
    Map<Integer, Set<String>> feedback = feedback();
    var codecs = new ArrayList<RtpCodec>();
    var seen = new HashSet<Integer>();
    for (String format : section.formats()) {
      int type = payloadType(format);
      RtpMap map = maps.get(type);
      if (map != null && seen.add(type)) {
        RtpCodec codec = codec(type, map, List.of());
        RtpCodec ours = offered(codec);
        if (ours != null) {
          var both = new LinkedHashSet<>(feedback.getOrDefault(type, Set.of()));
          both.addAll(feedback.getOrDefault(ANY, Set.of()));
          both.retainAll(ours.feedback());
          codecs.add(codec(type, map, List.copyOf(both)));
        }
      }
    }
    return codecs;
  }

  RtpParameters parameters(String mid, List<RtpCodec> codecs) throws SdpFault {
    return new RtpParameters(mid, codecs, extensions());
  }

  private List<HeaderExtension> extensions() throws SdpFault {
    var offered = new HashSet<String>();
    terms.extensions(asked).forEach(extension -> offered.add(extension.uri()));
    var ids = new HashSet<Integer>();
    var extensions = new ArrayList<HeaderExtension>();
    for (String line : section.attributes().all("extmap")) {
      String[] parts = line.split(" ", 3);
      // RFC 8285 section 8: an id, perhaps with a direction, then the name.
      int id = (int) Grammar.number(parts[0].split("/", 2)[0], 255);
      if (parts.length < 2 || id < 1) {
        throw SdpFault.malformed("a=extmap must be: id from 1 to 255, name");
      }
      if (id != 15 && offered.remove(parts[1]) && ids.add(id)) {
        extensions.add(new HeaderExtension(id, parts[1]));
      }
    }
    return extensions;
  }

  private RtpCodec codec(int type, RtpMap map, List<String> feedback) {
    return new RtpCodec(
        type,
        map.name,
        map.clockRate,
        map.channels,
        parameters.getOrDefault(type, Map.of()),
        feedback,
        retransmissions.getOrDefault(type, -1));
  }

  private @Nullable RtpCodec offered(RtpCodec codec) {
    for (RtpCodec ours : terms.codecs(asked.kind())) {
      if (ours.matches(codec)) {
        return ours;
      }
    }
    return null;
  }

  private static final int ANY = -1;

  private Map<Integer, Set<String>> feedback() throws SdpFault {
    var feedback = new HashMap<Integer, Set<String>>();
    for (String line : section.attributes().all("rtcp-fb")) {
      if (line.startsWith("* ")) {
        feedback.computeIfAbsent(ANY, key -> new LinkedHashSet<>()).add(line.substring(2));
      } else {
        Entry entry = entry("rtcp-fb", line);
        feedback.computeIfAbsent(entry.payloadType, key -> new LinkedHashSet<>()).add(entry.value);
      }
    }
    return feedback;
  }

  private static Map<Integer, RtpMap> maps(MediaDescription section) throws SdpFault {
    var maps = new HashMap<>(STATIC);
    for (String line : section.attributes().all("rtpmap")) {
      Entry entry = entry("rtpmap", line);
      String[] parts = entry.value.split("/", -1);
      long clockRate = parts.length < 2 ? -1 : Grammar.number(parts[1], 1_000_000);
      long channels = parts.length < 3 ? 1 : Grammar.number(parts[2], 255);
      if (parts.length > 3 || parts[0].isEmpty() || clockRate < 1 || channels < 1) {
        throw SdpFault.malformed("a=rtpmap must be: payload type, name/clock rate[/channels]");
      }
      maps.put(entry.payloadType, new RtpMap(parts[0], (int) clockRate, (int) channels));
    }
    return maps;
  }

  private int apt(int type) {
    String apt = parameters.getOrDefault(type, Map.of()).get("apt");
    return apt == null ? ANY : (int) Grammar.number(apt, 127);
  }

  /// `name=value` pairs between semicolons; a bare name has an empty value.
  private static Map<String, String> pairs(String text) {
    var pairs = new LinkedHashMap<String, String>();
    for (String pair : text.split(";", -1)) {
      int equals = pair.indexOf('=');
      String name = (equals < 0 ? pair : pair.substring(0, equals)).strip();
      if (!name.isEmpty()) {
        pairs.putIfAbsent(
            name.toLowerCase(Locale.ROOT), equals < 0 ? "" : pair.substring(equals + 1).strip());
      }
    }
    return pairs;
  }

  private static Entry entry(String attribute, String line) throws SdpFault {
    int space = line.indexOf(' ');
    if (space < 0 || space == line.length() - 1) {
      throw SdpFault.malformed("a=" + attribute + " must be: payload type, value");
    }
    return new Entry(payloadType(line.substring(0, space)), line.substring(space + 1));
  }

  private static int payloadType(String text) throws SdpFault {
    int type = (int) Grammar.number(text, 127);
    if (type < 0) {
      throw SdpFault.malformed("a payload type must be a number from 0 to 127");
    }
    return type;
  }

  private record Entry(int payloadType, String value) {}

  private record RtpMap(String name, int clockRate, int channels) {}
}
