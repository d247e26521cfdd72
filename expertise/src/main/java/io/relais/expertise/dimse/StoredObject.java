// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import java.io.IOException;
import java.io.InputStream;

/// An object that can be sent.
public interface StoredObject {

  /// Its SOP class UID.
  String sopClass();

  /// Its SOP instance UID.
  String sopInstance();

  /// The UID of the encoding of its data set.
  String transferSyntax();

  /// The bytes of its data set, without preamble and file meta information.
  InputStream open() throws IOException;
}
