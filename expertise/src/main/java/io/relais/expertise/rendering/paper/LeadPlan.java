// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering.paper;

import io.relais.expertise.waveform.LeadCode;
import io.relais.expertise.waveform.LeadGroup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which leads stand where: one or more sheets of rows, each row of one or more leads that follow
/// each other in time.
///
/// @param sheets of rows of leads
/// @param derived whether some leads are computed
record LeadPlan(List<List<List<DrawnLead>>> sheets, boolean derived) {
  private static final int MOST_ROWS = 12;

  private static final List<LeadCode> CABRERA =
      List.of(
          LeadCode.AVL,
          LeadCode.I,
          LeadCode.AVR,
          LeadCode.II,
          LeadCode.AVF,
          LeadCode.III,
          LeadCode.V1,
          LeadCode.V2,
          LeadCode.V3,
          LeadCode.V4,
          LeadCode.V5,
          LeadCode.V6);

  static LeadPlan of(LeadGroup group, EcgPaperOptions options) {
    Map<LeadCode, DrawnLead> leads = DrawnLead.all(group);
    List<List<List<DrawnLead>>> sheets = new ArrayList<>();
    Set<LeadCode> shown = new HashSet<>();
    if (leads.containsKey(LeadCode.I) && leads.containsKey(LeadCode.II)) {
      sheets.add(standard(leads, options));
      shown.addAll(LeadCode.STANDARD);
    }
    List<List<DrawnLead>> others = new ArrayList<>();
    group.leads().stream()
        .filter(lead -> !shown.contains(lead.code()))
        .forEach(lead -> others.add(List.of(DrawnLead.of(lead))));
    for (int from = 0; from < others.size(); from += MOST_ROWS) {
      sheets.add(List.copyOf(others.subList(from, Math.min(others.size(), from + MOST_ROWS))));
    }
    boolean derived =
        sheets.stream().flatMap(List::stream).flatMap(List::stream).anyMatch(DrawnLead::derived);
    return new LeadPlan(List.copyOf(sheets), derived);
  }

  private static List<List<DrawnLead>> standard(
      Map<LeadCode, DrawnLead> leads, EcgPaperOptions options) {
    boolean cabrera = options.order() == EcgPaperOptions.Order.CABRERA;
    List<LeadCode> order = cabrera ? CABRERA : LeadCode.STANDARD;
    EcgPaperOptions.Layout layout = options.layout();
    List<List<DrawnLead>> rows = new ArrayList<>();
    for (int row = 0; row < layout.rows(); row++) {
      List<DrawnLead> cells = new ArrayList<>();
      for (int column = 0; column < layout.columns(); column++) {
        LeadCode code = order.get(column * layout.rows() + row);
        DrawnLead lead = leads.getOrDefault(code, missing(code));
        cells.add(cabrera && code.equals(LeadCode.AVR) ? lead.negated() : lead);
      }
      rows.add(cells);
    }
    if (layout.rhythm()) {
      DrawnLead strip = leads.get(options.rhythmLead());
      rows.add(
          List.of(strip == null ? leads.getOrDefault(LeadCode.II, missing(LeadCode.II)) : strip));
    }
    return rows;
  }

  private static DrawnLead missing(LeadCode code) {
    return new DrawnLead(code.label() + " (absente)", true, false, at -> Double.NaN);
  }
}
