// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditEvent;
import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.Found;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Shows cases to those who may see them. Everything that is shown is noted in the trail, and so is
/// what is refused.
public final class CaseReader {
  private final CaseBook book;
  private final CaseGround ground;
  private final Examinations examinations;
  private final Readings readings;
  private final Messages messages;
  private final History history;

  /// For cases on this ground.
  public CaseReader(CaseGround ground) {
    this.book = new CaseBook(ground);
    this.ground = ground;
    this.examinations = new Examinations(ground);
    this.readings = new Readings(ground.database());
    this.messages = new Messages(ground.database());
    this.history = new History(ground.database());
  }

  /// What somebody may do now, substitutions included.
  public Standing standing(RandomId practitioner) {
    return book.standing(practitioner);
  }

  /// A case with all that somebody may see of it.
  public Optional<CaseFolder> folder(RandomId id, RandomId by) {
    return folder(id, by, "");
  }

  private Optional<CaseFolder> folder(RandomId id, RandomId by, String part) {
    Standing who = book.standing(by);
    Optional<ExpertCase> one = book.see(id, who, Standing.Sight.CLINICAL);
    one.ifPresent(seen -> noteRead(by, id, part));
    return one.map(seen -> ground.database().read(handle -> folder(seen, who)));
  }

  private CaseFolder folder(ExpertCase one, Standing who) {
    RandomId id = one.id();
    Optional<Lock> lock =
        ground
            .database()
            .read(handle -> Locks.of(handle, id))
            .filter(held -> book.now().isBefore(held.until()));
    List<Signature> signatures = readings.signatures(id);
    return new CaseFolder(
        one,
        ground.requests().find(id).orElseThrow(),
        studies(examinations.studies(id)),
        who.answers(one) ? studies(examinations.prior(one)) : List.of(),
        lock,
        readings.newest(id).stream().filter(reading -> shows(one, who, reading.round())).toList(),
        signatures.stream().filter(signed -> shows(one, who, signed.round())).toList(),
        readings.addenda(id),
        messages.of(id),
        messages.unread(List.of(id), who.practitioner()).getOrDefault(id, 0),
        Possible.of(one, who, lock, signatures, book.now()));
  }

  /// A case that has an answer, as whoever may see the answer sees it: nothing of other readings,
  /// of what was said meanwhile, or of other examinations. For the server itself.
  public Optional<CaseFolder> answered(RandomId id) {
    return ground
        .database()
        .read(handle -> CaseRows.find(handle, id))
        .filter(one -> one.state().answer().isPresent())
        .map(one -> ground.database().read(handle -> answered(one)));
  }

  private CaseFolder answered(ExpertCase one) {
    RandomId id = one.id();
    Round answer = one.state().answer().orElseThrow();
    return new CaseFolder(
        one,
        ground.requests().find(id).orElseThrow(),
        studies(examinations.studies(id)),
        List.of(),
        Optional.empty(),
        readings.newest(id).stream().filter(reading -> reading.round() == answer).toList(),
        readings.signatures(id),
        readings.addenda(id),
        List.of(),
        0,
        Set.of());
  }

  /// The requester sees the answer. Readers see what they write; the first and the second reading
  /// are kept from each other, and from whoever may become the second reader, until both are done.
  static boolean shows(ExpertCase one, Standing who, Round round) {
    Optional<Round> answer = one.state().answer();
    if (answer.filter(is -> is == round).isPresent()) {
      return true;
    }
    if (!who.answers(one)) {
      return false;
    }
    boolean blind =
        one.state() instanceof CaseState.SecondReading two && two.phase() == CaseState.Phase.BLIND;
    if (!blind) {
      return true;
    }
    Optional<RandomId> author =
        round == Round.FIRST ? one.readers().first() : one.readers().second();
    return author.filter(who.practitioner()::equals).isPresent();
  }

  /// The same, for its report.
  public Optional<CaseFolder> report(RandomId id, RandomId by) {
    return folder(id, by, "report");
  }

  /// The same, for its request as a document.
  public Optional<CaseFolder> request(RandomId id, RandomId by) {
    return folder(id, by, "request");
  }

  /// What somebody writes now; none if there is nothing they could write.
  public Optional<Reading> reading(RandomId id, RandomId by) {
    return folder(id, by)
        .flatMap(folder ->
            folder
                .one()
                .state()
                .writing()
                .map(round ->
                    folder.readings().stream()
                        .filter(reading -> reading.round() == round)
                        .findFirst()
                        .orElseGet(
                            () -> new Reading(round, 0, by, book.now(), Reading.Content.EMPTY))));
  }

  /// All that is kept of what is written now, the newest first.
  public Optional<List<Reading>> versions(RandomId id, RandomId by) {
    return folder(id, by)
        .map(folder ->
            folder
                .one()
                .state()
                .writing()
                .filter(round ->
                    folder.readings().stream().anyMatch(reading -> reading.round() == round))
                .map(round -> readings.versions(id, round))
                .orElse(List.of()));
  }

  /// Everything said about a case; it counts as read.
  public Optional<List<Message>> messages(RandomId id, RandomId by) {
    Standing who = book.standing(by);
    return book.see(id, who, Standing.Sight.CLINICAL)
        .map(one -> {
          ground.database().useTransaction(handle -> Messages.read(handle, id, by));
          return messages.of(id);
        });
  }

  /// What happened to a case.
  public Optional<List<Happened>> history(RandomId id, RandomId by) {
    Standing who = book.standing(by);
    return book.see(id, who, Standing.Sight.ACTIVITY).map(one -> history.of(id));
  }

  /// Whether somebody may see a study by a case: one they see, or a later one about the same
  /// patient that they answer.
  public boolean sees(RandomId practitioner, String study) {
    List<ExpertCase> cases = examinations.casesOf(study);
    if (cases.isEmpty()) {
      return false;
    }
    Standing who = book.standing(practitioner);
    return cases.stream()
        .anyMatch(one ->
            who.sight(one) == Standing.Sight.CLINICAL
                || examinations.ofSamePatient(one).stream()
                    .filter(who::answers)
                    .anyMatch(later -> examinations.prior(later).contains(study)));
  }

  private List<Found> studies(List<String> uids) {
    return uids.stream()
        .flatMap(uid -> ground.index().study(uid, Access.whole()).stream())
        .toList();
  }

  private void noteRead(RandomId by, RandomId id, String detail) {
    ground
        .trail()
        .recordRead(new AuditEvent(CaseBook.actor(by), AuditAction.CASE_READ, id.text(), detail));
  }
}
