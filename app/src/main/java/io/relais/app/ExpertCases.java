// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.database.Database;
import io.relais.expertise.archive.StudyIndex;
import io.relais.expertise.dispatch.Channel;
import io.relais.expertise.dispatch.Outbox;
import io.relais.expertise.dispatch.OutboxWorker;
import io.relais.expertise.intake.StudyCompletion;
import io.relais.expertise.request.CareDirectory;
import io.relais.expertise.request.PatientRegister;
import io.relais.expertise.request.Requests;
import io.relais.expertise.review.CareStandings;
import io.relais.expertise.review.CaseGround;
import io.relais.expertise.review.CaseReader;
import io.relais.expertise.review.DeadlineSweep;
import io.relais.expertise.review.Examining;
import io.relais.expertise.review.Signing;
import io.relais.expertise.web.cases.CaseDesk;
import io.relais.expertise.web.cases.CaseWork;
import io.relais.expertise.web.desk.Desk;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/// Questions to specialists, with all their parts.
final class ExpertCases {
  private final Foundations foundations;
  private final CaseGround ground;
  private final Examining examining;
  private final DeadlineSweep sweep;
  private final List<OutboxWorker> workers;
  private final Outbox outbox;

  ExpertCases(Foundations foundations, StudyIndex index, InstantSource clock) {
    this.foundations = foundations;
    Database database = foundations.ground().database();
    this.ground =
        new CaseGround(
            database,
            foundations.ground().trail(),
            clock,
            new CareStandings(
                database,
                foundations.ground().practitioners(),
                foundations.memberships(),
                foundations.teams()),
            new CareDirectory(database, clock),
            new PatientRegister(database, foundations.patients(), foundations.ground().trail()),
            new Requests(database),
            index,
            foundations.cases());
    this.examining = new Examining(ground, foundations.orders());
    this.sweep = new DeadlineSweep(ground);
    List<Channel> channels = List.of();
    this.outbox = new Outbox(database, channels.stream().map(Channel::name).toList());
    this.workers =
        channels.stream()
            .map(channel ->
                new OutboxWorker(database, outbox, channel, foundations.ground().trail(), clock))
            .toList();
  }

  /// What they stand on.
  CaseGround ground() {
    return ground;
  }

  /// Hears of the studies that come for cases.
  StudyCompletion.Listener studies() {
    return examining;
  }

  /// Shows cases.
  CaseReader reader() {
    return new CaseReader(ground);
  }

  /// The routes, behind the door of the desk.
  CaseDesk desk(Desk desk) {
    return new CaseDesk(
        desk.door(),
        ground,
        foundations.ground().practitioners(),
        new CaseWork(
            new Signing(ground, new SecureRandom()::nextDouble, outbox), examining, outbox));
  }

  /// Where it is noted what is to be brought elsewhere.
  Outbox outbox() {
    return outbox;
  }

  /// What brings answers where they have to go.
  List<OutboxWorker> workers() {
    return workers;
  }

  /// How much of that waits, and what became of it.
  DeliveryMetrics deliveryMetrics() {
    return new DeliveryMetrics(outbox, workers);
  }

  /// Reminds of what is due, and of what is late.
  void remind() {
    sweep.sweep();
  }
}
