// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.annotation;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.PersonName;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.Vr;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Writes the items of a structured report (PS3.3 §C.17.3).
final class Content {
  private static final int RELATIONSHIP = 0x0040_A010;
  private static final int VALUE_TYPE = 0x0040_A040;
  private static final int CONCEPT_NAME = 0x0040_A043;
  private static final int CONTINUITY = 0x0040_A050;
  private static final int CONTENT = 0x0040_A730;
  private static final int TEMPLATE = 0x0040_A504;
  private static final int MAPPING_RESOURCE = 0x0008_0105;
  private static final int TEMPLATE_ID = 0x0040_DB00;
  private static final int UID_VALUE = 0x0040_A124;
  private static final int PERSON_NAME = 0x0040_A123;
  private static final int TEXT_VALUE = 0x0040_A160;
  private static final int CONCEPT_CODE = 0x0040_A168;
  private static final int MEASURED = 0x0040_A300;
  private static final int UNITS = 0x0040_08EA;
  private static final int NUMERIC = 0x0040_A30A;
  private static final int REFERENCED_SOP = 0x0008_1199;
  private static final int REFERENCED_FRAME = 0x0008_1160;
  private static final int GRAPHIC_DATA = 0x0070_0022;
  private static final int GRAPHIC_TYPE = 0x0070_0023;

  private Content() {}

  /// How an item belongs to the one above it.
  enum As {
    CONTAINS,
    HAS_CONCEPT_MOD,
    HAS_OBS_CONTEXT,
    HAS_PROPERTIES,
    INFERRED_FROM,
    SELECTED_FROM;

    String text() {
      return name().replace('_', ' ');
    }
  }

  /// The root of a report by a template.
  static void root(DataSetBuilder object, Concept name, String template, List<DataSet> content) {
    object
        .text(VALUE_TYPE, "CONTAINER")
        .items(CONCEPT_NAME, name.item())
        .text(CONTINUITY, "SEPARATE")
        .items(TEMPLATE, template(template))
        .items(CONTENT, content);
  }

  static DataSet container(As as, Concept name, List<DataSet> content) {
    return item(as, "CONTAINER")
        .items(CONCEPT_NAME, name.item())
        .text(CONTINUITY, "SEPARATE")
        .items(CONTENT, content)
        .build();
  }

  /// A container whose inside follows a template.
  static DataSet container(As as, Concept name, String template, List<DataSet> content) {
    return item(as, "CONTAINER")
        .items(CONCEPT_NAME, name.item())
        .text(CONTINUITY, "SEPARATE")
        .items(TEMPLATE, template(template))
        .items(CONTENT, content)
        .build();
  }

  static DataSet code(As as, Concept name, Concept value, DataSet... more) {
    DataSetBuilder item =
        item(as, "CODE").items(CONCEPT_NAME, name.item()).items(CONCEPT_CODE, value.item());
    return with(item, more);
  }

  static DataSet text(As as, Concept name, String text) {
    return item(as, "TEXT").items(CONCEPT_NAME, name.item()).text(TEXT_VALUE, text).build();
  }

  static DataSet uid(As as, Concept name, String uid) {
    return item(as, "UIDREF").items(CONCEPT_NAME, name.item()).text(UID_VALUE, uid).build();
  }

  static DataSet person(As as, Concept name, PersonName person) {
    return item(as, "PNAME").items(CONCEPT_NAME, name.item()).name(PERSON_NAME, person).build();
  }

  static DataSet number(As as, Concept name, double value, Concept unit, DataSet... more) {
    DataSet measured =
        DataSet.builder().text(NUMERIC, decimal(value)).items(UNITS, unit.item()).build();
    return with(item(as, "NUM").items(CONCEPT_NAME, name.item()).items(MEASURED, measured), more);
  }

  /// A drawing on an image.
  ///
  /// @param type such as ELLIPSE
  /// @param coordinates column and row in turn
  static DataSet drawing(
      As as, Concept name, String type, double[] coordinates, AnnotatedImage image) {
    DataSetBuilder item =
        item(as, "SCOORD")
            .items(CONCEPT_NAME, name.item())
            .decimals(GRAPHIC_DATA, coordinates)
            .text(GRAPHIC_TYPE, type);
    return with(item, image(As.SELECTED_FROM, image));
  }

  static DataSet image(As as, AnnotatedImage image) {
    DataSetBuilder reference =
        DataSet.builder()
            .text(Tag.REFERENCED_SOP_CLASS_UID, image.text(Tag.SOP_CLASS_UID))
            .text(Tag.REFERENCED_SOP_INSTANCE_UID, image.text(Tag.SOP_INSTANCE_UID));
    if (image.hasFrames()) {
      reference.ints(REFERENCED_FRAME, Vr.IS, image.frame());
    }
    return item(as, "IMAGE").items(REFERENCED_SOP, reference.build()).build();
  }

  private static DataSet template(String id) {
    return DataSet.builder().text(MAPPING_RESOURCE, "DCMR").text(TEMPLATE_ID, id).build();
  }

  private static DataSetBuilder item(As as, String type) {
    return DataSet.builder().text(RELATIONSHIP, as.text()).text(VALUE_TYPE, type);
  }

  private static DataSet with(DataSetBuilder item, DataSet... more) {
    return more.length == 0 ? item.build() : item.items(CONTENT, Arrays.asList(more)).build();
  }

  /// At most 16 characters (PS3.5 §6.2, DS).
  private static String decimal(double value) {
    String text = String.format(Locale.ROOT, "%.4f", value);
    return text.length() <= 16 ? text : String.format(Locale.ROOT, "%.8e", value);
  }
}
