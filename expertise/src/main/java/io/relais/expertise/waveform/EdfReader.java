// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads EDF, EDF+ and BDF files (European Data Format): signals of 16 or 24 bits in records of
/// equal length, with the annotations of EDF+. Time between the records of a discontinuous file is
/// kept, as a gap. Signals that are no voltage are left out, and said.
public final class EdfReader {
  /// The most samples in one file, gaps included.
  static final int MOST_SAMPLES = 24 * 1024 * 1024;

  private static final Pattern FILTER =
      Pattern.compile(
          "\\b(HP|LP|N)\\s*:\\s*(\\d{1,6}(?:\\.\\d{1,6})?)\\s*Hz", Pattern.CASE_INSENSITIVE);

  private final byte[] bytes;
  private final EdfHeader header;
  private final int width;
  private final int recordLength;
  private final int records;
  private final List<String> flaws = new ArrayList<>();
  private final EdfAnnotations annotations = new EdfAnnotations();

  private EdfReader(byte[] bytes, EdfHeader header) throws EcgFormatException {
    this.bytes = bytes;
    this.header = header;
    this.width = header.wide() ? 3 : 2;
    long samples = header.signals().stream().mapToLong(EdfHeader.Signal::perRecord).sum();
    if (samples == 0 || samples * width > bytes.length) {
      throw new EcgFormatException("EDF file", "there is not one whole record");
    }
    this.recordLength = (int) samples * width;
    int held = (bytes.length - header.length()) / recordLength;
    this.records = header.records() < 0 ? held : (int) Math.min(held, header.records());
    if (records < header.records()) {
      flaws.add("fichier incomplet : " + records + " blocs sur " + header.records());
    }
    if (records == 0 || records * samples > MOST_SAMPLES) {
      throw new EcgFormatException("EDF file", records + " records of " + samples + " samples");
    }
  }

  /// Whether the bytes begin as EDF or BDF files do.
  public static boolean claims(byte[] start) {
    String version =
        new String(
            start, 0, Math.min(8, start.length), java.nio.charset.StandardCharsets.ISO_8859_1);
    return version.equals("0       ") || version.equals("ÿBIOSEMI");
  }

  /// Reads a file.
  ///
  /// @throws EcgFormatException if it is none, or holds no voltage
  public static Ecg read(byte[] bytes) throws EcgFormatException {
    return new EdfReader(bytes, EdfHeader.read(bytes)).read();
  }

  private Ecg read() throws EcgFormatException {
    double[] starts = starts();
    Map<Integer, List<Lead>> byRate = new TreeMap<>();
    int offset = 0;
    for (EdfHeader.Signal signal : header.signals()) {
      OptionalDouble unit = Physical.microvolts(signal.unit());
      if (!signal.annotations() && unit.isEmpty()) {
        flaws.add("un signal qui n'est pas une tension est laissé de côté");
      } else if (!signal.annotations() && signal.perRecord() > 0) {
        byRate
            .computeIfAbsent(signal.perRecord(), rate -> new ArrayList<>())
            .add(lead(signal, offset, starts, unit.getAsDouble()));
      }
      offset += signal.perRecord() * width;
    }
    if (byRate.isEmpty()) {
      throw new EcgFormatException("EDF file", "there is no signal that is a voltage");
    }
    List<LeadGroup> groups = new ArrayList<>();
    byRate.forEach((perRecord, leads) ->
        groups.add(new LeadGroup(LeadGroup.Kind.RHYTHM, perRecord / header.seconds(), 0, leads)));
    LocalDateTime start = header.start();
    return new Ecg(
        header.wide() ? EcgFormat.BDF : EcgFormat.EDF,
        subject(),
        start == null ? null : start.plusNanos(Math.round(starts[0] % 86_400 * 1e9)),
        null,
        device(),
        groups,
        List.of(),
        List.of(),
        fromFirstSample(starts[0]),
        flaws);
  }

  /// EDF+ counts from the start in the header, which has whole seconds; we from the first sample.
  private List<Annotation> fromFirstSample(double first) {
    return annotations.annotations().stream()
        .map(each ->
            new Annotation(
                each.kind(),
                0,
                Math.max(0, each.seconds() - first),
                each.duration(),
                null,
                each.code(),
                each.text()))
        .toList();
  }

  /// When each record begins, in seconds from the start in the header.
  private double[] starts() throws EcgFormatException {
    var starts = new double[records];
    for (int record = 0; record < records; record++) {
      OptionalDouble told = OptionalDouble.empty();
      int at = header.length() + record * recordLength;
      for (EdfHeader.Signal signal : header.signals()) {
        int length = signal.perRecord() * width;
        if (header.plus() && signal.annotations()) {
          OptionalDouble start = annotations.read(bytes, at, length);
          told = told.isPresent() ? told : start;
        }
        at += length;
      }
      double next = record == 0 ? 0 : starts[record - 1] + header.seconds();
      boolean believed = record == 0 || header.gaps();
      starts[record] = believed ? Math.max(next, told.orElse(next)) : next;
    }
    return starts;
  }

  private Lead lead(EdfHeader.Signal signal, int offset, double[] starts, double unit)
      throws EcgFormatException {
    double frequency = frequency(signal);
    double whole = (starts[records - 1] - starts[0]) * frequency + signal.perRecord();
    int signals = header.signals().size();
    Filling.check("EDF file", whole * signals, (long) records * signal.perRecord() * signals);
    boolean gaps = whole > (double) records * signal.perRecord() + 0.5;
    int gap = header.wide() ? Integer.MIN_VALUE : Short.MIN_VALUE - 1;
    var values = new int[(int) Math.round(whole)];
    Arrays.fill(values, gap);
    for (int record = 0; record < records; record++) {
      int to = (int) Math.round((starts[record] - starts[0]) * frequency);
      int from = header.length() + record * recordLength + offset;
      for (int i = 0; i < signal.perRecord() && to + i < values.length; i++) {
        values[to + i] = sample(from + i * width);
      }
    }
    return lead(signal, Samples.of(values), gaps ? OptionalInt.of(gap) : OptionalInt.empty(), unit);
  }

  private Lead lead(EdfHeader.Signal signal, Samples samples, OptionalInt padding, double unit) {
    double scale =
        (signal.physicalMax() - signal.physicalMin()) / (signal.digitalMax() - signal.digitalMin());
    LeadCode code = LeadCode.ofLabel(signal.label());
    boolean scaled = scale != 0 && Double.isFinite(scale);
    if (!scaled) {
      flaws.add("dérivation " + code.label() + " : échelle absente");
    }
    return new Lead(
        code,
        samples,
        scaled ? OptionalDouble.of(scale * unit) : OptionalDouble.empty(),
        scaled ? signal.digitalMin() - signal.physicalMin() / scale : 0,
        padding,
        filters(signal.filters()));
  }

  private double frequency(EdfHeader.Signal signal) throws EcgFormatException {
    double frequency = signal.perRecord() / header.seconds();
    if (!(frequency > 0 && frequency <= 1_000_000)) {
      throw new EcgFormatException("EDF file", "a sampling frequency of " + frequency + " Hz");
    }
    return frequency;
  }

  private int sample(int at) {
    int low = (bytes[at] & 0xff) | bytes[at + 1] << 8;
    return width == 2 ? (short) low : (low & 0xffff) | bytes[at + 2] << 16;
  }

  private static Filters filters(String text) {
    Matcher match = FILTER.matcher(text);
    var hertz =
        new OptionalDouble[] {
          OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty()
        };
    while (match.find()) {
      int which = List.of("HP", "LP", "N").indexOf(match.group(1).toUpperCase(Locale.ROOT));
      hertz[which] = OptionalDouble.of(Double.parseDouble(match.group(2)));
    }
    return new Filters(hertz[0], hertz[1], hertz[2]);
  }

  /// In EDF+ a code, the sex, the day of birth and the name; `X` for what is not said, and `_` for
  /// a space. In EDF any text.
  private Subject subject() {
    String[] words = header.patient().split(" ", -1);
    if (!header.plus() || words.length < 4) {
      String text = header.patient().equals("X") ? "" : header.patient();
      return new Subject(List.of(), text, "", null, Subject.Sex.UNKNOWN);
    }
    List<Subject.Id> ids =
        said(words[0]).isEmpty() ? List.of() : List.of(new Subject.Id(said(words[0]), ""));
    Subject.Sex sex =
        switch (words[1]) {
          case "F" -> Subject.Sex.FEMALE;
          case "M" -> Subject.Sex.MALE;
          default -> Subject.Sex.UNKNOWN;
        };
    return new Subject(ids, said(words[3]), "", EdfHeader.day(words[2]), sex);
  }

  private Device device() {
    String[] words = header.recording().split(" ", -1);
    boolean told = header.plus() && words.length >= 5;
    return told ? new Device("", said(words[4]), "", "", "") : Device.UNKNOWN;
  }

  private static String said(@Nullable String word) {
    return word == null || word.equals("X") ? "" : word.replace('_', ' ').strip();
  }
}
