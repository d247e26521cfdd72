// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import io.relais.care.RandomId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Compares what any bytes say of their patient, five texts parted by zeros, with a patient: nobody
/// may pass for her who has not her date of birth and sex.
public final class IdentityComparisonFuzz {

  private static final Patient HELENE =
      new Patient(
          new RandomId("AAECAwQFBgcICQoLDA0ODw"),
          new InsTraits(
              "Lefèvre",
              "Marie-Hélène",
              "Marie-Hélène Zoé",
              new BirthDate(1984, 7, 14),
              Sex.FEMALE,
              Optional.of(new Birthplace("99352"))),
          new UsedNames(Optional.of("Le Gall"), Optional.of("Zoé")),
          IdentityStatus.QUALIFIED,
          Optional.of(new Ins(InsAuthority.NIR_TEST, "284079935212397")),
          List.of(new PatientIdentifier("TILLEULS", "1042")));

  private IdentityComparisonFuzz() {}

  /// One run; a throw is a bug.
  public static void fuzzerTestOneInput(byte[] data) {
    String[] texts = Arrays.copyOf(new String(data, StandardCharsets.UTF_8).split("\0", 5), 5);
    Arrays.setAll(texts, i -> texts[i] == null ? "" : texts[i]);
    ClaimedIdentity claimed = new ClaimedIdentity(texts[0], texts[1], texts[2], texts[3], texts[4]);
    IdentityMatch match = IdentityComparison.compare(claimed, HELENE);
    boolean passes = match instanceof IdentityMatch.Same;
    boolean fits =
        claimed.birthDate().replace(".", "").equals("19840714") && claimed.sex().equals("F");
    if (passes && (!fits || claimed.isAnonymous())) {
      throw new IllegalStateException("somebody else passes for the patient");
    }
  }
}
