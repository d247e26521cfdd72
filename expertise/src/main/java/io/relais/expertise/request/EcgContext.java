// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.request;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Why an electrocardiogram was taken, as far as it was written.
///
/// @param symptoms what the patient complains of
/// @param chestPain whether they have, or had, pain in the chest
/// @param since when the symptoms began
/// @param reason what it was taken for
public record EcgContext(
    Set<Symptom> symptoms,
    Optional<ChestPain> chestPain,
    Optional<Instant> since,
    Optional<Reason> reason) {

  /// Nothing was written.
  public static final EcgContext UNSAID =
      new EcgContext(Set.of(), Optional.empty(), Optional.empty(), Optional.empty());

  /// Keeps its own copy, and refuses symptoms beside none.
  public EcgContext {
    symptoms = Set.copyOf(symptoms);
    if (symptoms.contains(Symptom.NONE) && symptoms.size() > 1) {
      throw new IllegalArgumentException("There are symptoms, or there are none");
    }
  }

  /// Whether this may be an acute coronary syndrome, which must not wait in any queue: pain in the
  /// chest now, or one that passed and took the consciousness or the breath with it.
  public boolean suggestsAcuteCoronarySyndrome() {
    return chestPain.filter(pain -> pain == ChestPain.NOW).isPresent()
        || (chestPain.filter(pain -> pain == ChestPain.PAST).isPresent()
            && (symptoms.contains(Symptom.SYNCOPE) || symptoms.contains(Symptom.DYSPNOEA)));
  }

  /// What a patient may complain of.
  public enum Symptom {
    /// The heart races or stumbles.
    PALPITATIONS,
    /// Consciousness was lost.
    SYNCOPE,
    /// Breath is short.
    DYSPNOEA,
    /// Everything turns.
    DIZZINESS,
    /// They are tired.
    FATIGUE,
    /// Nothing.
    NONE
  }

  /// Pain in the chest.
  public enum ChestPain {
    /// There was none.
    NONE,
    /// There was, and it passed.
    PAST,
    /// There is.
    NOW
  }

  /// What an electrocardiogram is taken for.
  public enum Reason {
    /// Because of the symptoms.
    SYMPTOMS,
    /// Before an operation.
    PREOPERATIVE,
    /// Before sport.
    SPORT,
    /// Before or during a treatment that the heart must bear.
    TREATMENT,
    /// Because of a disease that is known.
    FOLLOW_UP,
    /// Any other.
    OTHER
  }
}
