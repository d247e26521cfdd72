// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How an electrocardiogram was read. Words are those of docs/cases.md section 6; what was not said
/// is empty.
///
/// @param recording SOP Instance UID of what was read
/// @param comparedWith that of an earlier one
/// @param rhythm such as `sinus`
/// @param extrasystoles `supraventricular`, `ventricular`
/// @param measured by name: `rate`, `axis`, `pr`, `qrs`, `qt`, `qtc`
/// @param conduction such as `rbbb`, or `normal`
/// @param repolarisation such as `st-elevation`, or `normal`
/// @param morphology such as `q-waves`
/// @param comparison `none`, `unchanged`, `changed`
/// @param other in words
public record EcgReading(
    Optional<String> recording,
    Optional<String> comparedWith,
    Optional<String> rhythm,
    List<String> extrasystoles,
    Map<String, Measured> measured,
    List<String> conduction,
    List<String> repolarisation,
    List<String> morphology,
    Optional<String> comparison,
    String other)
    implements Form.Content {

  /// Keeps its own copies.
  public EcgReading {
    extrasystoles = List.copyOf(extrasystoles);
    measured = Map.copyOf(measured);
    conduction = List.copyOf(conduction);
    repolarisation = List.copyOf(repolarisation);
    morphology = List.copyOf(morphology);
  }

  /// A figure.
  ///
  /// @param value in beats a minute, degrees or milliseconds
  /// @param origin who measured it: `reader`, `calipers`, `device`, `aid`, `reckoned`
  /// @param formula of a corrected QT
  public record Measured(double value, String origin, Optional<String> formula) {}
}
