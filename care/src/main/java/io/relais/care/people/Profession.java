// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/// What a health professional is, as the national nomenclatures code it: a profession (TRE_G15) and
/// often a qualification (TRE_R38 and its kin).
///
/// @param code such as `G15_10/SM38`, of TRE_A00-ProfessionSavoirFaire-CISIS
/// @param label such as `Médecin - Ophtalmologie (SM)`
public record Profession(String code, String label) {

  /// The code system TRE_A00-ProfessionSavoirFaire-CISIS.
  public static final String CODE_SYSTEM = "1.2.250.1.213.1.1.4.5";

  private static final String PREFIX = "G15_";
  private static final SequencedMap<String, Profession> ALL = read();

  /// Those the nomenclature has, in its order.
  public static Collection<Profession> all() {
    return ALL.sequencedValues();
  }

  /// The one of this code, or none.
  public static Optional<Profession> of(String code) {
    return Optional.ofNullable(ALL.get(code));
  }

  /// The profession alone (TRE_G15), such as `10` for a doctor.
  public String profession() {
    int slash = code.indexOf('/');
    return code.substring(PREFIX.length(), slash < 0 ? code.length() : slash);
  }

  /// The qualification (TRE_R38 and its kin), such as `SM38` for an ophthalmologist.
  public Optional<String> qualification() {
    int slash = code.indexOf('/');
    return slash < 0 ? Optional.empty() : Optional.of(code.substring(slash + 1));
  }

  /// The profession without its qualification.
  public Profession general() {
    return Objects.requireNonNullElse(ALL.get(PREFIX + profession()), this);
  }

  /// Whether they are announced as a doctor.
  public boolean isDoctor() {
    return profession().equals("10");
  }

  /// Whether they read images of the eye as their own field.
  public boolean isOphthalmologist() {
    return isDoctor() && qualification().filter(it -> it.matches("SM38|SM85")).isPresent();
  }

  private static SequencedMap<String, Profession> read() {
    SequencedMap<String, Profession> read = new LinkedHashMap<>();
    try (InputStream in = Profession.class.getResourceAsStream("professions.tsv")) {
      new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", 2))
          .forEach(row -> read.put(row[0], new Profession(row[0], row[1])));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return Collections.unmodifiableSequencedMap(read);
  }
}
