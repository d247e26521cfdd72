// SPDX-License-Identifier: Apache-2.0
package io.relais.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.lang.ArchRule;
import io.relais.media.MediaException;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import org.junit.jupiter.api.Test;

/// What a packet's way must not meet.
final class HotPathTest {
  private static final String[] HOT = {
    "io.relais.media.io",
    "io.relais.media.rtp",
    "io.relais.media.codec",
    "io.relais.media.srtp",
    "io.relais.media.congestion",
    "io.relais.media.transport",
    "io.relais.media.sfu",
    "io.relais.media.worker"
  };

  @Test
  void noLogger() {
    check("org.slf4j..", resideInAnyPackage("org.slf4j..", "java.util.logging.."));
  }

  @Test
  void noStream() {
    check("streams", resideInAnyPackage("java.util.stream.."));
  }

  @Test
  void noOptional() {
    check("Optional", type(Optional.class));
  }

  @Test
  void noLock() {
    check(
        "locks",
        assignableTo(Lock.class)
            .or(assignableTo(ReadWriteLock.class))
            .or(assignableTo(Condition.class)));
  }

  @Test
  void noCalendarTime() {
    check("java.time", resideInAnyPackage("java.time.."));
  }

  @Test
  void timeIsReadFromTheClockAlone() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAnyPackage(HOT)
            .and()
            .doNotHaveFullyQualifiedName("io.relais.media.io.Clock$1")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
    rule.allowEmptyShould(true).check(Classes.ALL);
  }

  @Test
  void aPacketThatCannotGoOnIsCountedNotThrown() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.relais.media.rtp",
            "io.relais.media.codec",
            "io.relais.media.srtp",
            "io.relais.media.transport",
            "io.relais.media.sfu")
        .should()
        .callConstructorWhere(
            JavaCall.Predicates.target(
                HasOwner.Predicates.With.owner(
                    assignableTo(Throwable.class)
                        .and(not(type(MatchException.class)))
                        .and(not(type(MediaException.class))))))
        .as("what is on a packet's way throws nothing; a call of control may be refused")
        .allowEmptyShould(true)
        .check(Classes.ALL);
  }

  private static void check(String what, DescribedPredicate<? super JavaClass> forbidden) {
    noClasses()
        .that()
        .resideInAnyPackage(HOT)
        .should()
        .dependOnClassesThat(forbidden)
        .as("hot packages use no " + what)
        .allowEmptyShould(true)
        .check(Classes.ALL);
  }
}
