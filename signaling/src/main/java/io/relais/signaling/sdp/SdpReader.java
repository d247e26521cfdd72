// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.sdp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads SDP text strictly and within bounds (RFC 8866 section 9).
///
/// Lines end in CRLF or LF. A line out of its place, of an unknown type, or without what its type
/// requires ends the reading; whatever the text, nothing is thrown.
final class SdpReader {
  static final int MAX_LENGTH = 65_536;
  static final int MAX_LINE_LENGTH = 4_096;
  static final int MAX_SECTIONS = 200;

  /// The order of lines; those in the second string may be repeated.
  private static final String SESSION_ORDER = "vosiuepcbtzka";

  private static final String SESSION_REPEATED = "epbta";
  private static final String MEDIA_ORDER = "micbka";
  private static final String MEDIA_REPEATED = "cba";

  private final List<Attribute> sessionAttributes = new ArrayList<>();
  private final List<MediaDescription> sections = new ArrayList<>();

  private @Nullable Origin origin;
  private @Nullable String name;
  private @Nullable String sessionConnection;
  private boolean timed;
  private char previous;

  private @Nullable MediaLine media;
  private @Nullable String connection;
  private List<Attribute> attributes = new ArrayList<>();

  private SdpReader() {}

  static SdpReading read(String text) {
    if (text.length() > MAX_LENGTH) {
      return new SdpReading.Malformed(0, "the description is longer than " + MAX_LENGTH);
    }
    return new SdpReader().readLines(text);
  }

  private SdpReading readLines(String text) {
    int line = 0;
    try {
      for (int start = 0; start < text.length(); ) {
        line++;
        int end = text.indexOf('\n', start);
        int next = end < 0 ? text.length() : end + 1;
        end = end < 0 ? text.length() : end;
        if (end > start && text.charAt(end - 1) == '\r') {
          end--;
        }
        readLine(text.substring(start, end));
        start = next;
      }
      line++;
      endSection();
      return new SdpReading.Parsed(description());
    } catch (SdpFault fault) {
      return new SdpReading.Malformed(line, fault.reason());
    }
  }

  private void readLine(String line) throws SdpFault {
    require(line.length() <= MAX_LINE_LENGTH, "longer than " + MAX_LINE_LENGTH);
    require(line.length() > 2 && line.charAt(1) == '=', "expected a letter, = and a value");
    require(Grammar.isText(line), "control characters are not allowed");
    char type = line.charAt(0);
    String value = line.substring(2);
    if (type == 'm') {
      endSection();
      media = mediaLine(value);
    } else if (media != null) {
      inOrder(type, MEDIA_ORDER, MEDIA_REPEATED);
      readSectionLine(type, value);
    } else {
      inOrder(type, SESSION_ORDER, SESSION_REPEATED);
      readSessionLine(type, value);
    }
    previous = type == 'r' ? 't' : type;
  }

  private void inOrder(char type, String order, String repeated) throws SdpFault {
    if (type == 'r' && media == null) {
      require(previous == 't', "r= must follow t=");
      return;
    }
    int place = order.indexOf(type);
    require(place >= 0, "there is no line of type " + type + " here");
    require(previous != 0 || type == 'v', "the first line must be v=0");
    int before = order.indexOf(previous);
    require(
        place > before || (place == before && repeated.indexOf(type) >= 0),
        type + "= is out of its place");
  }

  private void readSessionLine(char type, String value) throws SdpFault {
    switch (type) {
      case 'v' -> require(value.equals("0"), "v= must be 0");
      case 'o' -> origin = originLine(value);
      case 's' -> name = value;
      case 'c' -> sessionConnection = connectionLine(value);
      case 't' -> timed |= timeLine(value);
      case 'a' -> sessionAttributes.add(attributeLine(value));
      default -> {
        // Allowed here, and without a meaning for WebRTC.
      }
    }
  }

  private void readSectionLine(char type, String value) throws SdpFault {
    switch (type) {
      case 'c' -> connection = connectionLine(value);
      case 'a' -> attributes.add(attributeLine(value));
      default -> {
        // Allowed here, and without a meaning for WebRTC.
      }
    }
  }

  /// Closes the session part, or the media section that was being read.
  private void endSection() throws SdpFault {
    MediaLine line = media;
    if (line == null) {
      require(origin != null, "o= is missing");
      require(name != null, "s= is missing");
      require(timed, "t= is missing");
      return;
    }
    String where = connection != null ? connection : sessionConnection;
    if (where == null) {
      throw SdpFault.malformed("the section before has no c=");
    }
    require(sections.size() < MAX_SECTIONS, "more than " + MAX_SECTIONS + " m= sections");
    sections.add(
        new MediaDescription(
            line.media, line.port, line.protocol, line.formats, where, new Attributes(attributes)));
    connection = null;
    attributes = new ArrayList<>();
  }

  private SessionDescription description() throws SdpFault {
    Origin by = origin;
    String title = name;
    if (by == null || title == null) {
      throw SdpFault.malformed("o= or s= is missing");
    }
    return new SessionDescription(by, title, new Attributes(sessionAttributes), sections);
  }

  private static Origin originLine(String value) throws SdpFault {
    String[] parts = value.split(" ", -1);
    require(
        parts.length == 6
            && !parts[0].isEmpty()
            && Grammar.isDigits(parts[1])
            && Grammar.isDigits(parts[2]),
        "o= must be: username, session id, version, network type, address type, address");
    return new Origin(
        parts[0], parts[1], parts[2], connectionLine(parts[3] + " " + parts[4] + " " + parts[5]));
  }

  private static String connectionLine(String value) throws SdpFault {
    String[] parts = value.split(" ", -1);
    require(
        parts.length == 3
            && parts[0].equals("IN")
            && (parts[1].equals("IP4") || parts[1].equals("IP6"))
            && !parts[2].isEmpty(),
        "an address must be: IN, IP4 or IP6, address");
    return value;
  }

  private static boolean timeLine(String value) throws SdpFault {
    String[] parts = value.split(" ", -1);
    require(
        parts.length == 2 && Grammar.isDigits(parts[0]) && Grammar.isDigits(parts[1]),
        "t= must be: start, stop");
    return true;
  }

  private static Attribute attributeLine(String value) throws SdpFault {
    int colon = value.indexOf(':');
    String name = colon < 0 ? value : value.substring(0, colon);
    require(Grammar.isToken(name), "a= must begin with a name");
    require(colon != value.length() - 1, "a=" + name + ": has no value");
    return new Attribute(name, colon < 0 ? "" : value.substring(colon + 1));
  }

  private static MediaLine mediaLine(String value) throws SdpFault {
    String[] parts = value.split(" ", -1);
    require(parts.length >= 4, "m= must be: media, port, protocol, formats");
    long port = Grammar.number(parts[1], 65_535);
    require(port >= 0, "the port of m= must be one number from 0 to 65535");
    List<String> formats = List.of(parts).subList(3, parts.length);
    require(
        Grammar.isToken(parts[0]) && formats.stream().allMatch(Grammar::isToken),
        "m= must name a media and its formats");
    return new MediaLine(parts[0], (int) port, parts[2], formats);
  }

  private static void require(boolean met, String reason) throws SdpFault {
    if (!met) {
      throw SdpFault.malformed(reason);
    }
  }

  private record MediaLine(String media, int port, String protocol, List<String> formats) {}
}
