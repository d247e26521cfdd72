// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import java.util.Optional;
import java.util.stream.Stream;

/// Where a query begins (PS3.4 §C.6).
public enum InformationModel {
  /// Patient, study, series, object.
  PATIENT_ROOT(SopClass.PATIENT_ROOT_FIND, SopClass.PATIENT_ROOT_MOVE, SopClass.PATIENT_ROOT_GET),
  /// Study, series, object.
  STUDY_ROOT(SopClass.STUDY_ROOT_FIND, SopClass.STUDY_ROOT_MOVE, SopClass.STUDY_ROOT_GET);

  private final String find;
  private final String move;
  private final String get;

  InformationModel(String find, String move, String get) {
    this.find = find;
    this.move = move;
    this.get = get;
  }

  /// The SOP class UID of its C-FIND.
  public String find() {
    return find;
  }

  /// The SOP class UID of its C-MOVE.
  public String move() {
    return move;
  }

  /// The SOP class UID of its C-GET.
  public String get() {
    return get;
  }

  static Optional<InformationModel> of(String sopClass) {
    return Stream.of(values())
        .filter(model ->
            sopClass.equals(model.find)
                || sopClass.equals(model.move)
                || sopClass.equals(model.get))
        .findFirst();
  }
}
