// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering.paper;

import io.relais.expertise.waveform.LeadGroup;
import java.util.ArrayList;
import java.util.List;

/// The grid and the traces of one page. The grid has squares of 1 and 5 mm; a second and a
/// millivolt take what the options say, to the micrometre.
final class EcgSheet {
  /// The grid: 54 by 32 large squares.
  static final double LEFT = 13.5;

  static final double TOP = 35;
  static final double GRID_WIDTH = 270;
  static final double GRID_HEIGHT = 160;

  /// Left of the traces stand the calibration pulse and, where rows have one lead, its name.
  private static final double GUTTER = 15;

  private static final double LARGE = 5;

  private static final double LABEL = 3.4;

  /// A recording in a cell leaves a little room before the next.
  private static final double WITHIN = 1.05;

  /// Rows are not further apart, however few they are.
  private static final double WIDEST = 50;

  private final PaperCanvas canvas;
  private final LeadGroup group;
  private final EcgPaperOptions options;

  /// Millimetres for a second.
  private final double speed;

  EcgSheet(PaperCanvas canvas, LeadGroup group, EcgPaperOptions options) {
    this(canvas, group, options, options.speed().millimetres());
  }

  private EcgSheet(PaperCanvas canvas, LeadGroup group, EcgPaperOptions options, double speed) {
    this.canvas = canvas;
    this.group = group;
    this.options = options;
    this.speed = speed;
  }

  /// A sheet for a picture on which nothing is measured: a recording that would leave most of its
  /// room empty is drawn as wide as that is.
  ///
  /// @param columns of the widest row
  static EcgSheet small(PaperCanvas canvas, LeadGroup group, EcgPaperOptions options, int columns) {
    double usual = options.speed().millimetres();
    double fitting = (GRID_WIDTH - GUTTER) / columns / (group.seconds() * WITHIN);
    return new EcgSheet(canvas, group, options, fitting > 2 * usual ? fitting : usual);
  }

  /// The longest stretch of time that fits on the grid.
  static double longest(EcgPaperOptions options) {
    return (GRID_WIDTH - GUTTER) / options.speed().millimetres();
  }

  /// @param rows of leads
  /// @param from second of the group at the left
  /// @param to second at the right
  void draw(List<List<DrawnLead>> rows, double from, double to) {
    grid();
    canvas.clip(LEFT, TOP, GRID_WIDTH, GRID_HEIGHT);
    List<Band> bands = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      double pitch = Math.min(GRID_HEIGHT / rows.size(), WIDEST);
      bands.add(new Band(baseline(row, rows.size()), pitch, from, to));
    }
    // Names first: they must not hide a trace.
    for (int row = 0; row < rows.size(); row++) {
      labels(rows.get(row), bands.get(row));
    }
    for (int row = 0; row < rows.size(); row++) {
      row(rows.get(row), bands.get(row));
    }
    canvas.unclip();
  }

  /// Where a row has 0 mV: on a line of the grid, so that amplitudes can be counted. Narrow rows
  /// leave room above the first for the pulse.
  private double baseline(int row, int rows) {
    double pitch = Math.floor(Math.min(GRID_HEIGHT / rows, WIDEST) / LARGE) * LARGE;
    if (pitch >= 25) {
      double above = (GRID_HEIGHT - pitch * rows) / 2;
      return TOP + Math.round((above + pitch * (row + 0.6)) / LARGE) * LARGE;
    }
    double first = Math.min(options.gain().millimetres() + 2, 16);
    double last = GRID_HEIGHT - 8;
    return TOP + Math.round(first + (last - first) * row / (rows - 1));
  }

  /// Where a row lies and what time it spans.
  private record Band(double baseline, double pitch, double from, double to) {}

  private void grid() {
    canvas.draw(Ink.FINE_GRID, lines(1));
    canvas.draw(Ink.GRID, lines(LARGE));
  }

  private static PaperPath lines(double step) {
    var path = new PaperPath();
    for (int i = 0; i * step <= GRID_WIDTH; i++) {
      if (step == LARGE || i % LARGE != 0) {
        path.move(LEFT + i * step, TOP).line(LEFT + i * step, TOP + GRID_HEIGHT);
      }
    }
    for (int i = 0; i * step <= GRID_HEIGHT; i++) {
      if (step == LARGE || i % LARGE != 0) {
        path.move(LEFT, TOP + i * step).line(LEFT + GRID_WIDTH, TOP + i * step);
      }
    }
    return path;
  }

  /// Where a cell of a row begins and how wide it is, in millimetres.
  private record Cell(double x, double width) {}

  private Cell cell(int column, int columns, Band band) {
    double width =
        startsAnew(columns)
            ? (GRID_WIDTH - GUTTER) / columns
            : (band.to() - band.from()) * speed / columns;
    return new Cell(LEFT + GUTTER + column * width, width);
  }

  /// Whether each cell shows the beginning, and not what follows upon the cell before: a median
  /// beat, and a recording so short that each cell has room for all of it.
  private boolean startsAnew(int columns) {
    boolean median = group.kind() == LeadGroup.Kind.MEDIAN_BEAT;
    boolean whole = group.seconds() * speed * WITHIN <= (GRID_WIDTH - GUTTER) / columns * 1.0001;
    return columns > 1 && (median || whole);
  }

  private void labels(List<DrawnLead> cells, Band band) {
    for (int column = 0; column < cells.size(); column++) {
      Cell cell = cell(column, cells.size(), band);
      label(cells.get(column), cells.size() > 1, band, cell.x());
    }
  }

  private void row(List<DrawnLead> cells, Band band) {
    if (cells.stream().anyMatch(DrawnLead::scaled)) {
      pulse(band.baseline());
    }
    boolean anew = startsAnew(cells.size());
    for (int column = 0; column < cells.size(); column++) {
      Cell cell = cell(column, cells.size(), band);
      double seconds = cell.width() / speed;
      double from = anew ? band.from() : band.from() + column * seconds;
      trace(cells.get(column), band, from, Math.min(from + seconds, band.to()), cell.x());
      if (column > 0) {
        mark(cell.x(), band.baseline());
      }
    }
  }

  /// Where one lead gives way to the next.
  private void mark(double x, double baseline) {
    canvas.draw(
        Ink.PULSE,
        new PaperPath()
            .move(x, baseline - 1.5)
            .line(x, baseline - 3)
            .move(x, baseline + 1.5)
            .line(x, baseline + 3));
  }

  /// A millivolt high and 5 mm wide, its edges on the grid.
  private void pulse(double baseline) {
    double x = LEFT + LARGE;
    double top = baseline - options.gain().millimetres();
    canvas.draw(
        Ink.PULSE,
        new PaperPath()
            .move(x + 3, baseline)
            .line(x + 4, baseline)
            .line(x + 4, top)
            .line(x + 9, top)
            .line(x + 9, baseline)
            .line(x + 9.8, baseline));
  }

  private void trace(DrawnLead lead, Band band, double from, double to, double x) {
    double frequency = group.frequency();
    int first = (int) Math.ceil(from * frequency - 1e-9);
    int last = (int) Math.min(group.length() - 1.0, Math.floor(to * frequency + 1e-9));
    double gain = options.gain().millimetres();
    double zero = 0;
    if (!lead.scaled()) {
      double[] range = range(lead, first, last);
      zero = (range[0] + range[1]) / 2;
      gain = range[1] > range[0] ? band.pitch() * 0.6 / (range[1] - range[0]) : 0;
    }
    var line = new TraceLine();
    var thinned = new Thinned(line);
    boolean dense = Thinned.isNeeded(frequency / speed);
    for (int i = first; i <= last; i++) {
      double value = lead.values().applyAsDouble(i);
      double across = x + (i / frequency - from) * speed;
      double down = onPaper(band.baseline() - (value - zero) * gain);
      if (Double.isNaN(value)) {
        thinned.gap();
      } else if (dense) {
        thinned.to(across, down);
      } else {
        line.to(across, down);
      }
    }
    thinned.gap();
    canvas.draw(lead.scaled() ? Ink.TRACE : Ink.SHAPE, line.finish());
  }

  /// What lies far from the page need not be told how far: there, no number is too large.
  private static double onPaper(double y) {
    return Math.clamp(y, -PaperCanvas.HEIGHT, 2 * PaperCanvas.HEIGHT);
  }

  private static double[] range(DrawnLead lead, int first, int last) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = first; i <= last; i++) {
      double value = lead.values().applyAsDouble(i);
      if (!Double.isNaN(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    return new double[] {low, high};
  }

  private void label(DrawnLead lead, boolean shared, Band band, double x) {
    String name = lead.label() + (lead.derived() ? "*" : "");
    String text = lead.scaled() ? name : name + " (échelle inconnue)";
    double at = shared || !lead.scaled() ? x + 1 : LEFT + 1;
    double up = shared ? Math.min(14, band.pitch() * 0.36) : 2;
    canvas.write(
        PaperCanvas.Letters.of(lead.scaled() ? Ink.TEXT : Ink.WARNING, LABEL).strong().free(),
        at,
        band.baseline() - up,
        PaperText.fit(text, LABEL, 60));
  }
}
