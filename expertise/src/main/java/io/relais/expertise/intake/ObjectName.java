// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Tag;
import java.util.regex.Pattern;

/// By which UIDs an object is known; each is empty where the object does not say it.
public record ObjectName(
    String sopClass, String sopInstance, String seriesInstance, String studyInstance) {

  /// An object that says nothing.
  public static final ObjectName NONE = new ObjectName("", "", "", "");

  /// Devices make UIDs with empty components and leading zeros, which hurt nobody.
  private static final Pattern USABLE = Pattern.compile("[0-9.]{1,64}");

  private static final int LONGEST = 128;

  static ObjectName of(DataSet header) {
    return new ObjectName(
        uid(header, Tag.SOP_CLASS_UID),
        uid(header, Tag.SOP_INSTANCE_UID),
        uid(header, Tag.SERIES_INSTANCE_UID),
        uid(header, Tag.STUDY_INSTANCE_UID));
  }

  /// Whether it can be filed under these.
  boolean isUsable() {
    return USABLE.matcher(sopClass).matches()
        && USABLE.matcher(sopInstance).matches()
        && USABLE.matcher(seriesInstance).matches()
        && USABLE.matcher(studyInstance).matches();
  }

  private static String uid(DataSet header, int tag) {
    return Text.of(header, tag, LONGEST);
  }
}
