// SPDX-License-Identifier: Apache-2.0
package io.relais.care.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.AtOnce;
import io.relais.care.ManualClock;
import io.relais.care.RandomId;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.care.audit.AuditTrail;
import io.relais.care.database.Database;
import io.relais.care.database.FreshDatabase;
import io.relais.care.people.BirthDate;
import io.relais.care.people.InsTraits;
import io.relais.care.people.Patient;
import io.relais.care.people.Patients;
import io.relais.care.people.Practitioner;
import io.relais.care.people.Practitioners;
import io.relais.care.people.Sex;
import io.relais.care.people.Structure;
import io.relais.care.people.Structures;
import io.relais.care.people.UsedNames;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(FreshDatabase.class)
class OrdersTest {

  private static final LocalDateTime MORNING = LocalDateTime.parse("2026-11-21T09:30:00");

  @Parameter FreshDatabase kind;

  @TempDir Path folder;

  private final ManualClock clock = new ManualClock();
  private final AtomicInteger studies = new AtomicInteger();
  private Database database;
  private AuditTrail trail;
  private Orders orders;
  private RandomId patient;
  private RandomId other;
  private Practitioner claire;

  @BeforeEach
  void open() {
    database = kind.open();
    trail = AuditTrail.open(database, clock, folder.resolve("audit-keys"));
    orders = new Orders(database, trail, clock);
    patient = someone("Martin");
    other = someone("Bernard");
    Structure tilleuls = new Structure(RandomId.make(), Optional.empty(), "MSP des Tilleuls");
    new Structures(database).save(tilleuls);
    claire =
        new Practitioner(
            RandomId.make(), Optional.empty(), "Médecin", "Moreau", "Claire", "Dr M", tilleuls);
    new Practitioners(database).save(claire);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void findsAnOrderByEachOfItsNames() {
    Order order = place(request(Examination.FUNDUS));

    assertThat(order.studyInstanceUid()).isEqualTo("2.25.1");
    assertThat(order.status()).isEqualTo(OrderStatus.REQUESTED);
    assertThat(order.placedAt()).isEqualTo(clock.instant());
    assertThat(order.accessionNumber().text()).matches("R[0-9A-Z]{12}");
    assertThat(orders.find(order.id())).contains(order);
    assertThat(orders.find(order.accessionNumber())).contains(order);
    assertThat(orders.findByStudy("2.25.1")).contains(order);
    assertThat(orders.find(RandomId.make())).isEmpty();
    assertThat(orders.find(new AccessionNumber("NONE"))).isEmpty();
    assertThat(orders.findByStudy("2.25.2")).isEmpty();
  }

  @Test
  void keepsAllThatWasAskedFor() {
    Examination holter =
        Examination.other("ECG", new ProcedureCode("164850009", "SCT", "Holter, 24 h – été"));
    OrderRequest request =
        new OrderRequest(
            Optional.of(new AccessionNumber("2026-11/0042 A")),
            patient,
            holter,
            claire.id(),
            new Performer(claire.structure().id(), Optional.of(" Cardiologie ")),
            Optional.of(" HOLTER 1 "),
            MORNING.plusNanos(999),
            OrderPriority.HIGH);

    Order order = place(request);

    assertThat(orders.find(order.id())).contains(order);
    assertThat(order.examination()).isEqualTo(holter);
    assertThat(order.performer().team()).contains("Cardiologie");
    assertThat(order.stationAeTitle()).contains("HOLTER 1");
    assertThat(order.scheduledFor()).isEqualTo(MORNING);
    assertThat(order.accessionNumber()).hasToString("2026-11/0042 A");
  }

  @Test
  void notesInTheTrailWhoPlacedIt() {
    Order order = place(request(Examination.ECG));

    assertThat(trail.entries(1, 10))
        .extracting(entry -> entry.event())
        .containsExactly(AuditEvent.of(AuditActor.OPERATOR, AuditAction.ORDER_PLACED, order.id()));
  }

  @Test
  void keepsNothingOfAnOrderThatCannotStand() {
    OrderRequest good = request(Examination.ECG);
    Order first = place(numbered("A1"));

    assertThat(tryToPlace(numbered("A1"))).isEqualTo(new OrderPlacement.AccessionNumberTaken());
    assertThat(tryToPlace(of(good, RandomId.make(), claire.id(), good.performer())))
        .isEqualTo(new OrderPlacement.PatientUnknown());
    assertThat(tryToPlace(of(good, patient, RandomId.make(), good.performer())))
        .isEqualTo(new OrderPlacement.RequesterUnknown());
    Performer nobody = new Performer(RandomId.make(), Optional.empty());
    assertThat(tryToPlace(of(good, patient, claire.id(), nobody)))
        .isEqualTo(new OrderPlacement.PerformerUnknown());
    assertThat(orders.open(WorklistQuery.all(10))).containsExactly(first);
    assertThat(trail.entries(1, 10)).hasSize(1);
  }

  @Test
  void givesANumberToOneOfManyThatAskAtOnce() throws Exception {
    List<OrderPlacement> results = AtOnce.run(8, () -> tryToPlace(numbered("A1")));

    assertThat(results).filteredOn(OrderPlacement.Placed.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(OrderPlacement.Refusal.class::isInstance).hasSize(7);
  }

  @Test
  void listsWhatADeviceShallDo() {
    Order anywhere = place(request(Examination.FUNDUS));
    Order here = place(at("CAMERA", MORNING.plusHours(1)));
    Order there = place(at("OTHER", MORNING.plusDays(1)));
    Order ecg = place(request(Examination.ECG));

    assertThat(orders.open(query("CAMERA", "OP"))).containsExactly(anywhere, here);
    assertThat(orders.open(query("OTHER", "OP"))).containsExactly(anywhere, there);
    assertThat(orders.open(query("CART", "ECG"))).containsExactly(ecg);
    assertThat(orders.open(query("CART", "US"))).isEmpty();
    assertThat(orders.open(WorklistQuery.all(2))).hasSize(2);
  }

  @Test
  void listsByDayAndPatient() {
    Order midnight = place(at("C", LocalDateTime.parse("2026-11-21T00:00:00")));
    Order late = place(at("C", LocalDateTime.parse("2026-11-21T23:59:59")));
    Order next = place(at("C", LocalDateTime.parse("2026-11-22T00:00:00")));
    LocalDate day = LocalDate.parse("2026-11-21");

    assertThat(orders.open(days(day, day))).containsExactly(midnight, late);
    assertThat(orders.open(days(day.plusDays(1), day.plusDays(9)))).containsExactly(next);
    assertThat(orders.open(about(patient))).containsExactly(midnight, late, next);
    assertThat(orders.open(about(other))).isEmpty();
    assertThat(orders.ofPatient(patient, 2)).containsExactly(next, late);
    assertThat(orders.ofPatient(other, 2)).isEmpty();
  }

  @Test
  void listsTheUrgentFirstAmongThoseOfOneHour() {
    Order routine = place(prioritised(OrderPriority.ROUTINE));
    Order low = place(prioritised(OrderPriority.LOW));
    Order high = place(prioritised(OrderPriority.HIGH));

    assertThat(orders.open(WorklistQuery.all(10))).containsExactly(high, routine, low);
  }

  @Test
  void goesFromRequestedToCompletedAndOffTheWorklist() {
    Order order = place(request(Examination.ECG));

    assertThat(orders.change(order.id(), OrderStatus.IN_PROGRESS)).isEqualTo(OrderChange.CHANGED);
    assertThat(orders.change(order.id(), OrderStatus.IN_PROGRESS)).isEqualTo(OrderChange.UNCHANGED);
    assertThat(orders.open(WorklistQuery.all(10))).hasSize(1);
    assertThat(orders.change(order.id(), OrderStatus.COMPLETED)).isEqualTo(OrderChange.CHANGED);
    assertThat(orders.open(WorklistQuery.all(10))).isEmpty();
    assertThat(orders.find(order.id()).orElseThrow().status()).isEqualTo(OrderStatus.COMPLETED);
  }

  @ParameterizedTest
  @CsvSource({
    "REQUESTED, IN_PROGRESS, CHANGED",
    "REQUESTED, CANCELLED, CHANGED",
    "COMPLETED, IN_PROGRESS, CHANGED",
    "COMPLETED, CANCELLED, NOT_POSSIBLE",
    "COMPLETED, REQUESTED, NOT_POSSIBLE",
    "CANCELLED, REQUESTED, NOT_POSSIBLE",
    "CANCELLED, COMPLETED, NOT_POSSIBLE",
    "CANCELLED, IN_PROGRESS, NOT_POSSIBLE"
  })
  void changesOnlyAsWorkGoesOn(OrderStatus from, OrderStatus to, OrderChange expected) {
    Order order = place(request(Examination.ECG));
    orders.change(order.id(), from);

    assertThat(orders.change(order.id(), to)).isEqualTo(expected);
  }

  @Test
  void knowsNoOrderThatWasNotPlaced() {
    assertThat(orders.change(RandomId.make(), OrderStatus.CANCELLED))
        .isEqualTo(OrderChange.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345678901234567", "A\\B", " A", "A ", "É", "A\u0000"})
  void refusesAccessionNumbersThatDicomCannotCarry(String text) {
    assertThatThrownBy(() -> new AccessionNumber(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesThePaddingOffAccessionNumbers() {
    assertThat(AccessionNumber.parse(" A1 ")).contains(new AccessionNumber("A1"));
    assertThat(AccessionNumber.parse("  ")).isEmpty();
    assertThat(AccessionNumber.make()).isNotEqualTo(AccessionNumber.make());
  }

  @Test
  void refusesStationsAndCodesThatDicomCannotCarry() {
    assertThatThrownBy(() -> at("A".repeat(17), MORNING))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> at(" ", MORNING)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ProcedureCode("a b", "SCT", "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ProcedureCode("a", "SCT", " "))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Examination.other("op", new ProcedureCode("a", "SCT", "x")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Performer(RandomId.make(), Optional.of(" ")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Order place(OrderRequest request) {
    return ((OrderPlacement.Placed) tryToPlace(request)).order();
  }

  private OrderPlacement tryToPlace(OrderRequest request) {
    return orders.place(request, AuditActor.OPERATOR, () -> "2.25." + studies.incrementAndGet());
  }

  private OrderRequest request(Examination examination) {
    return new OrderRequest(
        Optional.empty(),
        patient,
        examination,
        claire.id(),
        new Performer(claire.structure().id(), Optional.empty()),
        Optional.empty(),
        MORNING,
        OrderPriority.ROUTINE);
  }

  private OrderRequest numbered(String number) {
    OrderRequest plain = request(Examination.ECG);
    return new OrderRequest(
        Optional.of(new AccessionNumber(number)),
        plain.patient(),
        plain.examination(),
        plain.requester(),
        plain.performer(),
        plain.stationAeTitle(),
        plain.scheduledFor(),
        plain.priority());
  }

  private OrderRequest at(String station, LocalDateTime when) {
    OrderRequest plain = request(Examination.FUNDUS);
    return new OrderRequest(
        Optional.empty(),
        plain.patient(),
        plain.examination(),
        plain.requester(),
        plain.performer(),
        Optional.of(station),
        when,
        plain.priority());
  }

  private OrderRequest prioritised(OrderPriority priority) {
    OrderRequest plain = request(Examination.FUNDUS);
    return new OrderRequest(
        Optional.empty(),
        plain.patient(),
        plain.examination(),
        plain.requester(),
        plain.performer(),
        Optional.empty(),
        plain.scheduledFor(),
        priority);
  }

  private static OrderRequest of(
      OrderRequest plain, RandomId patient, RandomId requester, Performer performer) {
    return new OrderRequest(
        Optional.empty(),
        patient,
        plain.examination(),
        requester,
        performer,
        Optional.empty(),
        plain.scheduledFor(),
        plain.priority());
  }

  private static WorklistQuery query(String station, String modality) {
    return new WorklistQuery(
        Optional.of(station),
        Optional.of(modality),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        10);
  }

  private static WorklistQuery days(LocalDate from, LocalDate to) {
    return new WorklistQuery(
        Optional.empty(),
        Optional.empty(),
        Optional.of(from),
        Optional.of(to),
        Optional.empty(),
        10);
  }

  private static WorklistQuery about(RandomId patient) {
    return new WorklistQuery(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(patient),
        10);
  }

  private RandomId someone(String family) {
    Patient someone =
        Patient.provisional(
            InsTraits.of(family, "Jeanne", new BirthDate(1950, 3, 12), Sex.FEMALE),
            UsedNames.NONE,
            List.of());
    new Patients(database).create(someone);
    return someone.id();
  }
}
