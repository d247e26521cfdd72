// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The header Upload-Metadata of tus 1.0: pairs of a key and a value in base64, parted by commas.
final class UploadMetadata {
  private static final int LONGEST = 4096;
  private static final int MOST = 16;

  private final Map<String, String> values = new HashMap<>();

  /// @throws Refused if it is none
  UploadMetadata(String header) {
    if (header.length() > LONGEST) {
      throw Refused.badRequest();
    }
    for (String pair : header.split(",", MOST)) {
      String[] parts = pair.strip().split(" ", 3);
      if (parts.length > 2) {
        throw Refused.badRequest();
      }
      if (parts.length == 2) {
        values.put(parts[0], decoded(parts[1]));
      }
    }
  }

  private static String decoded(String value) {
    try {
      return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException noBase64) {
      throw Refused.badRequest();
    }
  }

  Optional<String> value(String key) {
    return Optional.ofNullable(values.get(key)).map(String::strip).filter(text -> !text.isEmpty());
  }
}
