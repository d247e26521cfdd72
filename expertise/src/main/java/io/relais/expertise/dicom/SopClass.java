// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A service-object pair class (PS3.6 annex A).
///
/// @param name as the Standard prints it
/// @param retired whether the Standard has given it up
public record SopClass(String uid, String name, boolean retired) {
  private static final int FIELDS = 5;
  private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";

  public static final String VERIFICATION = "1.2.840.10008.1.1";
  public static final String STORAGE_COMMITMENT_PUSH = "1.2.840.10008.1.20.1";
  public static final String MODALITY_WORKLIST_FIND = "1.2.840.10008.5.1.4.31";
  public static final String TWELVE_LEAD_ECG = STORAGE + "9.1.1";
  public static final String GENERAL_ECG = STORAGE + "9.1.2";
  public static final String AMBULATORY_ECG = STORAGE + "9.1.3";
  public static final String OPHTHALMIC_PHOTOGRAPHY_8_BIT = STORAGE + "77.1.5.1";
  public static final String OPHTHALMIC_PHOTOGRAPHY_16_BIT = STORAGE + "77.1.5.2";
  public static final String OPHTHALMIC_TOMOGRAPHY = STORAGE + "77.1.5.4";
  public static final String SECONDARY_CAPTURE = STORAGE + "7";
  public static final String VL_PHOTOGRAPHIC = STORAGE + "77.1.4";
  public static final String ENCAPSULATED_PDF = STORAGE + "104.1";
  public static final String COMPREHENSIVE_SR = STORAGE + "88.33";

  private static final Map<String, SopClass> BY_UID =
      Dictionary.rows("uids.txt", FIELDS).stream()
          .filter(row -> row[1].equals("sop") || row[1].equals("meta-sop"))
          .map(row -> new SopClass(row[0], row[4], row[2].equals("R")))
          .collect(Collectors.toUnmodifiableMap(SopClass::uid, Function.identity()));

  /// The class of this UID.
  public static Optional<SopClass> of(String uid) {
    return Optional.ofNullable(BY_UID.get(uid));
  }

  /// The name of this UID, or the UID itself when it is not known.
  public static String name(String uid) {
    return of(uid).map(SopClass::name).orElse(uid);
  }

  /// Every class whose instances are composite objects to be stored, retired ones too.
  public static List<SopClass> storage() {
    return BY_UID.values().stream()
        .filter(SopClass::isStorage)
        .sorted((one, other) -> one.uid.compareTo(other.uid))
        .toList();
  }

  /// Whether its instances are composite objects of a patient to be stored.
  public boolean isStorage() {
    return uid.startsWith(STORAGE);
  }
}
