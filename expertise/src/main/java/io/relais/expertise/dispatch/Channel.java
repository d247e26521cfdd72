// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch;

import java.io.IOException;

/// A way by which signed documents leave, such as into the archive or as mail.
public interface Channel {

  /// Its name in rows, in the trail and on pages: small letters and hyphens.
  String name();

  /// Brings a document where it has to go, on a virtual thread that may block. It is asked for by
  /// one thread of one server at a time. If the server ends meanwhile it is asked for again, so
  /// doing it twice must do no harm.
  ///
  /// @throws IOException tried again later, with the reason `failed`; so is any other exception
  /// @throws InterruptedException the server stops, or has lost its hold on this
  Outcome deliver(Parcel parcel) throws IOException, InterruptedException;

  /// How long it is tried.
  default Patience patience() {
    return Patience.USUAL;
  }
}
