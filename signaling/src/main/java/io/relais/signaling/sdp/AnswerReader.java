// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.sdp;

import static io.relais.signaling.sdp.AnswerResult.Code.NOT_BUNDLED;
import static io.relais.signaling.sdp.AnswerResult.Code.NO_COMMON_CODEC;
import static io.relais.signaling.sdp.AnswerResult.Code.RTCP_MUX_MISSING;
import static io.relais.signaling.sdp.AnswerResult.Code.SECTIONS_DIFFER;

import io.relais.media.RtpCodec;
import io.relais.media.RtpParameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Holds an answer against the sections that were offered (RFC 8829 section 5.3).
final class AnswerReader {
  private static final String BUNDLE = "BUNDLE ";

  private final SessionDescription answer;
  private final List<Section> offered;
  private final OfferTerms terms;
  private final Set<String> live = new LinkedHashSet<>();
  private final Set<String> rejected = new HashSet<>();

  private AnswerReader(SessionDescription answer, List<Section> offered, OfferTerms terms) {
    this.answer = answer;
    this.offered = offered;
    this.terms = terms;
  }

  static Reading read(String sdp, List<Section> offered, OfferTerms terms) {
    return switch (SdpReader.read(sdp)) {
      case SdpReading.Malformed malformed ->
          new Reading(
              new AnswerResult.Refused(AnswerResult.Code.MALFORMED, malformed.sentence()),
              Set.of());
      case SdpReading.Parsed parsed -> {
        var reader = new AnswerReader(parsed.description(), offered, terms);
        try {
          yield new Reading(reader.accept(), Set.copyOf(reader.rejected));
        } catch (SdpFault fault) {
          yield new Reading(new AnswerResult.Refused(fault.code(), fault.reason()), Set.of());
        }
      }
    };
  }

  private AnswerResult accept() throws SdpFault {
    matchSections();
    var transport = new TransportReader(answer.attributes(), bundle().attributes());
    var ice = transport.ice();
    var dtls = transport.dtls();
    var uplinks = new ArrayList<AnswerResult.Uplink>();
    var downlinks = new HashMap<String, RtpParameters>();
    for (int i = 0; i < offered.size(); i++) {
      if (live.contains(offered.get(i).mid())) {
        readSection(offered.get(i), answer.media().get(i), uplinks, downlinks);
      }
    }
    requireDistinctSources(uplinks);
    return new AnswerResult.Accepted(ice, dtls, uplinks, downlinks);
  }

  /// RFC 3264 section 6: as many sections, in the same order, of the same media.
  private void matchSections() throws SdpFault {
    List<MediaDescription> media = answer.media();
    if (media.size() != offered.size()) {
      throw new SdpFault(
          SECTIONS_DIFFER,
          "the offer has " + offered.size() + " m= sections, the answer " + media.size());
    }
    for (int i = 0; i < offered.size(); i++) {
      matchSection(i, offered.get(i), media.get(i));
    }
  }

  private void matchSection(int index, Section asked, MediaDescription given) throws SdpFault {
    String name = OfferWriter.mediaName(asked.kind());
    String mid = given.attributes().first("mid");
    boolean sameMid = asked.mid().equals(mid) || (mid == null && given.rejected());
    if (!given.media().equals(name) || !sameMid) {
      throw new SdpFault(
          SECTIONS_DIFFER,
          "m= section " + index + " must be " + name + " with a=mid:" + asked.mid());
    }
    if (given.rejected()) {
      rejected.add(asked.mid());
      return;
    }
    if (asked.rejected()) {
      throw new SdpFault(SECTIONS_DIFFER, "m= section " + index + " was offered with port 0");
    }
    if (!given.protocol().equals(OfferWriter.PROTOCOL)) {
      throw new SdpFault(
          SECTIONS_DIFFER, "m= section " + index + " must be " + OfferWriter.PROTOCOL);
    }
    if (!given.attributes().has("rtcp-mux")) {
      throw new SdpFault(RTCP_MUX_MISSING, "a=rtcp-mux is missing in a=mid:" + asked.mid());
    }
    live.add(asked.mid());
  }

  /// RFC 8843 section 7.3: one group with every section in use; its first carries the transport.
  private MediaDescription bundle() throws SdpFault {
    List<String> groups =
        answer.attributes().all("group").stream()
            .filter(group -> group.startsWith(BUNDLE))
            .map(group -> group.substring(BUNDLE.length()))
            .toList();
    List<String> mids = groups.size() == 1 ? List.of(groups.getFirst().split(" ")) : List.of();
    if (mids.size() != live.size() || !live.equals(new HashSet<>(mids))) {
      throw new SdpFault(
          NOT_BUNDLED, "a=group:BUNDLE must name each section in use: " + String.join(" ", live));
    }
    for (int i = 0; i < offered.size(); i++) {
      if (!mids.isEmpty() && offered.get(i).mid().equals(mids.getFirst())) {
        return answer.media().get(i);
      }
    }
    throw new SdpFault(NOT_BUNDLED, "every section is rejected");
  }

  private void readSection(
      Section asked,
      MediaDescription given,
      List<AnswerResult.Uplink> uplinks,
      Map<String, RtpParameters> downlinks)
      throws SdpFault {
    Direction direction = Direction.of(given.attributes(), answer.attributes());
    switch (asked.use()) {
      case Section.Up up when up.published() && direction.sends() -> {
        var rtp = new RtpReader(given, asked, terms);
        var encodings = new EncodingReader(given.attributes(), terms.encodings(asked)).read();
        uplinks.add(new AnswerResult.Uplink(up.source(), agreed(asked, rtp), encodings));
      }
      case Section.Down down when direction.receives() ->
          downlinks.put(down.track().trackId(), agreed(asked, new RtpReader(given, asked, terms)));
      case Section.Use _ -> {
        // Nothing flows: nothing to agree on.
      }
    }
  }

  private static RtpParameters agreed(Section asked, RtpReader rtp) throws SdpFault {
    List<RtpCodec> codecs = rtp.codecs();
    if (codecs.isEmpty()) {
      throw new SdpFault(
          NO_COMMON_CODEC, "a=mid:" + asked.mid() + " has no codec of those offered");
    }
    return rtp.parameters(asked.mid(), codecs);
  }

  private static void requireDistinctSources(List<AnswerResult.Uplink> uplinks) throws SdpFault {
    var sources = new HashSet<Long>();
    for (var uplink : uplinks) {
      for (var encoding : uplink.encodings()) {
        boolean fresh = encoding.ssrc() == 0 || sources.add(encoding.ssrc());
        fresh &= encoding.rtxSsrc() == 0 || sources.add(encoding.rtxSsrc());
        if (!fresh) {
          throw SdpFault.malformed("an SSRC is used twice");
        }
      }
    }
  }

  /// What the answer says, and which sections it closes.
  ///
  /// @param rejectedMids the sections the client refused; empty unless the answer was accepted
  record Reading(AnswerResult result, Set<String> rejectedMids) {}

  /// What the client does in one section, in its own eyes (RFC 8866 section 6.7).
  private enum Direction {
    SENDRECV,
    SENDONLY,
    RECVONLY,
    INACTIVE;

    static Direction of(Attributes section, Attributes session) {
      for (Attributes attributes : List.of(section, session)) {
        for (Direction direction : values()) {
          if (attributes.has(direction.name().toLowerCase(Locale.ROOT))) {
            return direction;
          }
        }
      }
      return SENDRECV;
    }

    boolean sends() {
      return this == SENDRECV || this == SENDONLY;
    }

    boolean receives() {
      return this == SENDRECV || this == RECVONLY;
    }
  }
}
