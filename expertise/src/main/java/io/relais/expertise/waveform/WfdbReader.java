// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads WFDB records (PhysioNet): a text header, its signal files and annotations, given together.
/// Signal formats 16, 24, 32, 61, 80 and 212, and those of MATLAB files (`.mat`, version 4), which
/// are one of these behind a preamble. Signals that are no voltage are left out, and said.
public final class WfdbReader {
  /// The most samples in one record: 24 hours of two leads at 128 Hz.
  static final int MOST_SAMPLES = 24 * 1024 * 1024;

  private static final Pattern SEX =
      Pattern.compile(
          "(?:^|\\s|<)(?:sex|gender)>?\\s*[:=]?\\s*(female|male|f|m)\\b", Pattern.CASE_INSENSITIVE);

  private final WfdbHeader header;
  private final Map<String, byte[]> files;
  private final List<String> flaws = new ArrayList<>();

  private WfdbReader(WfdbHeader header, Map<String, byte[]> files) {
    this.header = header;
    this.files = files;
  }

  /// Reads a record.
  ///
  /// @param files by base name; one of them ends with `.hea`
  /// @throws EcgFormatException if a file is missing or cannot be read
  public static Ecg read(Map<String, byte[]> files) throws EcgFormatException {
    List<byte[]> headers =
        files.entrySet().stream()
            .filter(file -> file.getKey().toLowerCase(Locale.ROOT).endsWith(".hea"))
            .map(Map.Entry::getValue)
            .toList();
    if (headers.size() != 1) {
      throw new EcgFormatException(
          "WFDB record", headers.size() + " headers (.hea) were given instead of one");
    }
    byte[] header = headers.getFirst();
    String text = ScpHeader.decode(header, 0, header.length, StandardCharsets.ISO_8859_1);
    return new WfdbReader(WfdbHeader.read(text), files).read();
  }

  private Ecg read() throws EcgFormatException {
    Map<Integer, List<Lead>> byRate = new TreeMap<>();
    List<LeadCode> channels = new ArrayList<>();
    for (Map.Entry<String, List<WfdbHeader.Signal>> file : byFile().entrySet()) {
      read(file.getKey(), file.getValue(), byRate, channels);
    }
    List<LeadGroup> groups = new ArrayList<>();
    for (Map.Entry<Integer, List<Lead>> rate : byRate.entrySet()) {
      double frequency = header.frequency() * rate.getKey();
      List<Lead> leads = rate.getValue();
      int length = leads.stream().mapToInt(lead -> lead.samples().length()).max().orElse(0);
      if (length > 0) {
        groups.add(new LeadGroup(LeadGroup.Kind.RHYTHM, frequency, 0, even(leads, length)));
      }
    }
    if (groups.isEmpty()) {
      throw new EcgFormatException("WFDB record", "there is no signal that is a voltage");
    }
    return new Ecg(
        EcgFormat.WFDB,
        subject(),
        header.start(),
        null,
        Device.UNKNOWN,
        groups,
        List.of(),
        List.of(),
        annotations(channels),
        flaws);
  }

  private static List<Lead> even(List<Lead> leads, int length) throws EcgFormatException {
    long held = leads.stream().mapToLong(lead -> lead.samples().length()).sum();
    Filling.check("WFDB record", (double) length * leads.size(), held);
    return leads.stream()
        .map(lead -> lead.samples().length() == length ? lead : lead.paddedTo(length))
        .toList();
  }

  private Map<String, List<WfdbHeader.Signal>> byFile() {
    Map<String, List<WfdbHeader.Signal>> byFile = new LinkedHashMap<>();
    for (WfdbHeader.Signal signal : header.signals()) {
      byFile.computeIfAbsent(signal.file(), name -> new ArrayList<>()).add(signal);
    }
    return byFile;
  }

  /// Reads the signals of one file, which take turns in each of its frames.
  private void read(
      String name,
      List<WfdbHeader.Signal> signals,
      Map<Integer, List<Lead>> byRate,
      List<LeadCode> channels)
      throws EcgFormatException {
    byte[] bytes = files.get(name);
    if (bytes == null) {
      throw new EcgFormatException(
          "WFDB record", "a signal file that the header names was not given with it");
    }
    WfdbHeader.Signal first = signals.getFirst();
    if (signals.stream().anyMatch(signal -> signal.format() != first.format())) {
      throw new EcgFormatException("WFDB header", "one file holds signals of several formats");
    }
    var data = new WfdbSignals(bytes, first.format(), first.offset());
    int width = signals.stream().mapToInt(WfdbHeader.Signal::perFrame).sum();
    int frames = frames(data.length() / width, width);
    int before = 0;
    for (WfdbHeader.Signal signal : signals) {
      LeadCode code = LeadCode.ofLabel(signal.label());
      channels.add(code);
      OptionalDouble unit = Physical.microvolts(signal.unit());
      if (unit.isEmpty()) {
        flaws.add("signal " + channels.size() + " : ce n'est pas une tension, laissé de côté");
      } else {
        Samples samples = samples(data, signal, new Frames(frames, width, before));
        byRate
            .computeIfAbsent(signal.perFrame(), rate -> new ArrayList<>())
            .add(lead(code, signal, samples, unit.getAsDouble(), data.invalid()));
      }
      before += signal.perFrame();
    }
  }

  /// Where a signal's samples lie: so many frames of so many samples, its own from `before` on.
  private record Frames(int count, int width, int before) {}

  private int frames(long held, int width) throws EcgFormatException {
    long frames = header.frames() == 0 ? held : Math.min(held, header.frames());
    if (frames * width > MOST_SAMPLES) {
      throw new EcgFormatException(
          "WFDB record", "there are more than " + MOST_SAMPLES + " samples");
    }
    if (held < header.frames()) {
      flaws.add("fichier de signaux incomplet : " + held + " trames sur " + header.frames());
    }
    return (int) frames;
  }

  private Samples samples(WfdbSignals data, WfdbHeader.Signal signal, Frames frames) {
    int perFrame = signal.perFrame();
    int length = frames.count() * perFrame;
    var narrow = new short[data.narrow() ? length : 0];
    var wide = new int[data.narrow() ? 0 : length];
    int sum = 0;
    for (int i = 0; i < length; i++) {
      int at = i / perFrame * frames.width() + frames.before() + i % perFrame;
      int value = data.at(at);
      sum += value;
      if (data.narrow()) {
        narrow[i] = (short) value;
      } else {
        wide[i] = value;
      }
    }
    if (signal.checksum().isPresent()
        && frames.count() == header.frames()
        && (short) sum != (short) signal.checksum().getAsInt()) {
      flaws.add("somme de contrôle d'un signal fausse");
    }
    int lag = (int) Math.min((long) signal.skew() * perFrame, length);
    if (data.narrow()) {
      shift(narrow, lag, data.invalid());
      return Samples.owning(narrow);
    }
    System.arraycopy(wide, lag, wide, 0, length - lag);
    Arrays.fill(wide, length - lag, length, data.invalid());
    return Samples.owning(wide);
  }

  /// Takes the lag of a signal away; what is missing at its end is a gap.
  private static void shift(short[] samples, int lag, int gap) {
    System.arraycopy(samples, lag, samples, 0, samples.length - lag);
    Arrays.fill(samples, samples.length - lag, samples.length, (short) gap);
  }

  private Lead lead(
      LeadCode code, WfdbHeader.Signal signal, Samples samples, double unit, int invalid) {
    if (signal.gain().isEmpty()) {
      flaws.add("dérivation " + code.label() + " : échelle absente");
    }
    return new Lead(
        code,
        samples,
        signal.gain().isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(unit / signal.gain().getAsDouble()),
        signal.baseline(),
        OptionalInt.of(invalid),
        Filters.UNKNOWN);
  }

  private List<Annotation> annotations(List<LeadCode> channels) throws EcgFormatException {
    List<Annotation> annotations = new ArrayList<>();
    byte @Nullable [] beats = null;
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (file.getKey().toLowerCase(Locale.ROOT).endsWith(".atr")) {
        beats = file.getValue();
      }
    }
    if (beats != null) {
      annotations.addAll(WfdbAnnotations.read(beats, channels, header.frequency()));
    }
    for (String comment : header.comments()) {
      if (!comment.isEmpty()) {
        annotations.add(new Annotation(Annotation.Kind.NOTE, 0, 0, 0, null, "comment", comment));
      }
    }
    return annotations;
  }

  /// The comments of many databases name the sex; none has a standard place for a name.
  private Subject subject() {
    for (String comment : header.comments()) {
      Matcher match = SEX.matcher(comment);
      if (match.find()) {
        boolean female = match.group(1).toLowerCase(Locale.ROOT).startsWith("f");
        return new Subject(List.of(), "", "", null, female ? Subject.Sex.FEMALE : Subject.Sex.MALE);
      }
    }
    return Subject.UNKNOWN;
  }
}
