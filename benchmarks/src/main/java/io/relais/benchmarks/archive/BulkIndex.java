// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.archive;

import io.relais.care.RandomId;
import io.relais.care.access.ApiTokens;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditTrail;
import io.relais.care.database.Database;
import io.relais.care.database.DatabaseConfig;
import io.relais.expertise.archive.Archive;
import io.relais.expertise.archive.Arrival;
import io.relais.expertise.archive.Assignment;
import io.relais.expertise.archive.Filing;
import io.relais.expertise.archive.InstanceFacts;
import io.relais.expertise.archive.NewInstance;
import io.relais.expertise.archive.Orphans;
import io.relais.expertise.archive.PackedJson;
import io.relais.expertise.archive.PatientFacts;
import io.relais.expertise.archive.Recovery;
import io.relais.expertise.archive.SeriesFacts;
import io.relais.expertise.archive.StudyFacts;
import io.relais.expertise.archive.store.FileInstanceStore;
import io.relais.expertise.archive.store.MasterKeys;
import io.relais.expertise.archive.store.StoredObject;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomJsonWriter;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.signaling.consultation.Consultations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Fills the index of a server that is stopped, by the same way as objects take, many in one
/// transaction and without the objects themselves.
final class BulkIndex {
  private static final int TOGETHER = 2_000;
  private static final String NO_DIGEST = "0".repeat(64);

  /// A pass of the scrubber is as good as over, since it would miss every object.
  private static final String NO_SCRUBBING =
      """
      INSERT INTO archive_progress (work, position, at) VALUES ('scrub', '~', ?)
      ON CONFLICT (work) DO UPDATE SET position = '~'
      """;

  /// Older than what a start looks at, since the objects are not there.
  private static final Duration AGE = Duration.ofDays(2);

  private final Instant at = InstantSource.system().instant().minus(AGE);
  private final DicomJsonWriter json = new DicomJsonWriter();

  /// Files studies from 0 up to this number for the owner of the token that the demo made.
  ///
  /// @param data the folder of a demo that ran before
  void fill(Path data, int studies) throws IOException {
    InstantSource clock = InstantSource.system();
    DatabaseConfig config = new DatabaseConfig.Sqlite(data.resolve("relais.db"));
    MasterKeys keys = MasterKeys.read(data.resolve("master-keys"));
    try (Database database =
            Database.open(config, List.of(Consultations.MIGRATIONS, Archive.MIGRATIONS));
        AuditTrail trail = AuditTrail.open(database, clock, data.resolve("audit-keys"));
        FileInstanceStore store = FileInstanceStore.open(data.resolve("archive"), keys)) {
      new Recovery(database, store, Orphans.takenFrom(store), clock).run(clock.instant());
      RandomId reader = new ApiTokens(database, clock).list().getFirst().owner();
      Filing filing = new Filing(database, store, trail, clock);
      database.useTransaction(handle -> handle.execute(NO_SCRUBBING, clock.millis()));
      for (int from = 0; from < studies; from += TOGETHER) {
        int first = from;
        int end = Math.min(studies, from + TOGETHER);
        database.useTransaction(handle -> {
          for (int number = first; number < end; number++) {
            filing.file(
                instance(new SomeStudy(number), reader), Optional.empty(), AuditActor.SERVER);
          }
        });
      }
    }
  }

  private NewInstance instance(SomeStudy study, RandomId reader) {
    PatientFacts patient =
        new PatientFacts(
            study.patientId(), "", study.patientName(), study.birthDate(), study.sex());
    InstanceFacts instance =
        new InstanceFacts(
            study.instanceUid(),
            study.sopClass(),
            OptionalInt.of(1),
            0,
            0,
            0,
            0,
            TransferSyntax.EXPLICIT_LITTLE.uid(),
            packed(study.header()));
    Arrival arrival =
        new Arrival(new StoredObject(RandomId.make(), 1, NO_DIGEST), at, "dimse", Server.CALLER);
    return new NewInstance(
        patient,
        facts(study),
        series(study),
        instance,
        arrival,
        Assignment.unassigned(Set.of(reader)));
  }

  private StudyFacts facts(SomeStudy study) {
    return new StudyFacts(
        study.uid(),
        study.date(),
        study.time(),
        study.accession(),
        "S" + study.number(),
        study.description(),
        "HADDAD^KARIM",
        packed(study.patientAndStudy().build()));
  }

  private static SeriesFacts series(SomeStudy study) {
    return new SeriesFacts(
        study.seriesUid(),
        study.modality(),
        OptionalInt.of(1),
        "",
        "",
        "",
        "",
        "",
        "",
        PackedJson.NONE);
  }

  private PackedJson packed(DataSet header) {
    return PackedJson.of(json.text(header).getBytes(StandardCharsets.UTF_8));
  }
}
