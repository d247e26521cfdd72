// SPDX-License-Identifier: Apache-2.0
package io.relais.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Who may know whom.
final class DirectionTest {
  private static final String MEDIA = "io.relais.media..";
  private static final String CARE = "io.relais.care..";
  private static final String SIGNALING = "io.relais.signaling..";
  private static final String EXPERTISE = "io.relais.expertise..";
  private static final String APP = "io.relais.app..";

  /// Floors of the media core: a package may use its own floor's packages and those below.
  private static final Map<String, Integer> MEDIA_FLOORS =
      Map.ofEntries(
          Map.entry("io.relais.media", 1),
          Map.entry("io.relais.media.io", 1),
          Map.entry("io.relais.media.rtp", 2),
          Map.entry("io.relais.media.ice", 2),
          Map.entry("io.relais.media.dtls", 3),
          Map.entry("io.relais.media.codec", 3),
          Map.entry("io.relais.media.congestion", 3),
          Map.entry("io.relais.media.srtp", 3),
          Map.entry("io.relais.media.sfu", 4),
          Map.entry("io.relais.media.transport", 4),
          Map.entry("io.relais.media.worker", 5));

  /// Floors of expertise: a package may use those below, and none of its own floor.
  private static final Map<String, Integer> EXPERTISE_FLOORS =
      Map.ofEntries(
          Map.entry("io.relais.expertise.dicom", 1),
          Map.entry("io.relais.expertise.waveform", 2),
          Map.entry("io.relais.expertise.dimse", 2),
          Map.entry("io.relais.expertise.archive", 2),
          Map.entry("io.relais.expertise.annotation", 2),
          Map.entry("io.relais.expertise.rendering", 3),
          Map.entry("io.relais.expertise.measurement", 3),
          Map.entry("io.relais.expertise.synthetic", 3),
          Map.entry("io.relais.expertise.intake", 4),
          Map.entry("io.relais.expertise.request", 5),
          Map.entry("io.relais.expertise.review", 6),
          Map.entry("io.relais.expertise.report", 7),
          Map.entry("io.relais.expertise.billing", 7),
          Map.entry("io.relais.expertise.dispatch", 8),
          Map.entry("io.relais.expertise.scp", 9),
          Map.entry("io.relais.expertise.web", 9));

  @Test
  void everyModuleIsLookedAt() {
    for (String module : List.of("media", "care", "signaling", "app")) {
      assertThat(Classes.ALL.stream().map(JavaClass::getPackageName))
          .as("classes of io.relais.%s", module)
          .anyMatch(name -> name.startsWith("io.relais." + module));
    }
  }

  @TestFactory
  Stream<DynamicTest> modulesKnowOnlyWhatStandsBelow() {
    return Stream.of(
            none(MEDIA, CARE, SIGNALING, EXPERTISE, APP),
            none(CARE, MEDIA, SIGNALING, EXPERTISE, APP),
            none(SIGNALING, EXPERTISE, APP),
            none(EXPERTISE, MEDIA, SIGNALING, APP))
        .map(rule -> test(rule.getDescription(), rule));
  }

  @Test
  void signalingSeesOnlyTheFaceOfTheMediaCore() {
    check(
        noClasses()
            .that()
            .resideInAPackage(SIGNALING)
            .should()
            .dependOnClassesThat(
                resideInAPackage(MEDIA)
                    .and(DescribedPredicate.not(resideInAPackage("io.relais.media")))));
  }

  @Test
  void onlyTheCompositionRootNamesTheWorkers() {
    check(
        classes()
            .that()
            .resideInAPackage("io.relais.media.worker..")
            .should()
            .onlyBeAccessed()
            .byAnyPackage("io.relais.media.worker..", APP, "io.relais.benchmarks.."));
  }

  @TestFactory
  Stream<DynamicTest> packagesHaveNoCycles() {
    return Stream.of("media", "care", "signaling", "expertise", "app")
        .map(module -> "io.relais." + module + ".(*)..")
        .map(pattern ->
            test(pattern + " has no cycles", slices().matching(pattern).should().beFreeOfCycles()));
  }

  @TestFactory
  Stream<DynamicTest> mediaPackagesKnowOnlyLowerFloors() {
    return MEDIA_FLOORS.keySet().stream()
        .sorted()
        .map(name -> {
          int floor = MEDIA_FLOORS.get(name);
          String[] above =
              MEDIA_FLOORS.entrySet().stream()
                  .filter(other -> other.getValue() > floor)
                  .map(Map.Entry::getKey)
                  .toArray(String[]::new);
          return test(
              name + " stands on floor " + floor,
              noClasses()
                  .that()
                  .resideInAPackage(name)
                  .should()
                  .dependOnClassesThat(resideInAnyPackage(above)));
        });
  }

  @Test
  void everyMediaPackageHasAFloor() {
    assertThat(
            Classes.ALL.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith("io.relais.media"))
                .distinct())
        .allMatch(MEDIA_FLOORS::containsKey);
  }

  @TestFactory
  Stream<DynamicTest> expertisePackagesKnowOnlyLowerFloors() {
    return EXPERTISE_FLOORS.keySet().stream()
        .sorted()
        .map(name -> {
          int floor = EXPERTISE_FLOORS.get(name);
          String[] others =
              EXPERTISE_FLOORS.entrySet().stream()
                  .filter(other -> other.getValue() >= floor && !other.getKey().equals(name))
                  .map(other -> other.getKey() + "..")
                  .toArray(String[]::new);
          return test(name + " stands on floor " + floor, none(name + "..", others));
        });
  }

  @Test
  void everyExpertisePackageHasAFloor() {
    assertThat(
            Classes.ALL.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith("io.relais.expertise."))
                .distinct())
        .allMatch(name ->
            EXPERTISE_FLOORS.keySet().stream()
                .anyMatch(floor -> (name + ".").startsWith(floor + ".")));
  }

  private static ArchRule none(String from, String... to) {
    return noClasses()
        .that()
        .resideInAPackage(from)
        .should()
        .dependOnClassesThat(resideInAnyPackage(to));
  }

  private static DynamicTest test(String name, ArchRule rule) {
    return DynamicTest.dynamicTest(name, () -> check(rule));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(Classes.ALL);
  }
}
