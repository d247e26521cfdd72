// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import java.util.Optional;

/// An attribute that queries can match (PS3.4 §C.6.1.1, §C.6.2.1 and PS3.18 §10.6.1.2).
public enum Key {
  PATIENT_NAME(0x0010_0010, Level.PATIENT, "p.name_key", Kind.NAME),
  PATIENT_ID(0x0010_0020, Level.PATIENT, "p.patient_id", Kind.TEXT),
  ISSUER_OF_PATIENT_ID(0x0010_0021, Level.PATIENT, "p.issuer", Kind.TEXT),
  PATIENT_BIRTH_DATE(0x0010_0030, Level.PATIENT, "p.birth_date", Kind.DATE),
  PATIENT_SEX(0x0010_0040, Level.PATIENT, "p.sex", Kind.TEXT),

  STUDY_INSTANCE_UID(0x0020_000D, Level.STUDY, "s.uid", Kind.UID),
  STUDY_DATE(0x0008_0020, Level.STUDY, "s.study_date", Kind.DATE),
  STUDY_TIME(0x0008_0030, Level.STUDY, "s.study_time", Kind.TIME),
  ACCESSION_NUMBER(0x0008_0050, Level.STUDY, "s.accession", Kind.TEXT),
  STUDY_ID(0x0020_0010, Level.STUDY, "s.study_id", Kind.TEXT),
  STUDY_DESCRIPTION(0x0008_1030, Level.STUDY, "s.description", Kind.TEXT),
  REFERRING_PHYSICIAN_NAME(0x0008_0090, Level.STUDY, "s.referring_key", Kind.NAME),
  MODALITIES_IN_STUDY(0x0008_0061, Level.STUDY, "m.modality", Kind.TEXT),

  SERIES_INSTANCE_UID(0x0020_000E, Level.SERIES, "e.uid", Kind.UID),
  MODALITY(0x0008_0060, Level.SERIES, "e.modality", Kind.TEXT),
  SERIES_NUMBER(0x0020_0011, Level.SERIES, "e.number", Kind.NUMBER),
  SERIES_DESCRIPTION(0x0008_103E, Level.SERIES, "e.description", Kind.TEXT),
  BODY_PART_EXAMINED(0x0018_0015, Level.SERIES, "e.body_part", Kind.TEXT),
  LATERALITY(0x0020_0060, Level.SERIES, "e.laterality", Kind.TEXT),
  STATION_NAME(0x0008_1010, Level.SERIES, "e.station", Kind.TEXT),
  PERFORMED_STEP_START_DATE(0x0040_0244, Level.SERIES, "e.start_date", Kind.DATE),
  PERFORMED_STEP_START_TIME(0x0040_0245, Level.SERIES, "e.start_time", Kind.TIME),

  SOP_INSTANCE_UID(0x0008_0018, Level.INSTANCE, "i.uid", Kind.UID),
  SOP_CLASS_UID(0x0008_0016, Level.INSTANCE, "i.sop_class", Kind.UID),
  INSTANCE_NUMBER(0x0020_0013, Level.INSTANCE, "i.number", Kind.NUMBER);

  private final int tag;
  private final Level level;
  private final String column;
  private final Kind kind;

  Key(int tag, Level level, String column, Kind kind) {
    this.tag = tag;
    this.level = level;
    this.column = column;
    this.kind = kind;
  }

  /// The key of this attribute, if queries can match it.
  public static Optional<Key> ofTag(int tag) {
    for (Key key : values()) {
      if (key.tag == tag) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  /// The attribute, such as 0x0020000D.
  public int tag() {
    return tag;
  }

  /// The highest level at which it can be matched.
  public Level level() {
    return level;
  }

  /// How its values are compared.
  public Kind kind() {
    return kind;
  }

  String column() {
    return column;
  }

  /// How values are compared.
  public enum Kind {
    /// Letter by letter.
    TEXT,
    /// As people's names: without regard to case and accents.
    NAME,
    /// Whole; a list means any of them.
    UID,
    /// A day, or days from one to another.
    DATE,
    /// A time of day, or from one to another.
    TIME,
    /// A whole number.
    NUMBER
  }
}
