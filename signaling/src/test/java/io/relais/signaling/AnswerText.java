// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling;

import io.relais.signaling.sdp.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a browser would answer to an offer, as far as the server reads it.
public final class AnswerText {
  private static final String FINGERPRINT = "CD" + ":CD".repeat(31);

  private AnswerText() {}

  /// The answer.
  ///
  /// @param sent the sources that the client has something for
  public static String to(String offer, String usernameFragment, Set<Source> sent) {
    List<String> lines = new ArrayList<>();
    boolean sections = false;
    String mid = "";
    for (String line : offer.split("\r\n", -1)) {
      if (line.startsWith("m=")) {
        sections = true;
      }
      if (line.startsWith("a=mid:")) {
        mid = line.substring("a=mid:".length());
      }
      if (!sections && line.startsWith("a=") && !line.startsWith("a=group")) {
        continue;
      }
      if (line.startsWith("a=ssrc")
          || line.startsWith("a=msid")
          || line.startsWith("a=candidate")
          || line.startsWith("a=end-of-candidates")
          || line.startsWith("a=fingerprint")
          || line.startsWith("a=ice-pwd")
          || line.startsWith("a=setup")) {
        continue;
      }
      if (line.startsWith("a=ice-ufrag")) {
        lines.add("a=ice-ufrag:" + usernameFragment);
        lines.add("a=ice-pwd:clientpasswordclientpassword");
        lines.add("a=fingerprint:sha-256 " + FINGERPRINT);
        lines.add("a=setup:active");
      } else if (line.equals("a=recvonly")) {
        String own = mid;
        boolean sends = sent.stream().anyMatch(source -> source.mid().equals(own));
        lines.add(sends ? "a=sendonly" : "a=inactive");
      } else if (line.equals("a=sendonly")) {
        lines.add("a=recvonly");
      } else {
        lines.add(line);
      }
    }
    return String.join("\r\n", lines);
  }
}
