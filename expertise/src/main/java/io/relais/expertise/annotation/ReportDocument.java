// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.annotation;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.SopClass;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.Vr;
import java.util.List;

/// Writes a report that people read as an Encapsulated PDF (PS3.3 §A.45.1) of the study it is
/// about.
public final class ReportDocument {

  private ReportDocument() {}

  /// The object.
  ///
  /// @param about what the report is about: objects of one study, at least one
  /// @param title as people read it
  public static DataSet of(
      List<AnnotatedImage> about, String title, byte[] pdf, Authorship by, Naming naming) {
    DataSet first = ObjectFrame.first(about);
    DataSetBuilder object =
        ObjectFrame.of(SopClass.ENCAPSULATED_PDF, ObjectFrame.Kind.DOCUMENT, first, by, naming);
    return object
        .text(Tag.CONTENT_DATE, ObjectFrame.DATE.format(by.at()))
        .text(Tag.CONTENT_TIME, ObjectFrame.TIME.format(by.at()))
        .empty(Tag.ACQUISITION_DATE_TIME)
        .text(Tag.CONVERSION_TYPE, "WSD")
        .text(Tag.BURNED_IN_ANNOTATION, "YES")
        .text(Tag.VERIFICATION_FLAG, by.signed() ? "VERIFIED" : "UNVERIFIED")
        .text(Tag.DOCUMENT_TITLE, title)
        .items(Tag.CONCEPT_NAME_CODE_SEQUENCE, Concept.CONSULTATION.item())
        .items(Tag.SOURCE_INSTANCE_SEQUENCE, ObjectFrame.references(about))
        .text(Tag.MIME_TYPE_OF_ENCAPSULATED_DOCUMENT, "application/pdf")
        .bytes(Tag.ENCAPSULATED_DOCUMENT, Vr.OB, pdf)
        .ints(Tag.ENCAPSULATED_DOCUMENT_LENGTH, pdf.length)
        .build();
  }
}
