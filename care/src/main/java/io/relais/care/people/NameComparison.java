// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Compares a name that came from outside with the names of a patient. Accents, capitals, hyphens
/// and spaces make no difference; a mistyped letter does, since it also tells two people apart.
final class NameComparison {

  /// Words around a married name that are no part of it.
  private static final Set<String> MARRIAGE =
      Set.of("NEE", "NE", "EP", "EPOUSE", "EPOUX", "EPSE", "VVE", "VEUVE");

  /// Words that many names share, and that alone prove nothing.
  private static final Set<String> PARTICLES =
      Set.of(
          "A", "AL", "AN", "BEN", "D", "DA", "DAS", "DE", "DEL", "DELA", "DER", "DES", "DI", "DO",
          "DOS", "DU", "EL", "L", "LA", "LE", "LES", "MAC", "MC", "O", "SAINT", "SAINTE", "ST",
          "STE", "VAN", "VON");

  private final List<PlainName> families;
  private final PlainName firstGiven;
  private final PlainName allGiven;
  private final List<PlainName> givens;

  NameComparison(Patient patient) {
    PlainName birth = PlainName.of(patient.traits().familyName());
    families = new ArrayList<>(List.of(birth));
    patient.used().familyName().map(PlainName::of).ifPresent(families::add);
    firstGiven = PlainName.of(patient.traits().firstGivenName());
    allGiven = PlainName.of(patient.traits().givenNames());
    givens = new ArrayList<>(List.of(firstGiven));
    patient.used().givenName().map(PlainName::of).ifPresent(givens::add);
  }

  /// What was found of both names.
  record Result(Likeness family, Likeness given, boolean swapped) {}

  Result compare(ClaimedName claimed) {
    if (claimed.given().isEmpty()) {
      return inOnePiece(claimed.family());
    }
    return inTwo(claimed.family(), claimed.given());
  }

  private Result inTwo(PlainName first, PlainName second) {
    Result straight = new Result(family(first), given(second), false);
    if (straight.family().isAlike() && straight.given().isAlike()) {
      return straight;
    }
    Result swapped = new Result(family(second), given(first), true);
    return swapped.family().isAlike() && swapped.given().isAlike() ? swapped : straight;
  }

  /// Devices with one field for a name: where the family name ends is found by trying.
  private Result inOnePiece(PlainName name) {
    Result best = new Result(family(name), Likeness.MISSING, false);
    if (name.words().size() < 2 || best.family() == Likeness.SAME) {
      return best;
    }
    best = new Result(family(name), Likeness.OTHER, false);
    for (int at = 1; at < name.words().size(); at++) {
      Result here = inTwo(name.part(0, at), name.part(at, name.words().size()));
      best = weight(here) < weight(best) ? here : best;
    }
    // Which end was the family name is unknown here, so neither order is the wrong one.
    return new Result(best.family(), best.given(), false);
  }

  private static int weight(Result result) {
    return result.family().distance() + result.given().distance();
  }

  private Likeness family(PlainName claimed) {
    List<String> words = new ArrayList<>(claimed.words());
    if (words.size() > 1) {
      words.removeIf(MARRIAGE::contains);
    }
    PlainName name = new PlainName(words);
    if (name.isEmpty()) {
      return Likeness.MISSING;
    }
    Likeness best = Likeness.OTHER;
    for (PlainName known : families) {
      best = Likeness.best(best, likeness(name, known));
    }
    if (families.size() == 2) {
      PlainName birth = families.getFirst();
      PlainName used = families.getLast();
      best = Likeness.best(best, likeness(name, birth.then(used)));
      best = Likeness.best(best, likeness(name, used.then(birth)));
    }
    return best;
  }

  private Likeness given(PlainName claimed) {
    if (claimed.isEmpty()) {
      return Likeness.MISSING;
    }
    if (allGiven.startsWith(claimed) && claimed.startsWith(firstGiven)) {
      return Likeness.SAME;
    }
    Likeness best = isInitial(claimed) ? Likeness.INITIAL : Likeness.OTHER;
    for (PlainName known : givens) {
      best = Likeness.best(best, likeness(claimed, known));
    }
    return Likeness.best(best, allGiven.holds(claimed) ? Likeness.PART : Likeness.OTHER);
  }

  private static Likeness likeness(PlainName claimed, PlainName known) {
    if (claimed.joined().equals(known.joined())) {
      return Likeness.SAME;
    }
    boolean part =
        (isTelling(claimed) && known.holds(claimed)) || (isTelling(known) && claimed.holds(known));
    return part ? Likeness.PART : Likeness.OTHER;
  }

  private static boolean isTelling(PlainName name) {
    return name.words().stream().anyMatch(word -> word.length() > 1 && !PARTICLES.contains(word));
  }

  /// Whether the claimed name is `J` or `J P` for somebody called Jean-Pierre.
  private boolean isInitial(PlainName claimed) {
    if (claimed.words().stream().anyMatch(word -> word.length() > 1)) {
      return false;
    }
    return givens.stream()
        .anyMatch(known -> {
          List<String> letters = known.words().stream().map(word -> word.substring(0, 1)).toList();
          int count = claimed.words().size();
          return count <= letters.size() && letters.subList(0, count).equals(claimed.words());
        });
  }
}
