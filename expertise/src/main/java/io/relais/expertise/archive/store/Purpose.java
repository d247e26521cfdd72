// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

/// What a sealed object is for, so that none can be passed off as one of another kind.
enum Purpose {
  /// An object as it was received.
  INSTANCE(1),
  /// A preview or another thing that can be made again.
  DERIVED(2),
  /// A part of a backup.
  BACKUP(3),
  /// A piece of what somebody is sending.
  UPLOAD(4);

  private final byte code;

  Purpose(int code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }
}
