// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import java.nio.charset.StandardCharsets;

/// Fuzz target: whatever is said of a file before it comes is read, or refused as no request of
/// ours; what was read of it comes back as it was written.
public final class UploadMetadataFuzz {
  private UploadMetadataFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    try {
      UploadMetadata said = new UploadMetadata(new String(data, StandardCharsets.ISO_8859_1));
      said.value("filename");
      said.value("person")
          .map(text -> Fields.read(text.getBytes(StandardCharsets.UTF_8)))
          .map(UploadFacts.Person::read)
          .ifPresent(UploadMetadataFuzz::comesBack);
    } catch (Refused refused) {
      if (refused.status() != 400) {
        throw new IllegalStateException("refused as " + refused.status(), refused);
      }
    }
  }

  private static void comesBack(UploadFacts.Person person) {
    if (!UploadFacts.Person.read(new Fields(person.json())).equals(person)) {
      throw new IllegalStateException("somebody else comes back");
    }
  }
}
