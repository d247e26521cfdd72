// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What of an answer is hashed, as docs/cases.md section 7 says: each item with its length, so that
/// no two answers are written alike.
public final class CanonicalForm {
  private final StringBuilder text = new StringBuilder();

  private CanonicalForm(String title, RandomId id) {
    item("title", title).item("case", id.text());
  }

  /// The hash of a reading, in hexadecimal.
  public static String hash(RandomId id, Round round, Reading.Content content) {
    return new CanonicalForm("relais answer 1", id)
        .item("round", word(round))
        .item("formType", content.formType())
        .item("form", content.form())
        .item("findings", findings(content.findings()))
        .item("conclusion", content.conclusion())
        .item("recommendation", content.recommendation())
        .hash();
  }

  /// The hash of an addendum to the answer of this hash.
  public static String addendum(RandomId id, String answer, String text) {
    return new CanonicalForm("relais addendum 1", id)
        .item("answer", answer)
        .item("text", text)
        .hash();
  }

  static String findings(Map<String, String> findings) {
    return findings.entrySet().stream()
        .map(finding -> finding.getKey() + "=" + finding.getValue())
        .collect(Collectors.joining("\n"));
  }

  private static String word(Round round) {
    return round.name().toLowerCase(Locale.ROOT);
  }

  private CanonicalForm item(String name, String value) {
    int length = value.getBytes(StandardCharsets.UTF_8).length;
    text.append(name).append('=').append(length).append(':').append(value).append('\n');
    return this;
  }

  private String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("Every Java has SHA-256", never);
    }
  }
}
