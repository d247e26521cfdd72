// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.MailConfig.Mssante;
import io.relais.care.RandomId;
import io.relais.care.mail.Submission;
import io.relais.care.people.Patient;
import io.relais.care.people.Practitioner;
import io.relais.expertise.archive.StudyIndex;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.dicom.Uid;
import io.relais.expertise.dispatch.ArchiveChannel;
import io.relais.expertise.dispatch.Channel;
import io.relais.expertise.dispatch.OutboxWorker;
import io.relais.expertise.dispatch.mssante.MssanteChannel;
import io.relais.expertise.dispatch.mssante.MssanteSender;
import io.relais.expertise.dispatch.mssante.RegisteredMailboxes;
import io.relais.expertise.dispatch.mssante.SignedAnswers;
import io.relais.expertise.intake.Intake;
import io.relais.expertise.rendering.Recordings;
import io.relais.expertise.report.compose.CaseCda;
import io.relais.expertise.report.compose.CaseReports;
import io.relais.expertise.report.compose.ReportComposer;
import io.relais.expertise.report.compose.ReportPictures;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// What becomes of answers once they are signed: documents, and the ways out.
final class ExpertAnswers {
  private final Foundations foundations;
  private final ExpertCases cases;
  private final CaseReports reports;
  private final List<OutboxWorker> workers;

  ExpertAnswers(
      Foundations foundations,
      ExpertCases cases,
      Stored stored,
      Intake intake,
      InstantSource clock) {
    this.foundations = foundations;
    this.cases = cases;
    ReportPictures objects =
        new ReportPictures(
            stored.index(),
            stored.store(),
            stored.pixels().previews(),
            new Recordings(stored.store()));
    this.reports =
        new CaseReports(
            cases.reader(),
            people(foundations),
            objects,
            new CaseReports.Kept(stored.index(), stored.store()),
            new CaseReports.Finish(
                foundations.documents().reports(clock, foundations.zone()), foundations.zone()));
    List<Channel> channels = new ArrayList<>();
    channels.add(new ArchiveChannel(reports, objects, stored.index(), intake, foundations.zone()));
    foundations.mail().secured().ifPresent(mail -> channels.add(mailed(mail)));
    this.workers =
        channels.stream()
            .map(channel ->
                new OutboxWorker(
                    foundations.ground().database(),
                    cases.outbox(),
                    channel,
                    foundations.ground().trail(),
                    clock))
            .toList();
  }

  /// The names of the ways out, for who notes that something is to be brought there.
  static List<String> channels(MailConfig mail) {
    return mail.secured().isPresent()
        ? List.of(ArchiveChannel.NAME, MssanteChannel.NAME)
        : List.of(ArchiveChannel.NAME);
  }

  private MssanteChannel mailed(Mssante mail) {
    return new MssanteChannel(
        new MssanteSender(mail.address(), mail.name(), mail.product(), foundations.zone()),
        new SignedAnswers(reports, cda(foundations.site())),
        new RegisteredMailboxes(foundations.ground().practitioners(), foundations.registrations()),
        new Submission(mail.submission()));
  }

  /// What the archive keeps, and how it is shown.
  record Stored(StudyIndex index, InstanceStore store, Pixels pixels) {}

  private static ReportComposer.People people(Foundations foundations) {
    return new ReportComposer.People() {
      @Override
      public Practitioner practitioner(RandomId id) {
        return foundations.ground().practitioners().find(id).orElseThrow();
      }

      @Override
      public Patient patient(RandomId id) {
        return foundations.patients().find(id).orElseThrow();
      }
    };
  }

  /// Makes the documents of answers.
  CaseReports reports() {
    return reports;
  }

  /// Says answers for other systems.
  ///
  /// @param publicUrl tells this server from others
  CaseCda cda(URI publicUrl) {
    return new CaseCda(
        reports,
        people(foundations),
        foundations.registrations(),
        Uid.named("relais/patients/" + publicUrl),
        foundations.zone());
  }

  /// What brings answers where they have to go.
  List<OutboxWorker> workers() {
    return workers;
  }

  /// How much of that waits, and what became of it.
  DeliveryMetrics metrics() {
    return new DeliveryMetrics(cases.outbox(), workers);
  }
}
