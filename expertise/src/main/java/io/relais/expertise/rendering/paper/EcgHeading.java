// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering.paper;

import io.relais.expertise.rendering.paper.PaperCanvas.Letters;
import io.relais.expertise.waveform.Device;
import io.relais.expertise.waveform.Ecg;
import io.relais.expertise.waveform.Filters;
import io.relais.expertise.waveform.LeadGroup;
import io.relais.expertise.waveform.Measurement;
import io.relais.expertise.waveform.Statement;
import io.relais.expertise.waveform.Subject;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is written above and below the grid, in French: whose trace, when and by what it was
/// recorded, what the device found, and by which scale and filters it is to be read. Words of the
/// device are always marked as its own.
final class EcgHeading {
  private static final double LEFT = EcgSheet.LEFT;
  private static final double RIGHT = EcgSheet.LEFT + EcgSheet.GRID_WIDTH;
  private static final double BOTTOM = EcgSheet.TOP + EcgSheet.GRID_HEIGHT;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.FRANCE);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("dd/MM/yyyy 'à' HH:mm:ss", Locale.FRANCE);

  private final Ecg ecg;
  private final LeadGroup group;
  private final PaperIdentity identity;

  EcgHeading(Ecg ecg, LeadGroup group, PaperIdentity identity) {
    this.ecg = ecg;
    this.group = group;
    this.identity = identity;
  }

  /// One line that says what the page is, for its title.
  String title() {
    String name = PaperText.plain(identity.name());
    return "ECG" + (name.isEmpty() ? "" : " de " + name) + ", " + recorded();
  }

  void above(PaperCanvas canvas) {
    String name =
        PaperText.fit(
            identity.name().isBlank() ? "Patient non identifié" : identity.name(), 5, 120);
    canvas.write(Letters.of(Ink.TEXT, 5).strong(), LEFT, 12, name);
    canvas.write(Letters.of(Ink.TEXT, 3.6).atEnd(), RIGHT, 12, PaperText.fit(person(), 3.6, 140));
    canvas.write(Letters.of(Ink.TEXT, 3.4), LEFT, 18, PaperText.fit("ECG " + recorded(), 3.4, 110));
    canvas.write(Letters.of(Ink.QUIET, 3.4).atEnd(), RIGHT, 18, PaperText.fit(device(), 3.4, 155));
    canvas.write(Letters.of(Ink.TEXT, 3.4), LEFT, 23.5, PaperText.fit(measurements(), 3.4, 270));
    canvas.write(Letters.of(Ink.TEXT, 3.4), LEFT, 28.7, PaperText.fit(statements(), 3.4, 270));
    if (!ecg.flaws().isEmpty()) {
      String flaws = "Attention : " + String.join(" ; ", ecg.flaws());
      canvas.write(
          Letters.of(Ink.WARNING, 3.2).strong(), LEFT, 33.4, PaperText.fit(flaws, 3.2, 262));
    }
  }

  /// @param stretch what time the page shows and which page it is
  void below(PaperCanvas canvas, EcgPaperOptions options, boolean derived, String stretch) {
    String scale =
        decimal(options.speed().millimetres())
            + " mm/s · "
            + decimal(options.gain().millimetres())
            + " mm/mV";
    canvas.write(Letters.of(Ink.TEXT, 3.6).strong(), LEFT, BOTTOM + 5, scale);
    canvas.write(
        Letters.of(Ink.TEXT, 3.2), LEFT + 42, BOTTOM + 5, PaperText.fit(filters(), 3.2, 178));
    canvas.write(Letters.of(Ink.TEXT, 3.2).atEnd(), RIGHT, BOTTOM + 5, stretch);
    String source =
        Stream.of(
                ecg.format().title() + ", " + decimal(group.frequency()) + " Hz",
                derived ? "* dérivations calculées à partir de I et II" : "")
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" · "));
    canvas.write(Letters.of(Ink.QUIET, 2.8), LEFT, BOTTOM + 9, source);
  }

  private String person() {
    List<String> words = new ArrayList<>();
    LocalDate birth = identity.birthDate();
    if (birth != null) {
      words.add(born(identity.sex()) + " le " + DAY.format(birth) + age(birth));
    }
    switch (identity.sex()) {
      case FEMALE -> words.add("sexe F");
      case MALE -> words.add("sexe M");
      default -> {
        // Not said.
      }
    }
    if (!identity.identifier().isBlank()) {
      words.add(identity.identifier());
    }
    return String.join(" · ", words);
  }

  private static String born(Subject.Sex sex) {
    return switch (sex) {
      case FEMALE -> "née";
      case MALE -> "né";
      default -> "né(e)";
    };
  }

  /// On the day of the recording.
  private String age(LocalDate birth) {
    LocalDateTime start = ecg.start();
    if (start == null || start.toLocalDate().isBefore(birth)) {
      return "";
    }
    Period age = Period.between(birth, start.toLocalDate());
    return age.getYears() >= 2
        ? " (" + age.getYears() + " ans)"
        : " (" + age.toTotalMonths() + " mois)";
  }

  private String recorded() {
    LocalDateTime start = ecg.start();
    ZoneOffset zone = ecg.zone();
    if (start == null) {
      return "sans heure d'enregistrement";
    }
    return "enregistré le " + CLOCK.format(start) + (zone == null ? "" : " (UTC" + zone + ")");
  }

  private String device() {
    Device device = ecg.device();
    String name = (device.manufacturer() + ' ' + device.model()).strip();
    return Stream.of(
            name,
            device.serialNumber().isBlank() ? "" : "n° " + device.serialNumber(),
            device.institution())
        .filter(text -> !text.isBlank())
        .collect(Collectors.joining(" · "));
  }

  private String measurements() {
    if (ecg.measurements().isEmpty()) {
      return "Aucune mesure de l'appareil";
    }
    return "Mesures de l'appareil : "
        + ecg.measurements().stream()
            .map(each -> each.kind().title() + " " + decimal(each.value()) + unit(each))
            .collect(Collectors.joining(" · "));
  }

  private static String unit(Measurement measurement) {
    return switch (measurement.kind().unit()) {
      case "deg" -> "°";
      case "ms" -> "\u00a0ms";
      default -> measurement.kind().unit();
    };
  }

  private String statements() {
    if (ecg.statements().isEmpty()) {
      return "Aucune interprétation de l'appareil";
    }
    boolean confirmed = ecg.statements().stream().allMatch(Statement::confirmed);
    return (confirmed
            ? "Interprétation validée sur l'appareil : "
            : "Interprétation automatique de l'appareil, non validée : ")
        + ecg.statements().stream().map(Statement::text).collect(Collectors.joining(" ; "));
  }

  private String shown() {
    return group.kind() == LeadGroup.Kind.MEDIAN_BEAT
        ? "Battement médian calculé par l'appareil. "
        : "";
  }

  private String filters() {
    Filters filters = group.leads().getFirst().filters();
    String own =
        filters.unknown()
            ? "Filtres de l'appareil non indiqués"
            : "Filtres de l'appareil : "
                + Stream.of(
                        band("passe-haut ", filters.highPass()),
                        band("passe-bas ", filters.lowPass()),
                        band("secteur ", filters.notch()))
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(", "));
    return shown() + own + " · Aucun filtre d'affichage";
  }

  private static String band(String name, OptionalDouble hertz) {
    return hertz.isEmpty() ? "" : name + decimal(hertz.getAsDouble()) + " Hz";
  }

  /// A number as it is written in French, with at most three decimals.
  static String decimal(double value) {
    String text = String.format(Locale.FRANCE, "%.3f", value);
    return text.replaceFirst("0+$", "").replaceFirst(",$", "").replace('-', '\u2212');
  }

  /// What time a page shows.
  static String stretch(double from, double to, int page, long pages) {
    String time = String.format(Locale.FRANCE, "de %.1f à %.1f s", from, to);
    return pages > 1 ? time + " · page " + (page + 1) + " sur " + pages : time;
  }
}
