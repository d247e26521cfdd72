// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.sdp;

import io.relais.media.DownTrackParameters;
import io.relais.media.DtlsFingerprint;
import io.relais.media.HeaderExtension;
import io.relais.media.IceCandidate;
import io.relais.media.MediaKind;
import io.relais.media.RtpCodec;
import io.relais.media.TransportParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes sections as an offer (RFC 8829 section 5.2), each with the codecs of its terms.
///
/// Credentials stand in every section, candidates only in the first that is in use: the others are
/// bundled with it (RFC 8843).
final class OfferWriter {
  static final String PROTOCOL = "UDP/TLS/RTP/SAVPF";

  private final TransportParameters transport;
  private final OfferTerms terms;
  private final @Nullable IceCandidate defaultCandidate;

  OfferWriter(TransportParameters transport, OfferTerms terms) {
    this.transport = transport;
    this.terms = terms;
    this.defaultCandidate =
        transport.candidates().stream()
            .filter(candidate -> candidate.protocol() == IceCandidate.Protocol.UDP)
            .findFirst()
            .orElse(null);
  }

  SessionDescription write(long sessionId, long version, List<Section> sections) {
    var attributes = new Lines();
    attributes.flag("ice-lite");
    attributes.flag("extmap-allow-mixed");
    attributes.add("msid-semantic", " WMS *");
    for (DtlsFingerprint fingerprint : transport.dtls().fingerprints()) {
      attributes.add("fingerprint", fingerprint.algorithm() + " " + fingerprint.value());
    }
    List<String> live =
        sections.stream().filter(section -> !section.rejected()).map(Section::mid).toList();
    if (!live.isEmpty()) {
      attributes.add("group", "BUNDLE " + String.join(" ", live));
    }
    return new SessionDescription(
        new Origin("-", Long.toString(sessionId), Long.toString(version), "IN IP4 127.0.0.1"),
        "-",
        attributes.done(),
        sections.stream()
            .map(section -> describe(section, section.mid().equals(live.getFirst())))
            .toList());
  }

  private MediaDescription describe(Section section, boolean first) {
    MediaKind kind = section.kind();
    var attributes = new Lines();
    attributes.add("mid", section.mid());
    attributes.flag(section.direction());
    if (!section.rejected()) {
      writeTransport(attributes, first);
      writeExtensions(attributes, section);
    }
    terms.codecs(kind).forEach(codec -> writeCodec(attributes, codec));
    if (!section.rejected()) {
      writeEncodings(attributes, section);
    }
    if (section.use() instanceof Section.Down(DownTrackParameters track, String streamId)) {
      writeTrack(attributes, track, streamId);
    }
    IceCandidate candidate = section.rejected() ? null : defaultCandidate;
    int port = section.rejected() ? 0 : candidate == null ? 9 : candidate.port();
    return new MediaDescription(
        mediaName(kind),
        port,
        PROTOCOL,
        payloadTypes(kind),
        candidate == null ? "IN IP4 0.0.0.0" : connection(candidate.address()),
        attributes.done());
  }

  private void writeTransport(Lines attributes, boolean first) {
    attributes.add("ice-ufrag", transport.ice().usernameFragment());
    attributes.add("ice-pwd", transport.ice().password());
    attributes.add("setup", "actpass");
    attributes.flag("rtcp-mux");
    attributes.flag("rtcp-rsize");
    if (first) {
      for (IceCandidate candidate : transport.candidates()) {
        attributes.add("candidate", candidateLine(candidate));
      }
      attributes.flag("end-of-candidates");
    }
  }

  private void writeExtensions(Lines attributes, Section section) {
    for (HeaderExtension extension : terms.extensions(section)) {
      attributes.add("extmap", extension.id() + " " + extension.uri());
    }
  }

  private static void writeCodec(Lines attributes, RtpCodec codec) {
    int type = codec.payloadType();
    String channels = codec.channels() > 1 ? "/" + codec.channels() : "";
    attributes.add("rtpmap", type + " " + codec.name() + "/" + codec.clockRate() + channels);
    for (String feedback : codec.feedback()) {
      attributes.add("rtcp-fb", type + " " + feedback);
    }
    if (!codec.parameters().isEmpty()) {
      attributes.add("fmtp", type + " " + pairs(codec.parameters()));
    }
    if (codec.rtxPayloadType() >= 0) {
      attributes.add("rtpmap", codec.rtxPayloadType() + " rtx/" + codec.clockRate());
      attributes.add("fmtp", codec.rtxPayloadType() + " apt=" + type);
    }
  }

  /// Asks for several encodings of one picture, the lowest first as browsers order their own (RFC
  /// 8851, RFC 8853 section 5.1).
  private void writeEncodings(Lines attributes, Section section) {
    List<String> names = terms.encodings(section);
    if (!names.isEmpty()) {
      names.forEach(name -> attributes.add("rid", name + " recv"));
      attributes.add("simulcast", "recv " + String.join(";", names));
    }
  }

  /// The track's name and its sources (RFC 8830, RFC 5576).
  private static void writeTrack(Lines attributes, DownTrackParameters track, String streamId) {
    attributes.add("msid", msidPart(streamId) + " " + msidPart(track.trackId()));
    if (track.rtxSsrc() != 0) {
      attributes.add("ssrc-group", "FID " + track.ssrc() + " " + track.rtxSsrc());
    }
    attributes.add("ssrc", track.ssrc() + " cname:" + track.cname());
    if (track.rtxSsrc() != 0) {
      attributes.add("ssrc", track.rtxSsrc() + " cname:" + track.cname());
    }
  }

  static String mediaName(MediaKind kind) {
    return kind == MediaKind.AUDIO ? "audio" : "video";
  }

  private List<String> payloadTypes(MediaKind kind) {
    var types = new ArrayList<String>();
    for (RtpCodec codec : terms.codecs(kind)) {
      types.add(Integer.toString(codec.payloadType()));
      if (codec.rtxPayloadType() >= 0) {
        types.add(Integer.toString(codec.rtxPayloadType()));
      }
    }
    return types;
  }

  /// RFC 8839 section 5.1; a server's TCP candidate only accepts (RFC 6544 section 4.5).
  private static String candidateLine(IceCandidate candidate) {
    boolean tcp = candidate.protocol() == IceCandidate.Protocol.TCP;
    return String.join(
        " ",
        candidate.foundation(),
        "1",
        tcp ? "tcp" : "udp",
        Long.toString(candidate.priority()),
        candidate.address(),
        Integer.toString(candidate.port()),
        tcp ? "typ host tcptype passive" : "typ host");
  }

  private static String connection(String address) {
    return (address.indexOf(':') < 0 ? "IN IP4 " : "IN IP6 ") + address;
  }

  /// What has no value is no pair, such as `111/111` of redundant audio.
  private static String pairs(Map<String, String> parameters) {
    return new TreeMap<>(parameters)
        .entrySet().stream()
            .map(entry ->
                entry.getValue().isEmpty()
                    ? entry.getKey()
                    : entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(";"));
  }

  /// A name as RFC 8830 section 2 allows it: at most 64 token characters.
  private static String msidPart(String name) {
    var part = new StringBuilder(64);
    name.chars().limit(64).forEach(c -> part.append(Grammar.isTokenCharacter(c) ? (char) c : '-'));
    return part.isEmpty() ? "-" : part.toString();
  }

  /// The lines of one section, being written.
  private static final class Lines {
    private final List<Attribute> list = new ArrayList<>();

    void flag(String name) {
      list.add(Attribute.flag(name));
    }

    void add(String name, String value) {
      list.add(new Attribute(name, value));
    }

    Attributes done() {
      return new Attributes(list);
    }
  }
}
