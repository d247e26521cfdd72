// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering.paper;

import io.relais.expertise.waveform.Ecg;
import io.relais.expertise.waveform.LeadGroup;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.openpdf.text.Document;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfWriter;

/// An ECG on A4 paper, lying, at true scale: at 25 mm/s a second is 25 mm, at 10 mm/mV a millivolt
/// is 10 mm, on paper and in the units of the document. Nothing is filtered; what was not recorded
/// is a gap. Calibration, scale, filters and the time of recording are on each page.
public final class EcgPaper {
  /// A longer recording is not printed to its end: this many pages are ten minutes at 25 mm/s.
  private static final int MOST_PAGES = 60;

  /// No more pages are counted than this for a lead: a month at 25 mm/s.
  private static final int MOST_WINDOWS = 260_000;

  private final EcgPaperOptions options;
  private final LeadGroup group;
  private final LeadPlan plan;
  private final EcgHeading heading;

  /// @param identity whose trace it is, as the archive knows it
  public EcgPaper(Ecg ecg, PaperIdentity identity, EcgPaperOptions options) {
    this(ecg, usual(ecg, options.shown()), identity, options);
  }

  /// @param group which of the groups is drawn
  /// @param identity whose trace it is, as the archive knows it
  public EcgPaper(Ecg ecg, LeadGroup group, PaperIdentity identity, EcgPaperOptions options) {
    this.options = options;
    this.group = group;
    this.plan = LeadPlan.of(group, options);
    this.heading = new EcgHeading(ecg, group, identity);
  }

  private static LeadGroup usual(Ecg ecg, LeadGroup.Kind shown) {
    return shown == LeadGroup.Kind.MEDIAN_BEAT
        ? ecg.medianBeat().orElse(ecg.rhythm())
        : ecg.rhythm();
  }

  /// How many pages there are, at least one.
  public int pages() {
    return (int) Math.min(MOST_PAGES, all());
  }

  /// How many there would be if the recording were printed to its end.
  private long all() {
    return windows() * plan.sheets().size();
  }

  /// One page as an SVG document of 297 by 210 units, each a millimetre.
  ///
  /// @param page from 0
  public String svg(int page) {
    if (page < 0 || page >= pages()) {
      throw new IllegalArgumentException("there are " + pages() + " pages");
    }
    var canvas = new SvgCanvas(heading.title());
    draw(canvas, page);
    return canvas.finish();
  }

  /// A small picture of the beginning, as a PNG file 256 pixels wide.
  public byte[] thumbnail() throws IOException {
    var canvas = new PictureCanvas();
    List<List<DrawnLead>> rows = plan.sheets().getFirst();
    int columns = rows.stream().mapToInt(List::size).max().orElse(1);
    EcgSheet.small(canvas, group, options, columns).draw(rows, 0, step());
    return canvas.finish();
  }

  /// All pages as a PDF document. The stream is not closed.
  public void pdf(OutputStream out) {
    var size =
        new Rectangle(
            (float) (PaperCanvas.WIDTH * PdfCanvas.POINTS),
            (float) (PaperCanvas.HEIGHT * PdfCanvas.POINTS));
    PdfFonts fonts = PdfFonts.load();
    try (var document = new Document(size, 0, 0, 0, 0)) {
      PdfWriter writer = PdfWriter.getInstance(document, out);
      writer.setCloseStream(false);
      document.addTitle(heading.title());
      document.addCreator("Relais");
      document.open();
      writer.getExtraCatalog().put(PdfName.LANG, new PdfString("fr"));
      for (int page = 0; page < pages(); page++) {
        document.newPage();
        draw(new PdfCanvas(writer.getDirectContent(), fonts), page);
        writer.setPageEmpty(false);
      }
    }
  }

  /// Pages turn through time first, and then through further leads.
  private void draw(PaperCanvas canvas, int page) {
    int sheet = (int) (page / windows());
    double step = step();
    double from = page % windows() * step;
    double to = Math.min(from + step, group.seconds());
    heading.above(canvas);
    new EcgSheet(canvas, group, options).draw(plan.sheets().get(sheet), from, from + step);
    heading.below(canvas, options, plan.derived(), EcgHeading.stretch(from, to, page, all()));
  }

  /// Seconds on each page: all of a short recording, else what takes 250 mm.
  private double step() {
    return group.seconds() <= EcgSheet.longest(options)
        ? group.seconds()
        : 250 / options.speed().millimetres();
  }

  private long windows() {
    return (long) Math.min(MOST_WINDOWS, Math.ceil(group.seconds() / step() - 1e-9));
  }
}
