// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditVerdict;
import io.relais.care.database.Database;
import io.relais.care.orders.AccessionNumber;
import io.relais.care.orders.Examination;
import io.relais.care.orders.Order;
import io.relais.care.orders.OrderPlacement;
import io.relais.care.orders.OrderPriority;
import io.relais.care.orders.OrderRequest;
import io.relais.care.orders.OrderStatus;
import io.relais.care.orders.Performer;
import io.relais.care.people.BirthDate;
import io.relais.care.people.InsTraits;
import io.relais.care.people.Patient;
import io.relais.care.people.PatientIdentifier;
import io.relais.care.people.Sex;
import io.relais.care.people.UsedNames;
import io.relais.expertise.archive.Quarantine;
import io.relais.expertise.archive.store.FileInstanceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What a server keeps in its data folder, looked at from beside it: the database and the store,
/// whether the server runs or not.
public final class KeptData implements AutoCloseable {
  private static final String OBJECTS =
      "SELECT object FROM archive_instance UNION ALL SELECT object FROM quarantine"
          + " UNION ALL SELECT object FROM attachment";

  private final Path archive;
  private final Foundations foundations;
  private final FileInstanceStore store;

  private KeptData(Path archive, Foundations foundations, FileInstanceStore store) {
    this.archive = archive;
    this.foundations = foundations;
    this.store = store;
  }

  public static KeptData open(Path data) throws IOException {
    AppConfig config = DemoCommand.config(data, 0, 0, 0);
    Foundations foundations = Foundations.open(config, InstantSource.system());
    Path folder = config.archive().folder();
    return new KeptData(
        folder, foundations, FileInstanceStore.open(folder, config.archive().keys().open()));
  }

  /// Somebody with this many examinations of the eye to come, whose accession numbers are given.
  public List<String> order(int many) {
    foundations.structures().save(Demo.STRUCTURE);
    foundations.ground().practitioners().save(Demo.PRACTITIONER);
    Patient jeanne =
        Patient.provisional(
            InsTraits.of("Martin", "Jeanne", BirthDate.of(LocalDate.of(1951, 2, 3)), Sex.FEMALE),
            UsedNames.NONE,
            List.of(new PatientIdentifier("MSP", "12345")));
    foundations.patients().create(jeanne);
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      String number = "K" + i;
      String study = "2.25.7" + i;
      OrderRequest request =
          new OrderRequest(
              Optional.of(new AccessionNumber(number)),
              jeanne.id(),
              Examination.FUNDUS,
              Demo.PRACTITIONER.id(),
              new Performer(Demo.STRUCTURE.id(), Optional.empty()),
              Optional.empty(),
              LocalDateTime.parse("2026-11-21T09:30:00"),
              OrderPriority.ROUTINE);
      OrderPlacement placed = foundations.orders().place(request, AuditActor.SERVER, () -> study);
      if (!(placed instanceof OrderPlacement.Placed)) {
        throw new IllegalStateException("The order was not placed: " + placed);
      }
      numbers.add(number);
    }
    return numbers;
  }

  /// How far the order of this number is.
  public OrderStatus status(String accessionNumber) {
    return foundations
        .orders()
        .find(new AccessionNumber(accessionNumber))
        .map(Order::status)
        .orElseThrow();
  }

  /// How many objects in the index answer the order of this number.
  public int answering(String accessionNumber) {
    RandomId order =
        foundations.orders().find(new AccessionNumber(accessionNumber)).orElseThrow().id();
    return database()
        .read(handle ->
            handle
                .createQuery(
                    """
                    SELECT COUNT(*) FROM archive_instance i
                    JOIN archive_series e ON i.series = e.id
                    JOIN archive_study s ON e.study = s.id WHERE s.order_id = ?
                    """)
                .bind(0, order.text())
                .mapTo(Integer.class)
                .one());
  }

  /// The UIDs of the objects in the index.
  public Set<String> indexed() {
    return Set.copyOf(
        database()
            .read(handle ->
                handle.createQuery("SELECT uid FROM archive_instance").mapTo(String.class).list()));
  }

  /// The objects that the database tells of, by their id.
  public Set<String> told() {
    return Set.copyOf(
        database().read(handle -> handle.createQuery(OBJECTS).mapTo(String.class).list()));
  }

  /// The objects that lie in the store, by their id.
  public Set<String> lying() throws IOException {
    Set<String> lying = new TreeSet<>();
    store.list((id, changed, size) -> lying.add(id.text()));
    return lying;
  }

  /// Where the objects of the index lie, by their UID.
  public Map<String, Path> files() {
    Map<String, Path> files = new HashMap<>();
    database()
        .read(handle ->
            handle
                .createQuery("SELECT uid, object FROM archive_instance")
                .map((row, context) ->
                    files.put(
                        row.getString("uid"), store.file(new RandomId(row.getString("object")))))
                .list());
    return files;
  }

  /// How many objects of this SOP class are in the index.
  public int objectsOf(String sopClass) {
    return database()
        .read(handle ->
            handle
                .createQuery("SELECT COUNT(*) FROM archive_instance WHERE sop_class = ?")
                .bind(0, sopClass)
                .mapTo(Integer.class)
                .one());
  }

  /// How many objects are kept apart.
  public long quarantined() {
    return new Quarantine(database()).count();
  }

  /// How many deposits lie there unsealed.
  public long unsealed() throws IOException {
    try (Stream<Path> files = Files.list(archive.resolve("incoming"))) {
      return files.count();
    }
  }

  /// Whether the audit trail is as it was written.
  public AuditVerdict trail() {
    return foundations.ground().trail().verify();
  }

  /// Makes the index such that nothing can be filed, as a broken database is.
  public void breakIndex() {
    database()
        .useTransaction(handle -> handle.execute("ALTER TABLE archive_instance RENAME TO broken"));
  }

  /// Undoes that.
  public void mendIndex() {
    database()
        .useTransaction(handle -> handle.execute("ALTER TABLE broken RENAME TO archive_instance"));
  }

  private Database database() {
    return foundations.ground().database();
  }

  @Override
  public void close() {
    store.close();
    foundations.close();
  }
}
