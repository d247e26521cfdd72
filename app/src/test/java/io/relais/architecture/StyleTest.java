// SPDX-License-Identifier: Apache-2.0
package io.relais.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;

/// What every type looks like.
final class StyleTest {
  private static final int MOST_PARAMETERS = 6;

  @Test
  void namesSayWhatAThingIs() {
    classes()
        .that()
        .resideInAPackage("io.relais..")
        .should()
        .haveNameNotMatching(".*(Impl|Utils?|Helper|Manager|Base|DTO)(\\$.*)?")
        .andShould()
        .haveNameNotMatching(".*[.$]Abstract[A-Z].*")
        .check(Classes.ALL);
  }

  @Test
  void noStaticFieldCanBeChanged() {
    fields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage("io.relais..")
        .and()
        .areStatic()
        .should()
        .beFinal()
        .check(Classes.ALL);
  }

  @Test
  void nothingIsPrintedPastTheLog() {
    noClasses()
        .that()
        .resideInAPackage("io.relais..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(Classes.ALL);
  }

  @Test
  void factsDoNotChange() {
    fields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage("io.relais.media", "io.relais.care.people", "io.relais.signaling.wire")
        .should()
        .beFinal()
        .check(Classes.ALL);
  }

  @Test
  void machinesAreMadeOfAFewParts() {
    constructors()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage("io.relais..")
        .and()
        .areDeclaredInClassesThat()
        .areNotRecords()
        .and()
        .areDeclaredInClassesThat()
        .areNotEnums()
        .should(haveFewParameters())
        .check(Classes.ALL);
  }

  @Test
  void classesAreFinalOrSealed() {
    classes()
        .that()
        .resideInAPackage("io.relais..")
        .and()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .areNotAnonymousClasses()
        .and()
        .areNotAssignableTo(Throwable.class)
        .should(beFinalOrAbstract())
        .check(Classes.ALL);
  }

  private static ArchCondition<JavaCodeUnit> haveFewParameters() {
    return new ArchCondition<>("have at most " + MOST_PARAMETERS + " parameters") {
      @Override
      public void check(JavaCodeUnit unit, ConditionEvents events) {
        int count = unit.getRawParameterTypes().size();
        if (count > MOST_PARAMETERS) {
          events.add(SimpleConditionEvent.violated(unit, unit.getFullName() + " has " + count));
        }
      }
    };
  }

  private static ArchCondition<JavaClass> beFinalOrAbstract() {
    return new ArchCondition<>("be final or sealed") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean closed =
            type.getModifiers().contains(JavaModifier.FINAL)
                || type.getModifiers().contains(JavaModifier.ABSTRACT)
                || type.getSimpleName().equals("package-info");
        if (!closed) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " is open"));
        }
      }
    };
  }
}
