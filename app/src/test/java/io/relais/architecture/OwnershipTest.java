// SPDX-License-Identifier: Apache-2.0
package io.relais.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Which library lives in which room, so that a change of library changes one room.
final class OwnershipTest {

  @TestFactory
  Stream<DynamicTest> librariesStayInTheirRooms() {
    return Stream.of(
            only(
                "com.fasterxml.jackson..",
                "io.relais.expertise.report.form..",
                // FHIR is JSON.
                "io.relais.expertise.report.fhir..",
                "io.relais.signaling.wire..",
                "io.relais..web..",
                "io.relais.expertise.dicom..",
                "io.relais.app.."),
            only("io.vertx.core.json..", "io.relais.app.."),
            only(
                "java.sql..",
                "io.relais.care..",
                "io.relais.signaling.consultation..",
                "io.relais.expertise.."),
            only(
                "org.jdbi..",
                "io.relais.care..",
                "io.relais.signaling.consultation..",
                "io.relais.expertise.."),
            only("org.flywaydb..", "io.relais.care.database.."),
            only("com.zaxxer..", "io.relais.care.database.."),
            only("io.lettuce..", "io.relais.signaling.cluster.."),
            only(
                "io.netty..",
                "io.relais.media.io..",
                "io.relais.media.transport..",
                "io.relais.media.worker.."),
            only("jakarta.mail..", "io.relais.care.mail.."),
            only("org.eclipse.angus..", "io.relais.care.mail.."),
            only("org.ice4j..", "io.relais.media.ice.."),
            only("org.bouncycastle..", "io.relais.media.dtls..", "io.relais.expertise.."),
            only("com.github.jaiimageio..", "io.relais.expertise.rendering.."),
            only("org.jitsi.srtp..", "io.relais.media.srtp.."),
            only("ch.qos.logback..", "io.relais.app.."),
            only("io.micrometer..", "io.relais.app.."),
            only(
                "org.openpdf..", "io.relais.expertise.rendering..", "io.relais.expertise.report.."),
            only("org.apache.pdfbox..", "io.relais.expertise.rendering.."),
            only("org.apache.fontbox..", "io.relais.expertise.rendering.."),
            only("com.google.zxing..", "io.relais.app.people.."),
            only("picocli..", "io.relais.app.."))
        .map(rule ->
            DynamicTest.dynamicTest(
                rule.getDescription(), () -> rule.allowEmptyShould(true).check(Classes.ALL)));
  }

  private static ArchRule only(String library, String... rooms) {
    return noClasses()
        .that()
        .resideInAPackage("io.relais..")
        .and()
        .resideOutsideOfPackages(rooms)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .as(library + " is named only in " + String.join(", ", rooms));
  }
}
