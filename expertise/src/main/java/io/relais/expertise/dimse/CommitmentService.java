// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dimse.message.DimseFailure;
import io.relais.expertise.dimse.message.DimseStatus;
import java.util.List;

/// Promises that objects are kept (Storage Commitment Push Model, PS3.4 annex J).
@FunctionalInterface
public interface CommitmentService {

  /// What a peer wants promised.
  ///
  /// @param transactionUid by what the peer knows the answer
  /// @param objects that it handed in, here or elsewhere
  record Request(String transactionUid, List<SopReference> objects) {

    /// Keeps its own list.
    public Request {
      objects = List.copyOf(objects);
    }
  }

  /// An object that no promise is given for.
  ///
  /// @param object which one
  /// @param reason why: no such instance, class-instance conflict, processing failure (PS3.3
  ///   C.14.1.1)
  record Failed(SopReference object, DimseStatus reason) {}

  /// The promise.
  ///
  /// @param committed objects that are safe
  /// @param failed the others
  record Answer(List<SopReference> committed, List<Failed> failed) {

    /// Keeps its own lists.
    public Answer {
      committed = List.copyOf(committed);
      failed = List.copyOf(failed);
    }
  }

  /// A request that was confirmed, and whose answer has not reached the peer.
  ///
  /// @param caller as who asked is known now
  record Waiting(Caller caller, Request request) {}

  /// Hears a request before the peer is told that it was heard, to keep it until it is answered.
  default void requested(Caller caller, Request request) throws DimseFailure {}

  /// Hears that the answer has reached the peer.
  default void delivered(Caller caller, Request request) {}

  /// The requests of earlier runs of the server that are still to be answered.
  default List<Waiting> waiting() {
    return List.of();
  }

  /// Checks that the objects are safe. The peer waits no longer: it has been told that its wish was
  /// heard.
  Answer commit(Caller caller, Request request) throws DimseFailure;

  /// Hears that the answer could not be told, neither on the association of the request nor on one
  /// of its own.
  default void undelivered(Caller caller, Request request, Answer answer) {}
}
