// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

/// A person name of DICOM (PS3.5 §6.2.1) taken apart. Of the alphabetic, ideographic and phonetic
/// groups the first that says something counts; prefix and suffix don't.
///
/// @param family the first component, or the whole name if it was written in one piece
/// @param given the second and third components
record ClaimedName(PlainName family, PlainName given) {

  private static final int LONGEST = 1024;

  static ClaimedName of(String personName) {
    String bounded = personName.length() > LONGEST ? personName.substring(0, LONGEST) : personName;
    for (String group : bounded.split("=", 4)) {
      ClaimedName name = ofGroup(group);
      if (!name.isEmpty()) {
        return name;
      }
    }
    return ofGroup("");
  }

  boolean isEmpty() {
    return family.isEmpty() && given.isEmpty();
  }

  private static ClaimedName ofGroup(String group) {
    boolean comma = group.indexOf('^') < 0 && group.indexOf(',') > 0;
    String[] components = group.split(comma ? "," : "\\^", 6);
    PlainName given = PlainName.of(component(components, 1) + " " + component(components, 2));
    return new ClaimedName(PlainName.of(component(components, 0)), given);
  }

  private static String component(String[] components, int index) {
    return index < components.length ? components[index] : "";
  }
}
