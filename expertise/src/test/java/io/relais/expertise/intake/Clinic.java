// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditTrail;
import io.relais.care.database.Database;
import io.relais.care.orders.AccessionNumber;
import io.relais.care.orders.Examination;
import io.relais.care.orders.Order;
import io.relais.care.orders.OrderPlacement;
import io.relais.care.orders.OrderPriority;
import io.relais.care.orders.OrderRequest;
import io.relais.care.orders.Orders;
import io.relais.care.orders.Performer;
import io.relais.care.people.BirthDate;
import io.relais.care.people.InsTraits;
import io.relais.care.people.Patient;
import io.relais.care.people.PatientIdentifier;
import io.relais.care.people.Patients;
import io.relais.care.people.Practitioner;
import io.relais.care.people.Practitioners;
import io.relais.care.people.Sex;
import io.relais.care.people.Structure;
import io.relais.care.people.Structures;
import io.relais.care.people.UsedNames;
import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.ArchiveDatabase;
import io.relais.expertise.archive.Filing;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.Quarantine;
import io.relais.expertise.archive.StudyIndex;
import io.relais.expertise.archive.store.Deposit;
import io.relais.expertise.archive.store.FileInstanceStore;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.MasterKey;
import io.relais.expertise.archive.store.MasterKeys;
import io.relais.expertise.archive.store.StoredContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An archive with a small practice around it: Jeanne Martin, Paul Bernard, and who orders.
public final class Clinic implements AutoCloseable {

  public static final Instant NOW = Instant.parse("2026-11-21T14:30:00Z");
  public static final RandomId READER = RandomId.make();
  public static final Source CAMERA = Source.device("CAMERA", Set.of(READER));

  public final Database database = ArchiveDatabase.SQLITE.open();
  public final FileInstanceStore files;
  public final AuditTrail trail;
  public final Orders orders;
  public final Patients patients;
  public final StudyIndex index;
  public final Quarantine quarantine;
  public final Filing filing;
  public final Structure practice;
  public final Practitioner claire;
  public final Patient jeanne;
  public final Patient paul;
  public final InstantSource clock = InstantSource.fixed(NOW);
  private final Path folder;

  public Clinic(Path folder) {
    this.folder = folder;
    try {
      files = FileInstanceStore.open(folder.resolve("store"), MasterKeys.of(MasterKey.make()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    trail = AuditTrail.open(database, clock, folder.resolve("audit.keys"));
    orders = new Orders(database, trail, clock);
    patients = new Patients(database);
    index = new StudyIndex(database);
    quarantine = new Quarantine(database);
    filing = new Filing(database, files, trail, clock);
    practice = new Structure(RandomId.make(), Optional.empty(), "MSP des Tilleuls");
    new Structures(database).save(practice);
    claire =
        new Practitioner(
            RandomId.make(), Optional.empty(), "Médecin", "Moreau", "Claire", "Dr M", practice);
    new Practitioners(database).save(claire);
    jeanne = person("Martin", "Jeanne", LocalDate.of(1951, 2, 3), Sex.FEMALE, "12345");
    paul = person("Bernard", "Paul", LocalDate.of(1980, 1, 1), Sex.MALE, "777");
  }

  public Patient person(String family, String given, LocalDate born, Sex sex, String id) {
    Patient patient =
        Patient.provisional(
            InsTraits.of(family, given, BirthDate.of(born), sex),
            UsedNames.NONE,
            List.of(new PatientIdentifier("MSP", id)));
    patients.create(patient);
    return patient;
  }

  public Order order(Patient patient, String accession, String study) {
    return order(patient, accession, study, Examination.FUNDUS);
  }

  public Order order(Patient patient, String accession, String study, Examination examination) {
    OrderRequest request =
        new OrderRequest(
            Optional.of(new AccessionNumber(accession)),
            patient.id(),
            examination,
            claire.id(),
            new Performer(practice.id(), Optional.empty()),
            Optional.empty(),
            LocalDateTime.parse("2026-11-21T09:30:00"),
            OrderPriority.ROUTINE);
    OrderPlacement placed = orders.place(request, AuditActor.SERVER, () -> study);
    return ((OrderPlacement.Placed) placed).order();
  }

  public Intake intake() {
    return intake(files, IntakeConfig.USUAL, IntakeListener.NONE);
  }

  public Intake intake(InstanceStore store, IntakeConfig config, IntakeListener listener) {
    OrderMatching matching = new OrderMatching(orders, patients, index);
    return new Intake(config, store, filing, matching, clock, listener);
  }

  public Receipt accept(byte[] file) {
    return accept(intake(), file);
  }

  public static Receipt accept(Intake intake, byte[] file) {
    try {
      return intake.accept(CAMERA, new ByteArrayInputStream(file), Hints.NONE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public byte[] content(RandomId object) throws IOException {
    try (StoredContent content = files.open(object)) {
      return content.stream().readAllBytes();
    }
  }

  public List<RandomId> objects() throws IOException {
    List<RandomId> all = new ArrayList<>();
    files.list((id, changed, size) -> all.add(id));
    return all;
  }

  public Optional<Found> found(String sop) {
    return index.instance(sop, Access.whole());
  }

  public Path folder() {
    return folder;
  }

  @Override
  public void close() {
    trail.close();
    files.close();
    database.close();
  }

  /// A store whose disk is full from some byte on.
  public static final class FullStore implements InstanceStore {
    @Override
    public Deposit begin(byte[] note) throws IOException {
      throw new IOException("No space left on device");
    }

    @Override
    public StoredContent open(RandomId id) throws IOException {
      throw new IOException("No space left on device");
    }

    @Override
    public boolean delete(RandomId id) {
      return false;
    }

    @Override
    public boolean rewrap(RandomId id) {
      return false;
    }

    @Override
    public void copySealed(RandomId id, Path target) throws IOException {
      throw new IOException("No space left on device");
    }

    @Override
    public void adoptSealed(RandomId id, Path source) throws IOException {
      throw new IOException("No space left on device");
    }

    @Override
    public int sweep() {
      return 0;
    }

    @Override
    public void list(Visitor visitor) {}

    @Override
    public void close() {}
  }
}
