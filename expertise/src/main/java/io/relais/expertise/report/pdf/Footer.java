// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.pdf;

import io.relais.expertise.report.Report;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Document;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/// The foot of each page: which report this is, and which of how many pages.
final class Footer extends PdfPageEventHelper {
  private static final float SIZE = 8;
  private static final float UP = 34;
  private static final float LOWEST = 5;

  /// How far the warning stands from the upper edge, in points.
  private static final float NOT_SIGNED = 30;

  private final Letters letters;
  private final Report report;
  private final String whom;
  private @Nullable PdfTemplate total;

  /// @param whom the report is about, in a line
  Footer(Letters letters, Report report, String whom) {
    this.letters = letters;
    this.report = report;
    this.whom = whom;
  }

  @Override
  public void onOpenDocument(PdfWriter writer, Document document) {
    total = writer.getDirectContent().createTemplate(30, 12);
  }

  @Override
  public void onEndPage(PdfWriter writer, Document document) {
    PdfContentByte page = writer.getDirectContent();
    // Tracings have their own words where the foot of other pages is.
    boolean lies = document.getPageSize().getWidth() > document.getPageSize().getHeight();
    float up = lies ? LOWEST : UP;
    float right = document.getPageSize().getWidth() - 50;
    String count = "Page " + writer.getPageNumber() + " sur ";
    float from = right - letters.plain().getWidthPoint(count + "00", SIZE);
    page.setColorFill(Letters.QUIET);
    if (report.isDraft()) {
      notSigned(page, document);
    }
    text(page, 50, up, whom + " · Dossier " + report.id() + " · Données de santé");
    text(page, from, up, count);
    if (total != null) {
      page.addTemplate(total, from + letters.plain().getWidthPoint(count, SIZE), up);
    }
  }

  /// How many there are is known only now.
  @Override
  public void onCloseDocument(PdfWriter writer, Document document) {
    if (total != null) {
      total.setColorFill(Letters.QUIET);
      total.beginText();
      total.setFontAndSize(letters.plain(), SIZE);
      total.showText(Integer.toString(writer.getPageNumber() - 1));
      total.endText();
    }
  }

  /// On each page, so that none goes round as a report.
  private void notSigned(PdfContentByte page, Document document) {
    float middle = document.getPageSize().getWidth() / 2;
    float top = document.getPageSize().getHeight() - NOT_SIGNED;
    page.setColorFill(Letters.WARNING);
    page.beginText();
    page.setFontAndSize(letters.strongest(), 10);
    page.showTextAligned(
        PdfContentByte.ALIGN_CENTER, "APERÇU NON SIGNÉ : ne pas transmettre", middle, top, 0);
    page.endText();
    page.setColorFill(Letters.QUIET);
  }

  private void text(PdfContentByte page, float x, float y, String text) {
    page.beginText();
    page.setFontAndSize(letters.plain(), SIZE);
    page.setTextMatrix(x, y);
    page.showText(text);
    page.endText();
  }
}
