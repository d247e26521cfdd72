// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering.paper;

import io.relais.expertise.waveform.Lead;
import io.relais.expertise.waveform.LeadCode;
import io.relais.expertise.waveform.LeadGroup;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/// A lead as it is drawn.
///
/// @param label beside the trace
/// @param scaled whether its values are millivolts, and not only a shape
/// @param derived whether it was computed from leads I and II
/// @param values at an index; NaN for a gap
record DrawnLead(String label, boolean scaled, boolean derived, IntToDoubleFunction values) {

  static DrawnLead of(Lead lead) {
    if (lead.microvolts().isPresent()) {
      return new DrawnLead(lead.code().label(), true, false, at -> lead.microvoltsAt(at) / 1000);
    }
    return new DrawnLead(
        lead.code().label(),
        false,
        false,
        at -> lead.gapAt(at) ? Double.NaN : lead.samples().at(at));
  }

  /// The lead turned round, as Cabrera's order has aVR.
  DrawnLead negated() {
    return new DrawnLead("-" + label, scaled, derived, at -> -values.applyAsDouble(at));
  }

  /// The leads of a group by their code. Limb leads that are not there are computed from I and II
  /// by the laws of Einthoven and Goldberger, which hold at each instant.
  static Map<LeadCode, DrawnLead> all(LeadGroup group) {
    Map<LeadCode, DrawnLead> leads = new HashMap<>();
    for (Lead lead : group.leads()) {
      leads.putIfAbsent(lead.code(), of(lead));
    }
    DrawnLead first = leads.get(LeadCode.I);
    DrawnLead second = leads.get(LeadCode.II);
    if (first != null && second != null && first.scaled() && second.scaled()) {
      derive(leads, LeadCode.III, first, second, -1, 1);
      derive(leads, LeadCode.AVR, first, second, -0.5, -0.5);
      derive(leads, LeadCode.AVL, first, second, 1, -0.5);
      derive(leads, LeadCode.AVF, first, second, -0.5, 1);
    }
    return leads;
  }

  private static void derive(
      Map<LeadCode, DrawnLead> leads,
      LeadCode code,
      DrawnLead first,
      DrawnLead second,
      double ofFirst,
      double ofSecond) {
    leads.putIfAbsent(
        code,
        new DrawnLead(
            code.label(),
            true,
            true,
            at ->
                ofFirst * first.values.applyAsDouble(at)
                    + ofSecond * second.values.applyAsDouble(at)));
  }
}
