// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.compose;

import io.relais.care.RandomId;
import io.relais.expertise.annotation.Naming;

/// How the objects of an answer are named: the same ones each time they are made.
public final class ObjectNames {
  private ObjectNames() {}

  /// The names of an object of this kind in a study.
  ///
  /// @param version 1 for the answer alone, one more for each addendum with it
  /// @param kind such as `pdf`
  public static Naming of(RandomId id, int version, String study, String kind) {
    return Naming.of("case/" + id.text() + "/" + version + "/" + study + "/" + kind);
  }

  static String uid(RandomId id, int version, String study, String kind) {
    return of(id, version, study, kind).uid("object");
  }
}
