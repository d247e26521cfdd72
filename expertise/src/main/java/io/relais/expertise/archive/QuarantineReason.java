// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

/// Why an object is kept apart. The names are kept in the database: new ones may come, none is ever
/// renamed.
public enum QuarantineReason {
  /// Its patient is not the one of the order it claims to answer, or its study answers another.
  CONTRADICTS_ORDER,
  /// Its study is about somebody else, by what its other objects say.
  OTHER_PATIENT,
  /// Another object has its SOP Instance UID and other content.
  DUPLICATE_UID_OTHER_CONTENT,
  /// Its series belongs to another study.
  SERIES_OF_OTHER_STUDY,
  /// It lacks what names it: SOP Instance, Series or Study Instance UID, or one is not a UID.
  MISSING_IDENTIFIERS,
  /// What stands around it names another object than it does itself.
  CONTRADICTS_ITSELF,
  /// Its header cannot be read.
  UNREADABLE
}
