// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.expertise.measurement.EcgMeasurements;
import io.relais.expertise.measurement.Intervals;
import io.relais.expertise.measurement.Method;
import io.relais.expertise.measurement.QtCorrection;
import io.relais.expertise.measurement.RrVariability;
import io.relais.expertise.waveform.LeadGroup;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// What is measured here, as pages show it: each figure with the method it follows. An aid to
/// reckoning and no diagnosis.
final class EcgAid {
  /// So many samples of all leads are measured at once, about four minutes of twelve leads at 500
  /// Hz.
  private static final int MOST_SAMPLES = 1_500_000;

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,7}(\\.[0-9]{1,6})?");
  private static final double MINUTE = 60_000;

  private EcgAid() {}

  /// From which second of the group on; 0 if nothing is said.
  static double from(String text) {
    if (!text.isEmpty() && !SECONDS.matcher(text).matches()) {
      throw Refused.badRequest();
    }
    return text.isEmpty() ? 0 : Double.parseDouble(text);
  }

  /// The measurements of a group.
  ///
  /// @param from seconds from its beginning; what is measured may end before the group does
  static ObjectNode of(LeadGroup group, double from) {
    double start = from * group.frequency();
    if (start >= group.length()) {
      throw Refused.badRequest();
    }
    int first = (int) start;
    int count = Math.min(group.length() - first, MOST_SAMPLES / group.leads().size());
    ObjectNode json =
        Json.object()
            .put("from", first / group.frequency())
            .put("seconds", count / group.frequency());
    EcgMeasurements.of(group.part(first, count)).ifPresent(found -> write(json, found));
    return json;
  }

  private static void write(ObjectNode json, EcgMeasurements found) {
    ArrayNode beats = json.putArray("beats");
    double from = json.path("from").doubleValue();
    found.beats().forEach(beat -> beats.add(from + beat));
    json.set(
        "rate", Json.object().put("value", found.heartRate()).put("source", Method.BEATS.source()));
    found.variability().ifPresent(varied -> json.set("variability", variability(varied)));
    found
        .intervals()
        .ifPresent(intervals -> {
          json.set("intervals", intervals(intervals));
          corrected(json, intervals.qt(), MINUTE / found.heartRate());
        });
  }

  private static ObjectNode variability(RrVariability varied) {
    return Json.object()
        .put("intervals", varied.intervals())
        .put("mean", varied.mean())
        .put("sdnn", varied.sdnn())
        .put("rmssd", varied.rmssd())
        .put("source", Method.VARIABILITY.source());
  }

  private static ObjectNode intervals(Intervals intervals) {
    ObjectNode json =
        Json.object()
            .put("beats", intervals.beats())
            .put("qrs", intervals.qrs())
            .put("qrsSource", Method.QRS.source())
            .put("waveSource", Method.P_AND_T.source());
    intervals.p().ifPresent(value -> json.put("p", value));
    intervals.pr().ifPresent(value -> json.put("pr", value));
    intervals.qt().ifPresent(value -> json.put("qt", value));
    intervals.axis().ifPresent(value -> json.put("axis", value));
    return json;
  }

  private static void corrected(ObjectNode json, OptionalDouble qt, double rr) {
    ArrayNode all = json.putArray("corrected");
    for (QtCorrection formula : QtCorrection.values()) {
      qt.ifPresent(value ->
          all.add(
              Json.object()
                  .put("formula", Json.word(formula))
                  .put("title", formula.title())
                  .put("value", formula.of(value, rr))
                  .put("source", formula.source())));
    }
  }
}
