// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.measurement;

import io.relais.expertise.waveform.Lead;
import io.relais.expertise.waveform.LeadCode;
import io.relais.expertise.waveform.LeadGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Leads sampled together, as numbers to reckon with.
///
/// @param frequency samples per second
/// @param codes which lead each row is
/// @param rows a lead each, all of the same length, in µV; gaps hold the value before them
record Traces(double frequency, List<LeadCode> codes, List<double[]> rows) {

  /// The leads of a group whose scale is known; empty if there is none.
  static Optional<Traces> of(LeadGroup group) {
    List<LeadCode> codes = new ArrayList<>();
    List<double[]> rows = new ArrayList<>();
    for (Lead lead : group.leads()) {
      if (lead.microvolts().isPresent()) {
        codes.add(lead.code());
        rows.add(row(lead));
      }
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(new Traces(group.frequency(), List.copyOf(codes), List.copyOf(rows)));
  }

  private static double[] row(Lead lead) {
    double[] row = new double[lead.samples().length()];
    double last = 0;
    for (int i = 0; i < row.length; i++) {
      double value = lead.microvoltsAt(i);
      last = Double.isNaN(value) ? last : value;
      row[i] = last;
    }
    return row;
  }

  /// Samples of each row.
  int length() {
    return rows.getFirst().length;
  }

  /// Samples in a time, at least 1.
  int samples(double milliseconds) {
    return Math.max(1, (int) Math.round(milliseconds / 1000 * frequency));
  }

  /// A time in milliseconds.
  double milliseconds(double samples) {
    return samples / frequency * 1000;
  }

  /// The row of a lead.
  Optional<double[]> row(LeadCode code) {
    int at = codes.indexOf(code);
    return at < 0 ? Optional.empty() : Optional.of(rows.get(at));
  }

  /// The same leads, each changed.
  Traces map(UnaryOperator<double[]> change) {
    return new Traces(frequency, codes, rows.stream().map(change).toList());
  }
}
