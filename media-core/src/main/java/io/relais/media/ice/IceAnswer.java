// SPDX-License-Identifier: Apache-2.0
package io.relais.media.ice;

import io.relais.media.io.DropReason;
import io.relais.media.io.Way;
import org.jspecify.annotations.Nullable;

/// What came of a STUN datagram.
public sealed interface IceAnswer {

  /// The sender knows the password. The request's buffer now holds the response, to be sent to the
  /// source.
  ///
  /// @param newWay the source is proven for the first time: it now leads to this peer
  /// @param forgotten an older way that no longer leads to this peer, or null
  /// @param moved packets to the peer go another way from now on
  /// @param newCredentials the first use of restarted credentials: the old ones are void
  record Accepted(boolean newWay, @Nullable Way forgotten, boolean moved, boolean newCredentials)
      implements IceAnswer {}

  /// The request's buffer now holds an error response, to be sent to the source.
  record Refused(DropReason reason) implements IceAnswer {}

  /// Nothing is to be sent.
  record Ignored(DropReason reason) implements IceAnswer {}
}
