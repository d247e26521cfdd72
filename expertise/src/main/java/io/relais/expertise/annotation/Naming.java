// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.annotation;

import io.relais.expertise.dicom.Uid;

/// Gives UIDs to an object and its parts.
@FunctionalInterface
public interface Naming {
  /// New ones each time.
  Naming FRESH = part -> Uid.generate();

  /// The UID of a part, such as `object` or `series`.
  String uid(String part);

  /// Always the same ones for what has this name, so that what is made twice is one object.
  static Naming of(String name) {
    return part -> Uid.named("relais/" + name + "/" + part);
  }
}
