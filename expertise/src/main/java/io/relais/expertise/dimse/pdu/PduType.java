// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.pdu;

/// The numbers of units and items (PS3.8 §9.3, PS3.7 §D.3.3).
final class PduType {
  static final int ASSOCIATE_REQUEST = 0x01;
  static final int ASSOCIATE_ACCEPT = 0x02;
  static final int ASSOCIATE_REJECT = 0x03;
  static final int DATA = 0x04;
  static final int RELEASE_REQUEST = 0x05;
  static final int RELEASE_RESPONSE = 0x06;
  static final int ABORT = 0x07;

  static final int ITEM_APPLICATION = 0x10;
  static final int ITEM_PROPOSED_CONTEXT = 0x20;
  static final int ITEM_ANSWERED_CONTEXT = 0x21;
  static final int ITEM_ABSTRACT_SYNTAX = 0x30;
  static final int ITEM_TRANSFER_SYNTAX = 0x40;
  static final int ITEM_USER = 0x50;
  static final int ITEM_MAXIMUM_LENGTH = 0x51;
  static final int ITEM_IMPLEMENTATION_CLASS = 0x52;
  static final int ITEM_ASYNCHRONOUS_WINDOW = 0x53;
  static final int ITEM_ROLES = 0x54;
  static final int ITEM_IMPLEMENTATION_VERSION = 0x55;
  static final int ITEM_EXTENDED = 0x56;
  static final int ITEM_COMMON_EXTENDED = 0x57;
  static final int ITEM_USER_IDENTITY = 0x58;
  static final int ITEM_USER_IDENTITY_RESPONSE = 0x59;

  /// Bytes of type, reserved byte and length.
  static final int HEADER_LENGTH = 6;

  /// The length of those units that have but one.
  static final int SHORT_LENGTH = 4;

  private PduType() {}

  static PduException unknown(int type) {
    return new PduException(AbortReason.UNRECOGNIZED_PDU, "unit of unknown type " + type);
  }
}
