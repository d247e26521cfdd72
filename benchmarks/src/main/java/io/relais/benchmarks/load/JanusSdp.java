// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import io.relais.media.HeaderExtension;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The little SDP that a load has to say to Janus and to read from it.
final class JanusSdp {
  private static final Pattern SECTION = Pattern.compile("(?m)^m=(audio|video) ");
  private static final Pattern CANDIDATE =
      Pattern.compile(
          "a=candidate:\\S+ 1 udp \\d+ (\\S+) (\\d+) typ host", Pattern.CASE_INSENSITIVE);

  private JanusSdp() {}

  /// An offer to send tracks.
  static String offer(Client client, List<Track> tracks) throws IOException {
    StringBuilder sdp = head(tracks.stream().map(Track::mid).toList());
    for (Track track : tracks) {
      section(sdp, client, track.isVideo(), track.mid(), "sendonly");
      sdp.append("a=ssrc:")
          .append(Integer.toUnsignedString(track.ssrc()))
          .append(" cname:load\r\n");
    }
    return sdp.toString();
  }

  /// The answer that takes all that is offered.
  static String answer(Client client, String offer) throws IOException {
    List<String> kinds = SECTION.matcher(offer).results().map(found -> found.group(1)).toList();
    List<String> mids =
        Pattern.compile("(?m)^a=mid:(\\S+)")
            .matcher(offer)
            .results()
            .map(found -> found.group(1))
            .toList();
    StringBuilder sdp = head(mids);
    for (int i = 0; i < kinds.size(); i++) {
      section(sdp, client, kinds.get(i).equals("video"), mids.get(i), "recvonly");
    }
    return sdp.toString();
  }

  /// Where and how Janus waits.
  static Remote remote(String sdp) throws IOException {
    Matcher candidate = CANDIDATE.matcher(sdp);
    if (!candidate.find()) {
      throw new IOException("Janus names no address; is the loopback shim in place?");
    }
    return new Remote(
        new InetSocketAddress(candidate.group(1), Integer.parseInt(candidate.group(2))),
        value(sdp, "a=ice-ufrag:(\\S+)"),
        value(sdp, "a=ice-pwd:(\\S+)"),
        value(sdp, "a=fingerprint:sha-256 (\\S+)"));
  }

  private static String value(String sdp, String pattern) throws IOException {
    Matcher found = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(sdp);
    if (!found.find()) {
      throw new IOException("Janus' description lacks " + pattern);
    }
    return found.group(1);
  }

  private static StringBuilder head(List<String> mids) {
    return new StringBuilder("v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n")
        .append("a=group:BUNDLE ")
        .append(String.join(" ", mids))
        .append("\r\na=msid-semantic: WMS *\r\n");
  }

  private static void section(
      StringBuilder sdp, Client client, boolean video, String mid, String direction)
      throws IOException {
    int type = video ? Track.VP8 : Track.OPUS;
    sdp.append(video ? "m=video" : "m=audio").append(" 9 UDP/TLS/RTP/SAVPF ").append(type);
    sdp.append("\r\nc=IN IP4 127.0.0.1\r\na=rtcp-mux\r\na=mid:").append(mid);
    sdp.append("\r\na=").append(direction).append("\r\na=setup:active");
    sdp.append("\r\na=ice-ufrag:").append(client.fragment);
    sdp.append("\r\na=ice-pwd:").append(client.password);
    sdp.append("\r\na=fingerprint:sha-256 ").append(client.identity().fingerprint());
    sdp.append("\r\na=candidate:1 1 udp 2113937151 127.0.0.1 ").append(client.port());
    sdp.append(" typ host\r\na=end-of-candidates");
    sdp.append("\r\na=rtpmap:").append(type).append(video ? " VP8/90000" : " opus/48000/2");
    if (video) {
      sdp.append("\r\na=rtcp-fb:96 nack\r\na=rtcp-fb:96 nack pli\r\na=rtcp-fb:96 transport-cc");
    }
    sdp.append("\r\na=extmap:3 ").append(HeaderExtension.TRANSPORT_WIDE_CC);
    sdp.append("\r\na=extmap:4 ").append(HeaderExtension.MID).append("\r\n");
  }
}
