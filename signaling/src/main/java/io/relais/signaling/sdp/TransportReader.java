// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.sdp;

import static io.relais.signaling.sdp.AnswerResult.Code.FINGERPRINT_MISSING;
import static io.relais.signaling.sdp.AnswerResult.Code.FINGERPRINT_WEAK;
import static io.relais.signaling.sdp.AnswerResult.Code.ICE_CREDENTIALS_MISSING;
import static io.relais.signaling.sdp.AnswerResult.Code.ICE_LITE_CLIENT;
import static io.relais.signaling.sdp.AnswerResult.Code.NOT_ACTIVE;

import io.relais.media.DtlsFingerprint;
import io.relais.media.DtlsParameters;
import io.relais.media.IceParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads the client's transport out of its answer's first bundled section, whose credentials are
/// those of the whole bundle (RFC 8843 section 7.3). What the section does not say, the session
/// may.
final class TransportReader {
  /// Hashes that are safe to know a certificate by, with their length in bytes.
  private static final Map<String, Integer> STRONG =
      Map.of("sha-256", 32, "sha-384", 48, "sha-512", 64);

  private final Attributes session;
  private final Attributes section;

  TransportReader(Attributes session, Attributes section) {
    this.session = session;
    this.section = section;
  }

  /// RFC 8839 section 5.4.
  IceParameters ice() throws SdpFault {
    if (session.has("ice-lite")) {
      throw new SdpFault(ICE_LITE_CLIENT, "the server is a=ice-lite, the client must not be");
    }
    String fragment = section.firstOr(session, "ice-ufrag");
    String password = section.firstOr(session, "ice-pwd");
    if (fragment == null || password == null) {
      throw new SdpFault(ICE_CREDENTIALS_MISSING, "a=ice-ufrag and a=ice-pwd are needed");
    }
    if (!isIce(fragment, 4) || !isIce(password, 22)) {
      throw new SdpFault(
          ICE_CREDENTIALS_MISSING,
          "a=ice-ufrag must be 4 to 256 and a=ice-pwd 22 to 256 of A-Z a-z 0-9 + /");
    }
    return new IceParameters(fragment, password);
  }

  /// RFC 8842 section 5 and RFC 8122 section 5.
  DtlsParameters dtls() throws SdpFault {
    String setup = section.firstOr(session, "setup");
    if (!"active".equals(setup)) {
      throw new SdpFault(
          NOT_ACTIVE,
          "the client must open DTLS: a=setup:active is needed, not "
              + (setup == null ? "none" : setup));
    }
    List<String> lines = section.all("fingerprint");
    if (lines.isEmpty()) {
      lines = session.all("fingerprint");
    }
    if (lines.isEmpty()) {
      throw new SdpFault(FINGERPRINT_MISSING, "a=fingerprint is needed");
    }
    var fingerprints = new ArrayList<DtlsFingerprint>();
    for (String line : lines) {
      addStrong(fingerprints, line);
    }
    if (fingerprints.isEmpty()) {
      throw new SdpFault(FINGERPRINT_WEAK, "a=fingerprint must be of sha-256, sha-384 or sha-512");
    }
    return new DtlsParameters(DtlsParameters.Role.ACTIVE, fingerprints);
  }

  private static void addStrong(List<DtlsFingerprint> fingerprints, String line) throws SdpFault {
    int space = line.indexOf(' ');
    if (space < 0) {
      throw SdpFault.malformed("a=fingerprint must be: hash, value");
    }
    String algorithm = line.substring(0, space).toLowerCase(Locale.ROOT);
    Integer bytes = STRONG.get(algorithm);
    if (bytes == null) {
      return;
    }
    String value = line.substring(space + 1).toUpperCase(Locale.ROOT);
    if (!isHash(value, bytes)) {
      throw SdpFault.malformed(
          "a=fingerprint:" + algorithm + " must be " + bytes + " bytes as AB:CD:…");
    }
    fingerprints.add(new DtlsFingerprint(algorithm, value));
  }

  private static boolean isHash(String value, int bytes) {
    if (value.length() != bytes * 3 - 1) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean hexadecimal = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
      if (i % 3 == 2 ? c != ':' : !hexadecimal) {
        return false;
      }
    }
    return true;
  }

  private static boolean isIce(String text, int atLeast) {
    return text.length() >= atLeast && text.length() <= 256 && Grammar.isIce(text);
  }
}
