// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.annotation;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.Vr;

/// A coded idea (PS3.3 §8.8).
///
/// @param value its code
/// @param scheme whose code it is
public record Concept(String value, String scheme, String meaning) {
  static final Concept REPORT = dicom("126000", "Imaging Measurement Report");
  static final Concept LANGUAGE = dicom("121049", "Language of Content Item and Descendants");
  static final Concept FRENCH = new Concept("fr-FR", "RFC5646", "French (France)");
  static final Concept OBSERVER_TYPE = dicom("121005", "Observer Type");
  static final Concept PERSON = dicom("121006", "Person");
  static final Concept OBSERVER_NAME = dicom("121008", "Person Observer Name");
  static final Concept PROCEDURE = dicom("121058", "Procedure reported");
  static final Concept LIBRARY = dicom("111028", "Image Library");
  static final Concept LIBRARY_GROUP = dicom("126200", "Image Library Group");
  static final Concept MEASUREMENTS = dicom("126010", "Imaging Measurements");
  static final Concept GROUP = dicom("125007", "Measurement Group");
  static final Concept TRACKING = dicom("112039", "Tracking Identifier");
  static final Concept TRACKING_UID = dicom("112040", "Tracking Unique Identifier");
  static final Concept REGION = dicom("111030", "Image Region");
  static final Concept COMMENT = dicom("121106", "Comment");
  static final Concept FINDING = dicom("121071", "Finding");
  static final Concept SITE = snomed("363698007", "Finding Site");
  static final Concept LATERALITY = snomed("272741003", "Laterality");
  static final Concept RIGHT = snomed("24028007", "Right");
  static final Concept LEFT = snomed("7771000", "Left");
  static final Concept RETINA = snomed("5665001", "Retina");
  static final Concept FOVEA = snomed("67046006", "Fovea centralis");
  static final Concept DISC = snomed("81016008", "Optic disc");
  static final Concept LENGTH = snomed("410668003", "Length");
  static final Concept AREA = snomed("42798000", "Area");
  static final Concept PHOTOGRAPHY = snomed("314971001", "Camera fundoscopy");
  static final Concept CUP = ours("CUP", "Cup of the optic disc");
  static final Concept PLACE = ours("PLACE", "Marked place");
  static final Concept VERTICAL_RATIO = ours("CDR-V", "Vertical cup to disc ratio");
  static final Concept HORIZONTAL_RATIO = ours("CDR-H", "Horizontal cup to disc ratio");
  static final Concept CONSULTATION = loinc("85208-7", "Telemedicine Consult note");
  static final Concept ELECTROCARDIOGRAPHY = snomed("29303009", "Electrocardiographic procedure");
  static final Concept HEART = snomed("80891009", "Heart structure");
  static final Concept MILLIMETRES = new Concept("mm", "UCUM", "mm");
  static final Concept SQUARE_MILLIMETRES = new Concept("mm2", "UCUM", "mm2");
  static final Concept PIXELS = new Concept("{pixels}", "UCUM", "pixels");
  static final Concept RATIO = new Concept("{ratio}", "UCUM", "ratio");

  /// SH holds so many characters (PS3.5 §6.2); longer codes have an attribute of their own.
  private static final int LONGEST_SHORT = 16;

  private static final int LONG_CODE_VALUE = 0x0008_0119;

  private static Concept dicom(String value, String meaning) {
    return new Concept(value, "DCM", meaning);
  }

  /// One of LOINC.
  public static Concept loinc(String value, String meaning) {
    return new Concept(value, "LN", meaning);
  }

  /// A unit of UCUM.
  public static Concept unit(String value) {
    return new Concept(value, "UCUM", value);
  }

  /// One of SNOMED CT.
  public static Concept snomed(String value, String meaning) {
    return new Concept(value, "SCT", meaning);
  }

  /// One of ours, where no scheme that all know has it.
  public static Concept ours(String value, String meaning) {
    return new Concept(value, "99RELAIS", meaning);
  }

  DataSet item() {
    DataSetBuilder code = DataSet.builder();
    return (value.length() <= LONGEST_SHORT
            ? code.text(Tag.CODE_VALUE, value)
            : code.text(LONG_CODE_VALUE, Vr.UC, value))
        .text(Tag.CODING_SCHEME_DESIGNATOR, scheme)
        .text(Tag.CODE_MEANING, meaning)
        .build();
  }
}
