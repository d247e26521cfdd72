// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the device found: global measurements (section 7), statements (sections 8 and 11) and the
/// beats (section 4) of an SCP-ECG record (ISO 11073-91064).
final class ScpFindings {
  /// From here on a measurement is a code for "not computed", "rejected" or "not found".
  private static final int NO_VALUE = 19999;

  private static final int NO_AXIS = 999;

  private static final Measurement.Kind[] RATES = {
    Measurement.Kind.VENTRICULAR_RATE, Measurement.Kind.ATRIAL_RATE
  };

  private final Charset charset;
  private final List<String> flaws;
  private final List<Measurement> measurements = new ArrayList<>();
  private final List<Statement> statements = new ArrayList<>();
  private final List<Annotation> annotations = new ArrayList<>();
  private int medianGroup = -1;

  ScpFindings(Charset charset, List<String> flaws) {
    this.charset = charset;
    this.flaws = flaws;
  }

  List<Measurement> measured() {
    return measurements;
  }

  List<Statement> stated() {
    return statements;
  }

  List<Annotation> annotated() {
    return annotations;
  }

  /// Tells which group the reference beat is.
  void medianBeat(int group) {
    medianGroup = group;
  }

  void beats(ScpLayout layout, double frequency) {
    ScpLayout.Beats beats = layout.beats();
    if (beats == null) {
      return;
    }
    for (ScpLayout.Beat beat : beats.beats()) {
      if (beat.fiducial() >= layout.first() && beat.fiducial() <= layout.last()) {
        double seconds = (beat.fiducial() - layout.first()) / frequency;
        annotations.add(
            new Annotation(Annotation.Kind.BEAT, 0, seconds, 0, null, "type " + beat.type(), ""));
      }
    }
  }

  /// Section 7. A fault in it costs the measurements, not the trace.
  void measurements(@Nullable ByteCursor in, int protocol) {
    if (in == null) {
      return;
    }
    try {
      readMeasurements(in);
    } catch (EcgFormatException e) {
      flaws.add("mesures incomplètes (section 7)");
    }
  }

  private void readMeasurements(ByteCursor in) throws EcgFormatException {
    int types = in.u8();
    int spikes = in.u8();
    add(Measurement.Kind.RR, in.u16());
    add(Measurement.Kind.PP, in.u16());
    for (int type = 0; type < types; type++) {
      var times = new int[5];
      for (int i = 0; i < times.length; i++) {
        times[i] = in.u16();
      }
      int p = in.s16();
      int qrs = in.s16();
      int t = in.s16();
      if (type == 0) {
        intervals(times);
        axis(Measurement.Kind.P_AXIS, p);
        axis(Measurement.Kind.QRS_AXIS, qrs);
        axis(Measurement.Kind.T_AXIS, t);
      }
    }
    // A spike's time and height, and then for each its kind, source, beat and width.
    in.skip(spikes * 4 + spikes * 6);
    if (in.remaining() < 2) {
      return;
    }
    in.skip(in.u16());
    if (in.remaining() >= 7) {
      for (Measurement.Kind rate : RATES) {
        add(rate, in.u16());
      }
      int qtc = in.u16();
      switch (in.u8()) {
        case 1 -> add(Measurement.Kind.QTC_BAZETT, qtc);
        case 2 -> add(Measurement.Kind.QTC_HODGES, qtc);
        default -> add(Measurement.Kind.QTC, qtc);
      }
    }
  }

  /// @param times P onset and offset, QRS onset and offset, T offset, in ms from the beat's start
  private void intervals(int[] times) {
    span(Measurement.Kind.P_DURATION, times[0], times[1], "MDC_ECG_WAVC_PWAVE");
    span(Measurement.Kind.PR, times[0], times[2], "");
    span(Measurement.Kind.QRS, times[2], times[3], "MDC_ECG_WAVC_QRSWAVE");
    span(Measurement.Kind.QT, times[2], times[4], "");
  }

  private void span(Measurement.Kind kind, int from, int to, String wave) {
    if (from < NO_VALUE && to < NO_VALUE && to > from) {
      measurements.add(new Measurement(kind, to - from));
      if (medianGroup >= 0 && !wave.isEmpty()) {
        annotations.add(
            new Annotation(
                Annotation.Kind.WAVE, medianGroup, from / 1e3, (to - from) / 1e3, null, wave, ""));
      }
    }
  }

  private void add(Measurement.Kind kind, int value) {
    if (value > 0 && value < NO_VALUE) {
      measurements.add(new Measurement(kind, value));
    }
  }

  private void axis(Measurement.Kind kind, int degrees) {
    if (degrees != NO_AXIS && Math.abs(degrees) <= 360) {
      measurements.add(new Measurement(kind, degrees));
    }
  }

  /// Section 8, the report as text, and the full texts of section 11, where 8 has none.
  void statements(@Nullable ByteCursor report, @Nullable ByteCursor codes) {
    readStatements(report, false);
    if (statements.isEmpty()) {
      readStatements(codes, true);
    }
  }

  private void readStatements(@Nullable ByteCursor in, boolean typed) {
    if (in == null) {
      return;
    }
    try {
      boolean confirmed = in.u8() == 1;
      in.skip(7);
      int count = in.u8();
      for (int i = 0; i < count; i++) {
        in.skip(1);
        ByteCursor statement = in.part(in.u16(), "SCP-ECG statement");
        if (typed && statement.u8() == 3) {
          continue;
        }
        byte[] bytes = statement.take(statement.remaining());
        String text = ScpHeader.decode(bytes, 0, bytes.length, charset);
        text = text.replace('\0', ' ').strip();
        if (!text.isEmpty()) {
          statements.add(new Statement(text, confirmed));
        }
      }
    } catch (EcgFormatException e) {
      flaws.add("interprétation incomplète (section " + (typed ? 11 : 8) + ")");
    }
  }
}
