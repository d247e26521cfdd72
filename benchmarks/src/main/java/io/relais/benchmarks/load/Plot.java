// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Lines over two logarithmic axes, as SVG that needs nothing else.
final class Plot {
  private static final int WIDTH = 820;
  private static final int HEIGHT = 440;
  private static final int LEFT = 70;
  private static final int RIGHT = 170;
  private static final int TOP = 40;
  private static final int BOTTOM = 50;
  private static final List<String> COLOURS =
      List.of("#1b6e3c", "#57a773", "#a4243b", "#d8973c", "#22577a", "#7b9fc4", "#6a4c93", "#999");

  private final String title;
  private final String across;
  private final String up;
  private final List<Line> lines = new ArrayList<>();

  /// Both above 0.
  record Point(double x, double y) {}

  private record Line(String name, List<Point> points, boolean dashed) {}

  Plot(String title, String across, String up) {
    this.title = title;
    this.across = across;
    this.up = up;
  }

  /// Lines of one name have one colour, and stand in the legend once.
  void line(String name, List<Point> points, boolean dashed) {
    List<Point> sorted =
        points.stream()
            .filter(point -> point.x > 0 && point.y > 0)
            .sorted(Comparator.comparingDouble(Point::x))
            .toList();
    if (!sorted.isEmpty()) {
      lines.add(new Line(name, sorted, dashed));
    }
  }

  String svg() {
    Axis x = axis(Point::x, LEFT, WIDTH - RIGHT);
    Axis y = axis(Point::y, HEIGHT - BOTTOM, TOP);
    Formatter svg = new Formatter(Locale.ROOT);
    svg.format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\"><rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>",
        WIDTH, HEIGHT);
    text(svg, LEFT, TOP - 18, "start", title);
    text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", across);
    text(svg, LEFT - 8, TOP - 4, "end", up);
    grid(svg, x, y);
    for (Line line : lines) {
      draw(svg, line, x, y);
    }
    return svg.format("</svg>%n").toString();
  }

  private void grid(Formatter svg, Axis x, Axis y) {
    for (double tick : x.ticks()) {
      svg.format("<path d=\"M%.1f %d V%d\" stroke=\"#ddd\"/>", x.at(tick), TOP, HEIGHT - BOTTOM);
      text(svg, x.at(tick), HEIGHT - BOTTOM + 16, "middle", number(tick));
    }
    for (double tick : y.ticks()) {
      svg.format("<path d=\"M%d %.1f H%d\" stroke=\"#ddd\"/>", LEFT, y.at(tick), WIDTH - RIGHT);
      text(svg, LEFT - 6, y.at(tick) + 4, "end", number(tick));
    }
  }

  private void draw(Formatter svg, Line line, Axis x, Axis y) {
    List<String> names = lines.stream().map(Line::name).distinct().toList();
    int place = names.indexOf(line.name);
    String colour = COLOURS.get(place % COLOURS.size());
    Formatter path = new Formatter(Locale.ROOT);
    String command = "M";
    for (Point point : line.points) {
      path.format("%s%.1f %.1f ", command, x.at(point.x), y.at(point.y));
      command = "L";
      svg.format(
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>",
          x.at(point.x), y.at(point.y), colour);
    }
    svg.format(
        "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>",
        path, colour, line.dashed ? " stroke-dasharray=\"5 4\"" : "");
    if (!line.dashed) {
      int at = TOP + 10 + 18 * place;
      svg.format(
          "<circle cx=\"%d\" cy=\"%d\" r=\"5\" fill=\"%s\"/>", WIDTH - RIGHT + 20, at, colour);
      text(svg, WIDTH - RIGHT + 32, at + 4, "start", line.name);
    }
  }

  private Axis axis(ToDoubleFunction<Point> value, double from, double to) {
    double[] all =
        lines.stream().flatMap(line -> line.points.stream()).mapToDouble(value).sorted().toArray();
    return all.length == 0
        ? new Axis(1, 10, from, to)
        : new Axis(all[0] * 0.8, all[all.length - 1] * 1.25, from, to);
  }

  private static void text(Formatter svg, double x, double y, String anchor, String words) {
    svg.format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, words);
  }

  private static String number(double value) {
    return value >= 10_000
        ? String.format(Locale.ROOT, "%.0fk", value / 1_000)
        : String.format(Locale.ROOT, value >= 1 ? "%.0f" : "%.1f", value);
  }

  /// One logarithmic axis.
  private record Axis(double least, double most, double from, double to) {
    double at(double value) {
      return from + (to - from) * Math.log(value / least) / Math.log(most / least);
    }

    /// 1, 2 and 5 of each decade.
    List<Double> ticks() {
      List<Double> all = new ArrayList<>();
      for (double decade = Math.pow(10, Math.floor(Math.log10(least)));
          decade <= most;
          decade *= 10) {
        for (int step : new int[] {1, 2, 5}) {
          double tick = decade * step;
          if (tick >= least && tick <= most) {
            all.add(tick);
          }
        }
      }
      return all;
    }
  }
}
