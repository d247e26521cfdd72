// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.pdf;

import io.relais.expertise.report.Picture;
import io.relais.expertise.report.Report.Side;
import java.awt.Color;
import java.io.IOException;
import java.util.List;
import org.openpdf.text.Chunk;
import org.openpdf.text.Document;
import org.openpdf.text.Image;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;

/// Pictures two by two: the right eye's on the left of the page and the left eye's on its right,
/// each with its badge.
final class PictureSheet {
  private PictureSheet() {}

  static void add(Document document, List<Picture> pictures, Letters letters) throws IOException {
    List<Picture> right = pictures.stream().filter(one -> one.side() == Side.RIGHT).toList();
    List<Picture> left = pictures.stream().filter(one -> one.side() == Side.LEFT).toList();
    List<Picture> others = pictures.stream().filter(one -> one.side() == Side.NONE).toList();
    PdfPTable table = new PdfPTable(2);
    table.setWidthPercentage(100);
    table.setSpacingBefore(12);
    for (int row = 0; row < Math.max(right.size(), left.size()); row++) {
      table.addCell(row < right.size() ? cell(right.get(row), "D", letters) : nothing());
      table.addCell(row < left.size() ? cell(left.get(row), "G", letters) : nothing());
    }
    for (Picture other : others) {
      table.addCell(cell(other, "", letters));
    }
    table.completeRow();
    if (!pictures.isEmpty()) {
      document.add(table);
    }
  }

  private static PdfPCell cell(Picture picture, String badge, Letters letters) throws IOException {
    Image image = Image.getInstance(picture.bytes());
    image.setAlt(picture.caption());
    PdfPCell cell = nothing();
    cell.setPadding(3);
    PdfPTable inside = new PdfPTable(1);
    inside.setWidthPercentage(100);
    PdfPCell shown = new PdfPCell(image, true);
    shown.setBorder(Rectangle.NO_BORDER);
    shown.setBackgroundColor(Color.BLACK);
    inside.addCell(shown);
    PdfPCell said = nothing();
    Paragraph words = new Paragraph();
    words.add(new Chunk(badge.isEmpty() ? "" : badge + "  ", letters.strong()));
    words.add(new Chunk(picture.caption(), letters.label()));
    said.addElement(words);
    inside.addCell(said);
    cell.addElement(inside);
    return cell;
  }

  private static PdfPCell nothing() {
    PdfPCell cell = new PdfPCell();
    cell.setBorder(Rectangle.NO_BORDER);
    return cell;
  }
}
