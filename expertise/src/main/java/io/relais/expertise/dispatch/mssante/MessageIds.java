// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch.mssante;

import io.relais.care.RandomId;
import io.relais.care.mail.MailAddress;
import io.relais.expertise.dicom.Uid;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.regex.Pattern;

/// By what letters are known. They follow from what is sent: an answer that is sent again after a
/// crash is the same letter, which mail servers and readers may tell.
final class MessageIds {
  private static final String PREFIX = "relais.";
  private static final Pattern OURS = Pattern.compile("relais\\.[A-Za-z0-9_-]{22}@[a-z0-9.-]+");

  private MessageIds() {}

  /// The Message-ID of a version of an answer, without angle brackets.
  static String of(RandomId caseId, int version, MailAddress from) {
    byte[] digest = digest(caseId, version);
    return PREFIX + RandomId.of(Arrays.copyOf(digest, RandomId.BYTES)).text() + "@" + from.domain();
  }

  /// Whether this server may have written it.
  static boolean isOurs(String id, MailAddress from) {
    return OURS.matcher(id).matches() && id.endsWith("@" + from.domain());
  }

  /// The UID of the sending of a version.
  static String submission(RandomId caseId, int version) {
    return Uid.named("mssante/" + caseId.text() + "/" + version);
  }

  private static byte[] digest(RandomId caseId, int version) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(("mssante " + caseId.text() + " " + version).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("Every Java has SHA-256", never);
    }
  }
}
