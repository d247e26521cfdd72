// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.RandomId;
import io.relais.care.people.BirthDate;
import io.relais.care.people.Birthplace;
import io.relais.care.people.IdentityStatus;
import io.relais.care.people.Ins;
import io.relais.care.people.InsAuthority;
import io.relais.care.people.InsTraits;
import io.relais.care.people.Patient;
import io.relais.care.people.Practitioner;
import io.relais.care.people.Rpps;
import io.relais.care.people.Sex;
import io.relais.care.people.Structure;
import io.relais.care.people.UsedNames;
import io.relais.expertise.rendering.paper.EcgPaper;
import io.relais.expertise.rendering.paper.EcgPaperOptions;
import io.relais.expertise.rendering.paper.PaperIdentity;
import io.relais.expertise.report.Picture;
import io.relais.expertise.report.Report;
import io.relais.expertise.report.Report.Side;
import io.relais.expertise.synthetic.EcgModel;
import io.relais.expertise.synthetic.SyntheticEcg;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class PdfReportTest {
  private static final String DIGEST = "9f".repeat(32);

  @Test
  void whatTheRequesterNeedsComesFirst() throws Exception {
    String text = text(pdf(report(IdentityStatus.QUALIFIED, true, "Aucune lésion."), List.of()));
    assertThat(text)
        .containsSubsequence(
            "Dépistage de la rétinopathie diabétique",
            "MARTIN JEANNE",
            "Nom de naissance : DURAND, JEANNE MARIE",
            "Née le 12/03/1958, lieu de naissance 56260",
            "INS 2 58 03 56 260 001 15",
            "Conclusion",
            "Aucune lésion.",
            "Conduite proposée",
            "Œil droit (D)",
            "Œil gauche (G)",
            "Question posée",
            "Signé par Dr Yann Le Gall",
            "le 22 novembre 2026 à 10 h 15",
            DIGEST);
    assertThat(text).contains("Page 1 sur", "Page 2 sur").doesNotContain("Brouillon");
  }

  @Test
  void aDraftSaysThatNobodySignedIt() throws Exception {
    String text = text(pdf(report(IdentityStatus.QUALIFIED, false, "Aucune lésion."), List.of()));
    assertThat(text).contains("Brouillon").doesNotContain("Signé par");
  }

  @Test
  void theNumberOfAnIdentityThatIsNotQualifiedIsNotTold() throws Exception {
    String text = text(pdf(report(IdentityStatus.RECOVERED, true, "Aucune lésion."), List.of()));
    assertThat(text)
        .contains("Identité non qualifiée")
        .doesNotContain("INS")
        .doesNotContain("03 56 260");
  }

  @Test
  void aLongConclusionGoesOnOnTheNextPage() throws Exception {
    String conclusion = "Une phrase qui se répète. ".repeat(400);
    byte[] pdf = pdf(report(IdentityStatus.QUALIFIED, true, conclusion), List.of());
    assertThat(text(pdf).split("Une phrase", -1)).hasSize(401);
    assertThat(text(pdf)).contains("Page 4 sur");
  }

  @Test
  void aTracingFollowsAtItsTrueScale() throws Exception {
    var ecg = new SyntheticEcg(EcgModel.normal(7)).ecg();
    ByteArrayOutputStream tracing = new ByteArrayOutputStream();
    new EcgPaper(ecg, PaperIdentity.of(ecg.subject()), EcgPaperOptions.USUAL).pdf(tracing);
    byte[] pdf =
        pdf(report(IdentityStatus.QUALIFIED, true, "Normal."), List.of(tracing.toByteArray()));
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDRectangle paper = document.getPage(document.getNumberOfPages() - 1).getMediaBox();
      assertThat(paper.getWidth()).isCloseTo(842, org.assertj.core.data.Offset.offset(1f));
      assertThat(paper.getHeight()).isCloseTo(595, org.assertj.core.data.Offset.offset(1f));
    }
    assertThat(text(pdf)).contains("mm/s");
  }

  private static byte[] pdf(Report report, List<byte[]> tracings) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PdfReport(report, tracings, ZoneId.of("Europe/Paris")).write(out);
    return out.toByteArray();
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  private static Report report(IdentityStatus status, boolean signed, String conclusion)
      throws IOException {
    Practitioner reader = practitioner("Le Gall", "Yann", "Ophtalmologue", "CH de Vannes");
    return new Report(
        "k3Jx0c2mQz8Lr5TtVn1aBw",
        "Dépistage de la rétinopathie diabétique",
        patient(status),
        practitioner("Moreau", "Claire", "Médecin généraliste", "MSP des Tilleuls"),
        reader,
        "Dépistage annuel : y a-t-il une rétinopathie ?",
        List.of(
            new Report.Passage("Diabète", "Type 2 depuis 2009, HbA1c 7,4 %, sans insuline."),
            new Report.Passage("Traitements", "Metformine 1 g deux fois par jour.")),
        List.of(
            new Report.Examination(
                Optional.of(LocalDate.of(2026, 11, 21)), "Rétinographie des deux yeux")),
        List.of(
            picture(Side.RIGHT, "Macula, 21/11/2026"),
            picture(Side.RIGHT, "Papille, 21/11/2026"),
            picture(Side.LEFT, "Macula, 21/11/2026")),
        List.of(
            new Report.Finding("Qualité", "Lisible", Optional.of("Lisible")),
            new Report.Finding("Rétinopathie (ICDR)", "0, aucune", Optional.of("1, minime")),
            new Report.Finding("Remarque", "Cataracte débutante", Optional.empty())),
        conclusion,
        "Nouveau dépistage dans un an.",
        signed
            ? List.of(new Report.Signature(reader, Instant.parse("2026-11-22T09:15:00Z"), DIGEST))
            : List.of(),
        List.of());
  }

  private static Practitioner practitioner(
      String family, String given, String title, String place) {
    return new Practitioner(
        RandomId.make(),
        Optional.of(new Rpps("10000000009")),
        title,
        family,
        given,
        "Dr " + given + " " + family,
        new Structure(RandomId.make(), Optional.empty(), place));
  }

  private static Patient patient(IdentityStatus status) {
    return new Patient(
        RandomId.make(),
        new InsTraits(
            "DURAND",
            "JEANNE",
            "JEANNE MARIE",
            BirthDate.parse("1958-03-12").orElseThrow(),
            Sex.FEMALE,
            Optional.of(new Birthplace("56260"))),
        new UsedNames(Optional.of("MARTIN"), Optional.empty()),
        status,
        Optional.of(new Ins(InsAuthority.NIR_TEST, "258035626000115")),
        List.of());
  }

  private static Picture picture(Side side, String caption) throws IOException {
    BufferedImage image = new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(0xb4552b));
    graphics.fillOval(10, 10, 380, 380);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", out);
    return new Picture(side, caption, out.toByteArray());
  }
}
