// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

/// The file meta information of a Part 10 file (PS3.10 §7.1).
///
/// @param elements the elements of group 0002
public record FileMeta(DataSet elements) {
  /// The UID of this implementation: PS3.7 §D.3.3.2.
  public static final String IMPLEMENTATION_CLASS_UID =
      "2.25.37188555607408230121751531102025632580";

  /// The name of this implementation, at most 16 characters.
  public static final String IMPLEMENTATION_VERSION_NAME = "RELAIS";

  /// That of a source without any.
  public static final FileMeta NONE = new FileMeta(DataSet.EMPTY);

  /// That of an object of ours.
  public static FileMeta of(String sopClass, String sopInstance, TransferSyntax syntax) {
    return new FileMeta(
        DataSet.builder()
            .bytes(Tag.FILE_META_INFORMATION_VERSION, Vr.OB, new byte[] {0, 1})
            .text(Tag.MEDIA_STORAGE_SOP_CLASS_UID, sopClass)
            .text(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, sopInstance)
            .text(Tag.TRANSFER_SYNTAX_UID, syntax.uid())
            .text(Tag.IMPLEMENTATION_CLASS_UID, IMPLEMENTATION_CLASS_UID)
            .text(Tag.IMPLEMENTATION_VERSION_NAME, IMPLEMENTATION_VERSION_NAME)
            .build());
  }

  /// The same, saying which application entity sent the object.
  public FileMeta from(String aeTitle) {
    return new FileMeta(
        elements.toBuilder().text(Tag.SOURCE_APPLICATION_ENTITY_TITLE, aeTitle).build());
  }

  /// The SOP class; empty when it is not said.
  public String sopClass() {
    return elements.string(Tag.MEDIA_STORAGE_SOP_CLASS_UID).orElse("");
  }

  /// The SOP instance; empty when it is not said.
  public String sopInstance() {
    return elements.string(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID).orElse("");
  }

  /// The UID of the transfer syntax; empty when it is not said.
  public String transferSyntax() {
    return elements.string(Tag.TRANSFER_SYNTAX_UID).orElse("");
  }
}
