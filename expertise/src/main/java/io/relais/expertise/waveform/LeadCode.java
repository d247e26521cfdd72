// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which lead a signal is.
///
/// Leads carry the number that MDC (ISO/IEEE 11073-10101, partition 2) and SCP-ECG share; a signal
/// that is no known lead has number 0 and the label of its file.
///
/// @param number in partition 2 of MDC, 0 if unknown
/// @param label as written beside the trace, such as `aVR`
public record LeadCode(int number, String label) {
  private static final Map<Integer, Known> BY_NUMBER = table();
  private static final Map<String, LeadCode> BY_NAME = names();

  /// Names that are leads only where the file says that it speaks of ECG leads: recorders of other
  /// signals write them for electrodes of the head, or for anything.
  private static final Set<String> AMBIGUOUS =
      Set.of(
          "A", "C", "D", "J", "S", "V", "A1", "A2", "A3", "A4", "AB1", "AB2", "AB3", "AB4", "LA",
          "RA", "LL", "RL", "ES", "AS", "AI", "CC", "CM");

  public static final LeadCode I = ofNumber(1);
  public static final LeadCode II = ofNumber(2);
  public static final LeadCode III = ofNumber(61);
  public static final LeadCode AVR = ofNumber(62);
  public static final LeadCode AVL = ofNumber(63);
  public static final LeadCode AVF = ofNumber(64);
  public static final LeadCode V1 = ofNumber(3);
  public static final LeadCode V2 = ofNumber(4);
  public static final LeadCode V3 = ofNumber(5);
  public static final LeadCode V4 = ofNumber(6);
  public static final LeadCode V5 = ofNumber(7);
  public static final LeadCode V6 = ofNumber(8);

  /// The twelve leads of a standard resting ECG in the order of paper.
  public static final List<LeadCode> STANDARD =
      List.of(I, II, III, AVR, AVL, AVF, V1, V2, V3, V4, V5, V6);

  /// The lead with a number of MDC or SCP-ECG; numbers of no known lead keep the number as label.
  public static LeadCode ofNumber(int number) {
    Known lead = BY_NUMBER.get(number);
    return lead == null ? new LeadCode(0, "#" + number) : lead.code();
  }

  /// The lead a label stands for, whatever its case: `v1`, `AVR`, `Lead II`, `MDC_ECG_LEAD_V3R`,
  /// `ECG II`, or an unknown lead with this label.
  public static LeadCode ofLabel(String label) {
    String name = label.strip();
    String plain = plain(name);
    LeadCode code = BY_NAME.get(plain);
    boolean bare = plain.equalsIgnoreCase(name);
    return code == null || (bare && AMBIGUOUS.contains(plain)) ? new LeadCode(0, name) : code;
  }

  /// Whether it is a lead of the table.
  public boolean known() {
    return number != 0;
  }

  /// What it is, in the words of DICOM PS3.16 CID 3001.
  public String meaning() {
    Known lead = BY_NUMBER.get(number);
    return lead == null ? "Unspecified lead" : lead.meaning();
  }

  /// Drops what stands before the name in the labels of recorders.
  private static String plain(String label) {
    String name = label.toUpperCase(Locale.ROOT).replace('_', ' ').strip();
    for (String prefix : List.of("MDC ECG LEAD ", "ECG LEAD ", "LEAD ", "ECG ", "EKG ")) {
      if (name.startsWith(prefix)) {
        return name.substring(prefix.length()).strip();
      }
    }
    return name;
  }

  private static Map<String, LeadCode> names() {
    Map<String, LeadCode> names = new HashMap<>();
    BY_NUMBER.values().forEach(lead -> names.put(plain(lead.code().label()), lead.code()));
    for (String axis : List.of("X", "Y", "Z")) {
      names.put("V" + axis, Objects.requireNonNull(names.get(axis)));
    }
    names.put("MLII", new LeadCode(126, "MLII"));
    return Map.copyOf(names);
  }

  private record Known(LeadCode code, String meaning) {}

  private static Map<Integer, Known> table() {
    Map<Integer, Known> leads = new HashMap<>();
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(LeadCode.class.getResourceAsStream("leads.tsv")),
                StandardCharsets.UTF_8))) {
      for (@Nullable String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.startsWith("#")) {
          List<String> cells = List.of(line.split("\t", 3));
          int number = Integer.parseInt(cells.get(0));
          leads.put(number, new Known(new LeadCode(number, cells.get(1)), cells.get(2)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(leads);
  }
}
