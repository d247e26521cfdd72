// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditEvent;
import io.relais.care.people.Patient;
import io.relais.expertise.request.Addressee;
import io.relais.expertise.request.CaseKind;
import io.relais.expertise.request.Missing;
import io.relais.expertise.request.PatientEntry;
import io.relais.expertise.request.PatientRegister;
import io.relais.expertise.request.Requirements;
import io.relais.expertise.request.TeleexpertiseRequest;
import io.relais.expertise.request.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a requester does: writes a request, sends it off, says more, takes note of what comes back.
public final class Requesting {
  private final CaseBook book;
  private final CaseGround ground;
  private final Alarms alarms;
  private final Examinations examinations;

  /// For cases on this ground.
  public Requesting(CaseGround ground) {
    this.book = new CaseBook(ground);
    this.ground = ground;
    this.alarms = new Alarms(ground.database());
    this.examinations = new Examinations(ground);
  }

  /// Begins a case for a structure.
  public CaseResult create(RandomId by, CaseKind kind, RandomId structure) {
    if (!book.standing(by).requestsFor().contains(structure)) {
      return new CaseResult.Forbidden();
    }
    Instant now = book.now();
    ExpertCase begun =
        new ExpertCase(
            RandomId.make(),
            1,
            kind,
            by,
            structure,
            ExpertCase.About.NOTHING,
            new CaseState.Draft(),
            ExpertCase.Readers.NOBODY,
            new ExpertCase.Times(now, Optional.empty(), Optional.empty(), Optional.empty()));
    return ground
        .database()
        .inTransaction(handle -> {
          CaseRows.insert(handle, begun);
          ground.requests().save(begun.id(), TeleexpertiseRequest.empty(kind));
          new CaseChange(ground, handle, begun, Optional.of(book.standing(by)), now)
              .note(Step.CREATED, Optional.empty(), "");
          return new CaseResult.Done(begun);
        });
  }

  /// Keeps a draft as it is now. Kept again after its answer was lost, it stays as it is.
  ///
  /// @param version the one on which it was written
  public CaseResult save(RandomId id, RandomId by, long version, TeleexpertiseRequest written) {
    return book.change(
        id,
        by,
        "save",
        change -> {
          CaseResult refusal = refuseUnlessDraft(change);
          if (refusal != null) {
            return refusal;
          }
          if (written.kind() != change.one().kind()) {
            return new CaseResult.Incomplete(List.of(new Missing("kind", Missing.Reason.UNFIT)));
          }
          Optional<TeleexpertiseRequest> request = withKnownPatient(written, change.one());
          if (request.isEmpty()) {
            return new CaseResult.Incomplete(
                List.of(new Missing("patient.id", Missing.Reason.UNKNOWN)));
          }
          if (ground.requests().find(id).filter(request.get()::equals).isPresent()) {
            return new CaseResult.Done(change.one());
          }
          if (version != change.one().version()) {
            return new CaseResult.Outdated(change.one());
          }
          ground.requests().save(id, request.get());
          ExpertCase after = change.one().changed();
          CaseRows.update(change.handle(), after);
          return new CaseResult.Done(after);
        });
  }

  /// Takes away a draft and all it was to ask.
  public CaseResult discard(RandomId id, RandomId by) {
    return book.change(
        id,
        by,
        "discard",
        change -> {
          CaseResult refusal = refuseUnlessDraft(change);
          if (refusal != null) {
            return refusal;
          }
          ground.requests().save(id, TeleexpertiseRequest.empty(change.one().kind()));
          Examinations.clear(change.handle(), id);
          return change.move(new CaseEvent.Withdraw(), Step.WITHDRAWN);
        });
  }

  /// What a draft lacks.
  public List<Missing> missing(ExpertCase one, TeleexpertiseRequest request) {
    int came = examinations.studies(one.id()).size();
    LocalDate today = LocalDate.ofInstant(book.now(), ground.rules().zone());
    List<Missing> missing = new ArrayList<>(Requirements.of(request, came, today));
    boolean unknown =
        request.addressee().filter(to -> ground.directory().find(to).isEmpty()).isPresent();
    if (unknown) {
      missing.add(new Missing("addressee", Missing.Reason.UNKNOWN));
    }
    return missing;
  }

  /// Sends a request off, unless something is missing or it cannot wait.
  public CaseResult submit(RandomId id, RandomId by, long version) {
    return book.change(
        id,
        by,
        "submit",
        change -> {
          CaseResult refusal = refuseUnlessDraft(change);
          if (refusal != null) {
            return refusal;
          }
          if (version != change.one().version()) {
            return new CaseResult.Outdated(change.one());
          }
          TeleexpertiseRequest request = ground.requests().find(id).orElseThrow();
          if (request.isForEmergency()) {
            change.note(Step.CALL_15, Optional.empty(), "");
            return new CaseResult.Emergency();
          }
          List<Missing> missing = missing(change.one(), request);
          return missing.isEmpty() ? sendOff(change, request) : new CaseResult.Incomplete(missing);
        });
  }

  private CaseResult sendOff(CaseChange change, TeleexpertiseRequest request) {
    ExpertCase draft = change.one();
    PatientRegister.Resolution resolution =
        ground
            .patients()
            .resolve(request.patient(), draft.structure(), CaseBook.actor(change.by()));
    if (!(resolution instanceof PatientRegister.Resolution.Known(Patient patient))) {
      return new CaseResult.Incomplete(List.of(new Missing("patient", Missing.Reason.UNFIT)));
    }
    if (!examinations.areAbout(draft.id(), patient)) {
      return new CaseResult.Incomplete(List.of(new Missing("examinations", Missing.Reason.UNFIT)));
    }
    Addressee addressee = request.addressee().orElseThrow();
    Urgency urgency = request.urgency().orElseThrow();
    Instant deadline = change.at().plus(ground.rules().deadlines().time(draft.kind(), urgency));
    ExpertCase.Times times =
        new ExpertCase.Times(
            draft.times().created(),
            Optional.of(change.at()),
            Optional.of(deadline),
            Optional.empty());
    ground.requests().save(draft.id(), request.about(PatientEntry.of(patient)));
    CaseResult result =
        change.move(
            new CaseEvent.Submit(),
            Step.SUBMITTED,
            same ->
                same.at(times)
                    .about(
                        new ExpertCase.About(
                            Optional.of(patient.id()),
                            Optional.of(addressee),
                            Optional.of(urgency))));
    alarms.set(change.handle(), draft.id(), change.at(), deadline);
    change.tell(change.experts(), What.NEW);
    return result;
  }

  /// Says more, as a specialist asked. The time that was waited is added to the deadline.
  public CaseResult inform(RandomId id, RandomId by, String text) {
    return book.change(
        id,
        by,
        "information",
        CaseChange::asks,
        change -> {
          if (!(change.one().state() instanceof CaseState.InformationAsked asked)) {
            return new CaseResult.NotNow(change.one().state());
          }
          Instant deadline =
              change
                  .one()
                  .times()
                  .deadline()
                  .orElseThrow()
                  .plus(Duration.between(asked.since(), change.at()));
          Messages.add(change.handle(), id, message(change, Message.Kind.INFORMATION, text));
          CaseResult result =
              change.move(
                  new CaseEvent.Inform(),
                  Step.INFORMED,
                  same -> same.at(same.times().until(deadline)));
          alarms.set(change.handle(), id, asked.since(), deadline);
          change.tellReaders(What.INFORMED);
          return result;
        });
  }

  /// Asks no longer.
  ///
  /// @param text why; may be empty
  public CaseResult withdraw(RandomId id, RandomId by, String text) {
    return book.change(
        id,
        by,
        "withdrawal",
        CaseChange::asks,
        change -> {
          if (change.one().state() instanceof CaseState.Draft) {
            return new CaseResult.NotNow(change.one().state());
          }
          CaseResult result = change.move(new CaseEvent.Withdraw(), Step.WITHDRAWN);
          if (result instanceof CaseResult.Done) {
            if (!text.isBlank()) {
              Messages.add(change.handle(), id, message(change, Message.Kind.WITHDRAWAL, text));
            }
            change.tellReaders(What.WITHDRAWN);
            Locks.release(change.handle(), id);
          }
          return result;
        });
  }

  /// Has read what came back.
  public CaseResult acknowledge(RandomId id, RandomId by) {
    return book.change(
        id,
        by,
        "acknowledgement",
        CaseChange::asks,
        change -> change.move(new CaseEvent.Acknowledge(), Step.ACKNOWLEDGED));
  }

  /// Is done with it.
  public CaseResult close(RandomId id, RandomId by) {
    return book.change(
        id,
        by,
        "closure",
        CaseChange::asks,
        change -> change.move(new CaseEvent.Close(), Step.CLOSED));
  }

  /// Notes that somebody looked for patients.
  public void searched(RandomId by) {
    ground
        .trail()
        .recordRead(new AuditEvent(CaseBook.actor(by), AuditAction.QUERIED, "", "case patients"));
  }

  static Message message(CaseChange change, Message.Kind kind, String text) {
    return new Message(RandomId.make(), kind, change.by(), change.at(), text);
  }

  private static @Nullable CaseResult refuseUnlessDraft(CaseChange change) {
    if (!change.asks()) {
      return new CaseResult.Forbidden();
    }
    return change.one().state() instanceof CaseState.Draft
        ? null
        : new CaseResult.NotNow(change.one().state());
  }

  private Optional<TeleexpertiseRequest> withKnownPatient(
      TeleexpertiseRequest written, ExpertCase one) {
    Optional<RandomId> known = written.patient().known();
    return known.isEmpty()
        ? Optional.of(written)
        : ground
            .patients()
            .find(known.get(), one.structure())
            .map(patient -> written.about(PatientEntry.of(patient)));
  }
}
