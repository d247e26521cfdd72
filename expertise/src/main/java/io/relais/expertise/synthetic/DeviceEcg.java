// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.synthetic;

import io.relais.expertise.waveform.Device;
import io.relais.expertise.waveform.Ecg;
import io.relais.expertise.waveform.EcgFormat;
import io.relais.expertise.waveform.Filters;
import io.relais.expertise.waveform.Lead;
import io.relais.expertise.waveform.LeadGroup;
import io.relais.expertise.waveform.Measurement;
import io.relais.expertise.waveform.Measurement.Kind;
import io.relais.expertise.waveform.Statement;
import io.relais.expertise.waveform.Subject;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/// A made electrocardiogram as a recorder would send it: with its median beat, filters,
/// measurements and reading. Everything in it says that it is synthetic.
public final class DeviceEcg {
  private static final Device DEVICE = new Device("Relais", "Tracé synthétique", "", "", "");
  private static final double MEDIAN_SECONDS = 1.2;
  private static final double MINUTE = 60_000;

  private DeviceEcg() {}

  /// A recording.
  ///
  /// @param start when it begins
  /// @param reading statements, parted by semicolons
  public static Ecg of(EcgModel model, LocalDateTime start, String reading) {
    SyntheticEcg made = new SyntheticEcg(model);
    Filters filters =
        new Filters(OptionalDouble.of(0.05), OptionalDouble.of(150), OptionalDouble.empty());
    LeadGroup rhythm = filtered(made.ecg().rhythm(), LeadGroup.Kind.RHYTHM, filters);
    LeadGroup median =
        filtered(
            new SyntheticEcg(
                    model
                        .lasting(MEDIAN_SECONDS)
                        .beating(40, 0)
                        .withEctopics(0)
                        .of(still(model.heart()))
                        .disturbedBy(new EcgModel.Noise(1, 0, 0)))
                .ecg()
                .rhythm(),
            LeadGroup.Kind.MEDIAN_BEAT,
            filters);
    return new Ecg(
        EcgFormat.SYNTHETIC,
        Subject.UNKNOWN,
        start,
        null,
        DEVICE,
        List.of(rhythm, median),
        measurements(model, made),
        Arrays.stream(reading.split(";", -1))
            .map(line -> new Statement(line.strip(), false))
            .toList(),
        List.of(),
        List.of());
  }

  /// The waves of fibrillating atria are gone from a median.
  private static EcgModel.Heart still(EcgModel.Heart heart) {
    return heart == EcgModel.Heart.FIBRILLATING ? EcgModel.Heart.USUAL : heart;
  }

  private static LeadGroup filtered(LeadGroup group, LeadGroup.Kind kind, Filters filters) {
    List<Lead> leads =
        group.leads().stream()
            .map(lead ->
                new Lead(
                    lead.code(),
                    lead.samples(),
                    lead.microvolts(),
                    lead.zero(),
                    lead.padding(),
                    filters))
            .toList();
    return new LeadGroup(kind, group.frequency(), 0, leads);
  }

  private static List<Measurement> measurements(EcgModel model, SyntheticEcg made) {
    List<SyntheticEcg.Beat> beats = made.beats();
    double rr =
        1000 * (beats.getLast().qrsOnset() - beats.getFirst().qrsOnset()) / (beats.size() - 1);
    List<Measurement> all = new ArrayList<>();
    all.add(new Measurement(Kind.VENTRICULAR_RATE, Math.rint(MINUTE / rr)));
    if (model.pDuration() > 0) {
      all.add(new Measurement(Kind.P_DURATION, model.pDuration()));
      all.add(new Measurement(Kind.PR, model.pr()));
    }
    all.add(new Measurement(Kind.QRS, model.qrs()));
    all.add(new Measurement(Kind.QT, model.qt()));
    all.add(new Measurement(Kind.QTC_BAZETT, Math.rint(model.qt() / Math.sqrt(rr / 1000))));
    return all;
  }
}
