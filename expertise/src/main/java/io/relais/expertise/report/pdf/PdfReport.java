// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.pdf;

import io.relais.expertise.rendering.paper.PdfFonts;
import io.relais.expertise.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.openpdf.text.Document;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfImportedPage;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfWriter;

/// A report on A4 paper, in French. The conclusion comes before what it rests on; who signed, when,
/// and the digest of what they signed stand at the end. Tracings follow on pages of their own, at
/// their true scale.
public final class PdfReport {
  private static final float MARGIN = 50;
  private static final float FOOT = 62;

  /// Of each tracing: a recording of a day is read on the screen.
  private static final int MOST_PAGES = 4;

  private final Report report;
  private final List<byte[]> tracings;
  private final Letters letters;
  private final Wording wording;
  private final Layout layout;

  /// @param tracings PDF documents whose first pages follow as they are
  /// @param zone in which times are told
  public PdfReport(Report report, List<byte[]> tracings, ZoneId zone) {
    PdfFonts fonts = PdfFonts.load();
    this.report = report;
    this.tracings = List.copyOf(tracings);
    this.letters = new Letters(fonts.plain(), fonts.bold());
    this.wording = new Wording(zone);
    this.layout = new Layout(letters);
  }

  /// Writes the document. The stream stays open.
  public void write(OutputStream out) throws IOException {
    try (var document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, FOOT)) {
      PdfWriter writer = PdfWriter.getInstance(document, out);
      writer.setCloseStream(false);
      writer.setPageEvent(new Footer(letters, report, wording.line(report.patient())));
      document.addTitle(report.title());
      document.addCreator("Relais");
      document.open();
      writer.getExtraCatalog().put(PdfName.LANG, new PdfString("fr"));
      head(document);
      answer(document);
      question(document);
      PictureSheet.add(document, report.pictures(), letters);
      signatures(document);
      for (byte[] tracing : tracings) {
        append(document, writer, tracing);
      }
    }
  }

  private void head(Document document) {
    document.add(layout.line(report.reader().structure().name(), letters.label(), 0));
    document.add(layout.line(report.title(), letters.title(), 2));
    document.add(
        report.isDraft()
            ? layout.line("Brouillon : personne ne l’a encore signé.", letters.strong(), 4)
            : layout.line("Signé " + signers(), letters.label(), 2));
    PdfPTable people = layout.table(1, 1);
    people.addCell(
        layout.block("Patient", wording.name(report.patient()), wording.facts(report.patient())));
    PdfPTable two = layout.table(1);
    two.addCell(
        layout.block(
            "Demandé par", report.requester().displayName(), wording.place(report.requester())));
    two.addCell(
        layout.block("Répondu par", report.reader().displayName(), wording.place(report.reader())));
    PdfPCell right = new PdfPCell(two);
    right.setBorder(Rectangle.NO_BORDER);
    people.addCell(right);
    people.setSpacingBefore(10);
    document.add(people);
  }

  private String signers() {
    Report.Signature first = report.signatures().getFirst();
    return wording.moment(first.at())
        + " par "
        + report.signatures().stream()
            .map(one -> one.by().displayName())
            .distinct()
            .collect(Collectors.joining(" et "));
  }

  private void answer(Document document) {
    document.add(layout.heading("Conclusion"));
    document.add(layout.framed(report.conclusion(), letters.conclusion()));
    if (!report.recommendation().isEmpty()) {
      document.add(layout.heading("Conduite proposée"));
      document.add(layout.framed(report.recommendation(), letters.advice()));
    }
    for (Report.Addition addition : report.addenda()) {
      document.add(layout.heading("Ajouté " + wording.moment(addition.at())));
      document.add(layout.text(addition.text()));
      document.add(layout.line(addition.by().displayName(), letters.label(), 2));
    }
    if (!report.findings().isEmpty()) {
      document.add(layout.heading("Ce qui a été vu"));
      document.add(layout.findings(report.findings()));
    }
  }

  private void question(Document document) {
    document.add(layout.heading("Question posée"));
    document.add(layout.text(report.question()));
    List<Report.Passage> passages = new ArrayList<>(report.context());
    if (!report.examinations().isEmpty()) {
      passages.add(
          new Report.Passage(
              "Examens lus",
              report.examinations().stream()
                  .map(wording::examination)
                  .collect(Collectors.joining("\n"))));
    }
    document.add(layout.passages(passages));
  }

  private void signatures(Document document) {
    if (report.isDraft()) {
      return;
    }
    PdfPTable box = layout.table(1);
    PdfPCell cell = layout.cell(Letters.GROUND);
    for (Report.Signature signature : report.signatures()) {
      Paragraph who = new Paragraph();
      who.add(new Phrase("Signé par " + signature.by().displayName(), letters.strong()));
      who.add(
          new Phrase(
              ", " + signature.by().title() + ", " + wording.moment(signature.at()),
              letters.body()));
      cell.addElement(who);
      cell.addElement(new Paragraph("Empreinte SHA-256 : " + signature.sha256(), letters.small()));
    }
    cell.addElement(
        new Paragraph(
            "Les mesures et les images affichées par le logiciel sont des aides ; l’interprétation"
                + " est celle du médecin qui signe.",
            letters.small()));
    box.addCell(cell);
    box.setSpacingBefore(14);
    box.setKeepTogether(true);
    document.add(box);
  }

  private static void append(Document document, PdfWriter writer, byte[] tracing)
      throws IOException {
    PdfReader reader = new PdfReader(tracing);
    for (int page = 1; page <= Math.min(reader.getNumberOfPages(), MOST_PAGES); page++) {
      PdfImportedPage imported = writer.getImportedPage(reader, page);
      document.setPageSize(reader.getPageSizeWithRotation(page));
      document.newPage();
      writer.getDirectContent().addTemplate(imported, 0, 0);
      writer.setPageEmpty(false);
    }
    writer.freeReader(reader);
    reader.close();
  }
}
