// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.pdf;

import io.relais.expertise.report.Report;
import java.awt.Color;
import java.util.List;
import org.openpdf.text.Font;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;

/// The parts that a report is laid out of. All are tables, since the library writes tables after
/// what is none, and programs that read the page aloud go by the order of writing.
final class Layout {
  private static final float PADDING = 7;

  private final Letters letters;

  Layout(Letters letters) {
    this.letters = letters;
  }

  /// A line or more inside a cell.
  private static Paragraph words(String text, Font font) {
    Paragraph words = new Paragraph(text, font);
    words.setLeading(0, 1.3f);
    return words;
  }

  /// Text across the page.
  ///
  /// @param before how much is left free above, in points
  PdfPTable line(String text, Font font, float before) {
    PdfPCell cell = new PdfPCell();
    cell.setBorder(Rectangle.NO_BORDER);
    cell.setPadding(0);
    cell.addElement(words(text, font));
    PdfPTable table = table(1);
    table.addCell(cell);
    table.setSpacingBefore(before);
    return table;
  }

  PdfPTable heading(String text) {
    PdfPTable heading = line(text, letters.heading(), 9);
    heading.setSpacingAfter(2);
    return heading;
  }

  PdfPTable text(String text) {
    return line(text, letters.body(), 0);
  }

  PdfPTable table(float... widths) {
    PdfPTable table = new PdfPTable(widths);
    table.setWidthPercentage(100);
    table.setSplitLate(false);
    return table;
  }

  PdfPCell cell(Color ground) {
    PdfPCell cell = new PdfPCell();
    cell.setBorder(Rectangle.NO_BORDER);
    cell.setBackgroundColor(ground);
    cell.setPadding(PADDING);
    return cell;
  }

  /// Who somebody is.
  PdfPCell block(String label, String name, List<String> facts) {
    PdfPCell cell = new PdfPCell();
    cell.setBorder(Rectangle.TOP);
    cell.setBorderColor(Letters.LINE);
    cell.setPaddingTop(2);
    cell.setPaddingBottom(8);
    cell.setPaddingRight(10);
    cell.setPaddingLeft(0);
    cell.addElement(words(label, letters.label()));
    cell.addElement(words(name, letters.strong()));
    for (String fact : facts) {
      cell.addElement(words(fact, letters.body()));
    }
    return cell;
  }

  PdfPTable framed(String text, Font font) {
    PdfPTable table = table(1);
    PdfPCell cell = cell(Letters.GROUND);
    cell.setBorder(Rectangle.LEFT);
    cell.setBorderColor(Letters.TEAL);
    cell.setBorderWidth(2.5f);
    cell.setPaddingLeft(10);
    cell.addElement(words(text, font));
    table.addCell(cell);
    table.setSpacingBefore(2);
    return table;
  }

  /// The right eye on the reader's left, as in the pictures.
  PdfPTable findings(List<Report.Finding> findings) {
    boolean eyes = findings.stream().anyMatch(one -> one.left().isPresent());
    PdfPTable table = eyes ? table(1.2f, 1.4f, 1.4f) : table(1.2f, 2.8f);
    if (eyes) {
      table.addCell(row("", letters.label()));
      table.addCell(row("Œil droit (D)", letters.strong()));
      table.addCell(row("Œil gauche (G)", letters.strong()));
      table.setHeaderRows(1);
    }
    for (Report.Finding finding : findings) {
      table.addCell(row(finding.label(), letters.label()));
      PdfPCell value = row(finding.value(), letters.body());
      if (eyes && finding.left().isEmpty()) {
        value.setColspan(2);
      }
      table.addCell(value);
      finding.left().ifPresent(left -> table.addCell(row(left, letters.body())));
    }
    table.setSpacingBefore(2);
    return table;
  }

  /// Texts with what they are about beside them.
  PdfPTable passages(List<Report.Passage> passages) {
    PdfPTable table = table(1.2f, 2.8f);
    for (Report.Passage passage : passages) {
      table.addCell(row(passage.heading(), letters.label()));
      table.addCell(row(passage.text(), letters.body()));
    }
    table.setSpacingBefore(6);
    return table;
  }

  private static PdfPCell row(String text, Font font) {
    PdfPCell cell = new PdfPCell(new Phrase(text, font));
    cell.setBorder(Rectangle.BOTTOM);
    cell.setBorderColor(Letters.LINE);
    cell.setPadding(5);
    cell.setPaddingLeft(0);
    return cell;
  }
}
