// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.message;

import java.util.Optional;

/// The command of a message (PS3.7 §9.3, §10.3). Its data set, if it has one, goes beside it. The
/// priority of C requests is written as medium and not looked at: everybody is served at once.
public sealed interface DimseMessage {

  /// Asks for something, and is answered by one response or more.
  sealed interface Request extends DimseMessage {

    /// What is asked for.
    Operation operation();

    /// By what the answer is known, 0 to 65535.
    int messageId();

    /// The SOP class UID that it is about.
    String sopClass();

    /// The SOP instance UID that it is about, empty if about none.
    default String sopInstance() {
      return "";
    }
  }

  /// Which C-MOVE a C-STORE is part of (PS3.7 §9.3.1.1).
  ///
  /// @param aeTitle of who asked for the move
  /// @param messageId of the move
  record MoveOriginator(String aeTitle, int messageId) {}

  /// C-ECHO-RQ.
  ///
  /// @param messageId by what the answer is known
  /// @param sopClass that of verification
  record Echo(int messageId, String sopClass) implements Request {
    @Override
    public Operation operation() {
      return Operation.C_ECHO;
    }
  }

  /// C-STORE-RQ.
  ///
  /// @param messageId by what the answer is known
  /// @param sopClass of the object
  /// @param sopInstance of the object
  /// @param originator the move that it is part of, if any
  record Store(
      int messageId, String sopClass, String sopInstance, Optional<MoveOriginator> originator)
      implements Request {
    @Override
    public Operation operation() {
      return Operation.C_STORE;
    }
  }

  /// C-FIND-RQ.
  ///
  /// @param messageId by what the answers are known
  /// @param sopClass the information model
  record Find(int messageId, String sopClass) implements Request {
    @Override
    public Operation operation() {
      return Operation.C_FIND;
    }
  }

  /// C-GET-RQ.
  ///
  /// @param messageId by what the answers are known
  /// @param sopClass the information model
  record Get(int messageId, String sopClass) implements Request {
    @Override
    public Operation operation() {
      return Operation.C_GET;
    }
  }

  /// C-MOVE-RQ.
  ///
  /// @param messageId by what the answers are known
  /// @param sopClass the information model
  /// @param destination the AE title of who shall receive
  record Move(int messageId, String sopClass, String destination) implements Request {
    @Override
    public Operation operation() {
      return Operation.C_MOVE;
    }
  }

  /// N-EVENT-REPORT-RQ.
  ///
  /// @param messageId by what the answer is known
  /// @param sopClass of the instance
  /// @param sopInstance to which it happened
  /// @param eventType what happened, by the SOP class's numbering
  record EventReport(int messageId, String sopClass, String sopInstance, int eventType)
      implements Request {
    @Override
    public Operation operation() {
      return Operation.N_EVENT_REPORT;
    }
  }

  /// N-SET-RQ.
  ///
  /// @param messageId by what the answer is known
  /// @param sopClass of the instance
  /// @param sopInstance to be changed
  record Set(int messageId, String sopClass, String sopInstance) implements Request {
    @Override
    public Operation operation() {
      return Operation.N_SET;
    }
  }

  /// N-ACTION-RQ.
  ///
  /// @param messageId by what the answer is known
  /// @param sopClass of the instance
  /// @param sopInstance that shall act
  /// @param actionType what to do, by the SOP class's numbering
  record Action(int messageId, String sopClass, String sopInstance, int actionType)
      implements Request {
    @Override
    public Operation operation() {
      return Operation.N_ACTION;
    }
  }

  /// N-CREATE-RQ.
  ///
  /// @param messageId by what the answer is known
  /// @param sopClass of the instance
  /// @param sopInstance to be made; empty if the performer shall name it
  record Create(int messageId, String sopClass, String sopInstance) implements Request {
    @Override
    public Operation operation() {
      return Operation.N_CREATE;
    }
  }

  /// A request of another kind: N-GET and N-DELETE, which no service here has a use for.
  ///
  /// @param operation what is asked for
  /// @param messageId by what the answer is known
  /// @param sopClass of the instance
  /// @param sopInstance of the instance
  record Other(Operation operation, int messageId, String sopClass, String sopInstance)
      implements Request {}

  /// C-CANCEL-RQ: the answers to a request are not wanted any more. Is not answered itself.
  ///
  /// @param messageId of the request
  record Cancel(int messageId) implements DimseMessage {}

  /// How far a C-GET or a C-MOVE is (PS3.7 §9.3.3.2, §9.3.4.2).
  ///
  /// @param remaining not begun; negative if not told
  /// @param completed in good order
  /// @param failed not done
  /// @param warning done with a warning
  record SubOperationCounts(int remaining, int completed, int failed, int warning) {}

  /// The answer to a request.
  ///
  /// @param operation that was asked for
  /// @param messageId of the request
  /// @param sopClass as in the request
  /// @param sopInstance as in the request, or the one made
  /// @param outcome how it went
  /// @param counts for C-GET and C-MOVE
  /// @param typeId the event or action type as in the request, 0 for others
  record Response(
      Operation operation,
      int messageId,
      String sopClass,
      String sopInstance,
      Outcome outcome,
      Optional<SubOperationCounts> counts,
      int typeId)
      implements DimseMessage {

    /// The answer to a request.
    public static Response to(Request request, Outcome outcome) {
      return new Response(
          request.operation(),
          request.messageId(),
          request.sopClass(),
          request.sopInstance(),
          outcome,
          Optional.empty(),
          typeId(request));
    }

    /// The same with counts.
    public Response with(SubOperationCounts progress) {
      return new Response(
          operation, messageId, sopClass, sopInstance, outcome, Optional.of(progress), typeId);
    }

    /// How it went.
    public DimseStatus status() {
      return outcome.status();
    }

    private static int typeId(Request request) {
      return switch (request) {
        case EventReport report -> report.eventType();
        case Action action -> action.actionType();
        default -> 0;
      };
    }
  }
}
