// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch;

import static io.relais.expertise.review.CaseStage.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.RandomId;
import io.relais.expertise.annotation.PresentationState;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.Headers;
import io.relais.expertise.archive.store.StoredContent;
import io.relais.expertise.dicom.SopClass;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.peers.Programs;
import io.relais.expertise.review.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Answers come back into the studies they are about.
final class ArchiveChannelTest {
  @TempDir private Path folder;
  private AnswerStage scene;

  @BeforeEach
  void open() {
    scene = new AnswerStage(folder);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private Found first(RandomId id) {
    return scene.objects(id).getFirst();
  }

  private List<String> classes(RandomId id) {
    return scene.objects(id).stream()
        .map(one -> one.needInstance().facts().sopClass())
        .sorted()
        .toList();
  }

  private byte[] content(Found found) throws IOException {
    try (StoredContent in = scene.store.open(found.needInstance().arrival().object().id())) {
      return in.stream().readAllBytes();
    }
  }

  private Found of(RandomId id, String sopClass) {
    return scene.objects(id).stream()
        .filter(one -> one.needInstance().facts().sopClass().equals(sopClass))
        .findFirst()
        .orElseThrow();
  }

  private RandomId graded() {
    RandomId id = scene.screening();
    scene.sign(id, AnswerStage.grading(first(id).needInstance().facts().uid()));
    return id;
  }

  @Test
  void gradesMarksAndTheDocumentComeIntoTheStudy() throws IOException {
    RandomId id = graded();
    assertThat(scene.worker().turn()).isEqualTo(1);
    assertThat(scene.outbox.of(id))
        .extracting(Delivery::state)
        .containsExactly(Delivery.State.DONE);
    assertThat(classes(id))
        .hasSize(5)
        .contains(
            SopClass.COMPREHENSIVE_SR, PresentationState.SOP_CLASS, SopClass.ENCAPSULATED_PDF);
    var report = Headers.of(of(id, SopClass.COMPREHENSIVE_SR).needInstance().facts());
    assertThat(report.string(Tag.VERIFICATION_FLAG)).contains("VERIFIED");
    assertThat(report.string(Tag.CONTENT_TIME)).as("by the clocks of Paris").contains("100000");
    othersFindNoFault(id);
  }

  @Test
  void anElectrocardiogramsReadingComesBackToo() throws IOException {
    RandomId id = scene.electrocardiogram();
    scene.sign(id, AnswerStage.ecg(first(id).needInstance().facts().uid()));
    assertThat(scene.worker().turn()).isEqualTo(1);
    assertThat(classes(id))
        .containsExactlyInAnyOrder(
            SopClass.TWELVE_LEAD_ECG, SopClass.COMPREHENSIVE_SR, SopClass.ENCAPSULATED_PDF);
    othersFindNoFault(id);
  }

  @Test
  void aRepeatMakesNothingTwiceAndAnAddendumAddsADocument() throws IOException {
    RandomId id = graded();
    scene.worker().turn();
    byte[] before = scene.reports.pdf(scene.reports.newest(id).orElseThrow());
    stageAgain(id);
    assertThat(scene.worker().turn()).isEqualTo(1);
    assertThat(classes(id)).hasSize(5);
    done(scene.stage.signing.add(id, scene.stage.anna, "Relu : pas d’urgence."));
    assertThat(scene.worker().turn()).isEqualTo(1);
    assertThat(classes(id)).hasSize(6);
    assertThat(scene.reports.pdf(scene.reports.version(id, 1).orElseThrow())).isEqualTo(before);
    byte[] after = scene.reports.pdf(scene.reports.newest(id).orElseThrow());
    assertThat(text(after)).contains("Relu : pas d’urgence.");
    assertThat(text(before)).doesNotContain("Relu");
  }

  /// As if the server had ended before it could note that it was done.
  private void stageAgain(RandomId id) {
    scene.stage.database.useTransaction(handle ->
        handle.execute("UPDATE case_delivery SET state = 'WAITING' WHERE case_id = ?", id.text()));
  }

  @Test
  void anAnswerWithoutExaminationHasNowhereToGo() {
    RandomId id = scene.stage.inHand(scene.stage.anna);
    scene.sign(id, new Reading.Content("free/1", "{}", new TreeMap<>(), "Oui.", ""));
    scene.worker().turn();
    assertThat(scene.outbox.of(id).getFirst())
        .extracting(Delivery::state, Delivery::reason)
        .containsExactly(Delivery.State.NOT_NEEDED, "no-examination");
  }

  private void othersFindNoFault(RandomId id) throws IOException {
    List<String> ours =
        List.of(SopClass.COMPREHENSIVE_SR, PresentationState.SOP_CLASS, SopClass.ENCAPSULATED_PDF);
    for (Found found : scene.objects(id)) {
      String kind = found.needInstance().facts().sopClass();
      if (!ours.contains(kind)) {
        continue;
      }
      Path file = folder.resolve("object.dcm");
      Files.write(file, content(found));
      if (Programs.present("dciodvfy")) {
        assertThat(Programs.run("dciodvfy", "-new", file.toString()).lines())
            .as(kind)
            .isNotEmpty()
            .noneMatch(line -> line.startsWith("Error"));
      }
      if (kind.equals(SopClass.COMPREHENSIVE_SR) && Programs.present("dsrdump")) {
        assertThat(String.join("\n", Programs.run("dsrdump", file.toString()).lines()))
            .contains("Imaging Measurement Report")
            .doesNotContain("error");
      }
      if (kind.equals(SopClass.ENCAPSULATED_PDF) && Programs.present("dcm2pdf")) {
        Path pdf = folder.resolve("object.pdf");
        assertThat(Programs.run("dcm2pdf", file.toString(), pdf.toString()).exit()).isZero();
        assertThat(Files.readAllBytes(pdf))
            .startsWith(scene.reports.pdf(scene.reports.newest(id).orElseThrow()));
      }
    }
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }
}
