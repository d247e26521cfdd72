// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

/// Whether a professional may come in. The names are kept in the database: none is ever renamed.
public enum AccountState {
  /// They were sent an invitation and have not answered it.
  INVITED,
  /// They sign in.
  ACTIVE,
  /// They may not come in, whatever they know; their sessions are over.
  DISABLED
}
