// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.access.ApiAuthentication;
import io.relais.care.access.ApiScope;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.orders.AccessionNumber;
import io.relais.care.orders.Examination;
import io.relais.care.orders.Order;
import io.relais.care.orders.WorklistQuery;
import io.relais.care.people.Patient;
import io.relais.care.people.PractitionerRole;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What an operator does to tokens, orders and the trail, by the commands themselves.
final class ArchiveCommandsTest {
  private static final String[] JEANNE = {
    "--family-name=Martin", "--given-name=Jeanne", "--birth-date=1950-03-12", "--sex=F"
  };

  @TempDir private Path folder;

  private StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aTokenIsMadeShownOnceListedAndTakenBack() throws IOException {
    assertThat(
            run(
                "token",
                "add",
                "--name=Mirror",
                "--structure=MSP des Tilleuls",
                "--scope=dicomweb:read,orders:read"))
        .isZero();
    String secret = out.toString().lines().toList().getLast();
    List<String> id = new ArrayList<>();
    open(foundations -> {
      ApiAuthentication.Granted granted =
          (ApiAuthentication.Granted) foundations.tokens().authenticate(secret);
      assertThat(granted.client().scopes())
          .containsExactlyInAnyOrder(ApiScope.DICOMWEB_READ, ApiScope.ORDERS_READ);
      id.add(granted.client().token().text());
    });

    assertThat(run("token", "list")).isZero();
    assertThat(out.toString()).contains(id.getFirst(), "good", "Mirror").doesNotContain(secret);

    assertThat(run("token", "revoke", id.getFirst())).isZero();
    assertThat(run("token", "revoke", id.getFirst())).isEqualTo(1);
    open(foundations -> {
      assertThat(foundations.tokens().authenticate(secret))
          .isInstanceOf(ApiAuthentication.Revoked.class);
      assertThat(actions(foundations))
          .containsSequence(AuditAction.TOKEN_ISSUED, AuditAction.TOKEN_REVOKED);
    });
    run("token", "list");
    assertThat(out.toString()).contains("revoked");
  }

  @Test
  void aTokenThatCannotBeIsRefusedInASentence() throws IOException {
    assertThat(run("token", "add", "--name=x", "--structure=y", "--scope=everything")).isEqualTo(2);
    assertThat(err.toString()).contains("everything is not a scope").contains("orders:write");
    assertThat(run("token", "add", "--name= ", "--structure=y", "--scope=audit:read")).isEqualTo(2);
    assertThat(run("token", "add", "--name=x", "--structure=y", "--scope=audit:read", "--days=0"))
        .isEqualTo(2);
    assertThat(run("token", "revoke", "nonsense")).isEqualTo(2);
    open(foundations -> assertThat(foundations.tokens().list()).isEmpty());
  }

  @Test
  void anOrderMakesItsPatientKnownAndStandsOnTheList() throws IOException {
    account();
    assertThat(
            order(
                "--examination=fundus",
                "--patient-id=1042",
                "--issuer=TILLEULS",
                "--station=CAMERA",
                "--at=2026-11-21T14:30",
                "--accession=A1",
                "--team=Dépistage",
                "--priority=high"))
        .isZero();
    assertThat(out.toString()).contains("accession number A1 and the study 2.25.");

    assertThat(run("order", "list")).isZero();
    assertThat(out.toString()).contains("A1", "2026-11-21T14:30", "OP", "CAMERA", "Martin Jeanne");
    open(foundations -> {
      Order order = foundations.orders().find(new AccessionNumber("A1")).orElseThrow();
      assertThat(order.examination()).isEqualTo(Examination.FUNDUS);
      assertThat(order.scheduledFor()).isEqualTo(LocalDateTime.parse("2026-11-21T14:30:00"));
      assertThat(order.performer().team()).contains("Dépistage");
      Patient patient = foundations.patients().find(order.patient()).orElseThrow();
      assertThat(patient.preferredIdentifier().value()).isEqualTo("1042");
      assertThat(actions(foundations))
          .containsSequence(
              AuditAction.ACCOUNT_CREATED,
              AuditAction.PATIENT_CREATED,
              AuditAction.ORDER_PLACED,
              AuditAction.QUERIED);
      assertThat(foundations.ground().trail().entries(1, 10))
          .extracting(entry -> entry.event().actor())
          .containsOnly(AuditActor.OPERATOR);
    });
  }

  @Test
  void anOrderFindsThePatientWhoIsKnown() throws IOException {
    account();
    order("--examination=ecg");
    order("--examination=US/45036003/SCT/Echography of abdomen");
    order("--examination=ecg", "--patient-id=1042", "--issuer=TILLEULS");
    order("--examination=ecg", "--patient-id=1042", "--issuer=TILLEULS");

    open(foundations -> {
      List<Order> orders = foundations.orders().open(WorklistQuery.all(10));
      assertThat(orders).hasSize(4);
      assertThat(orders.stream().map(Order::patient).distinct()).hasSize(2);
    });
    assertThat(order("--examination=ecg")).isEqualTo(2);
    assertThat(err.toString()).contains("Several patients");
  }

  @Test
  void anOrderThatCannotBeIsRefusedInASentenceAndLeavesNothing() throws IOException {
    account();
    order("--examination=ecg", "--accession=A1", "--patient-id=1", "--issuer=TILLEULS");

    assertThat(order("--examination=ecg", "--accession=A1")).isEqualTo(1);
    assertThat(out.toString()).contains("Another order has this accession number.");
    assertThat(order("--examination=magic")).isEqualTo(2);
    assertThat(order("--examination=ecg", "--at=tomorrow")).isEqualTo(2);
    assertThat(order("--examination=ecg", "--accession=" + "A".repeat(17))).isEqualTo(2);
    assertThat(order("--examination=ecg", "--patient-id=1")).isEqualTo(2);
    assertThat(order("--examination=ecg", "--birth-date=12/03/1950")).isEqualTo(2);
    assertThat(order("--examination=ecg", "--requester=nobody")).isEqualTo(2);
    assertThat(
            order(
                "--examination=ecg",
                "--patient-id=1",
                "--issuer=TILLEULS",
                "--family-name=Bernard"))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("--at is written", "1 to 16 characters", "go together", "1950-03-12")
        .contains("no account named nobody", "another name")
        .doesNotContain("Martin", "Bernard");
    open(foundations ->
        assertThat(actions(foundations))
            .containsOnlyOnce(AuditAction.PATIENT_CREATED, AuditAction.ORDER_PLACED));
  }

  @Test
  void theTrailIsProvenByItsHead() throws IOException {
    account();
    assertThat(run("audit", "head")).isZero();
    Path kept = Files.writeString(folder.resolve("head"), out.toString());

    assertThat(run("audit", "verify", "--head=" + kept)).isZero();
    assertThat(out.toString()).contains("The trail is intact: 3 entries, and the heads are on it.");
    cutLast();
    assertThat(run("audit", "verify")).isZero();
    assertThat(run("audit", "verify", "--head=" + kept)).isEqualTo(1);
    assertThat(out.toString())
        .contains("The end was cut off: the newest entry is 2, but there was an entry 3.");
    Files.writeString(kept, "nonsense");
    assertThat(run("audit", "verify", "--head=" + kept)).isEqualTo(2);
    assertThat(run("audit", "verify", "--head=" + folder.resolve("none"))).isEqualTo(2);
  }

  @Test
  void anEditedEntryIsNamed() throws IOException {
    account();
    change("UPDATE audit_event SET object = 'x' WHERE sequence = 2");

    assertThat(run("audit", "verify")).isEqualTo(1);
    assertThat(out.toString()).contains("Entry 2 is not as it was written: its seal does not fit");
  }

  @Test
  void aNewKeyGoesOnWhereTheOldOneEnded() throws IOException {
    account();
    assertThat(run("audit", "rotate-key")).isZero();
    assertThat(out.toString()).contains("audit-keys");
    assertThat(run("audit", "verify")).isZero();

    Files.delete(folder.resolve("data").resolve("audit-keys"));
    assertThat(run("audit", "verify")).isEqualTo(1);
    assertThat(err.toString()).contains("./relais audit rotate-key");
    assertThat(run("audit", "rotate-key")).isZero();
    assertThat(run("audit", "verify")).isEqualTo(1);
    assertThat(out.toString()).contains("sealed by a key that is not in the file");
  }

  @Test
  void anAccountHasTheRolesItIsGiven() throws IOException {
    account("--role=acquirer,reader");
    open(foundations ->
        assertThat(
                foundations
                    .ground()
                    .practitioners()
                    .roles(foundations.ground().accounts().practitioner("claire").orElseThrow()))
            .containsExactlyInAnyOrder(PractitionerRole.ACQUIRER, PractitionerRole.READER));
    assertThat(account("--role=king")).isEqualTo(2);
  }

  private int order(String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("order", "add", "--requester=claire", "--for=CHU Ophtalmologie"));
    arguments.addAll(List.of(JEANNE));
    for (String one : more) {
      String name = one.substring(0, one.indexOf('=') + 1);
      arguments.removeIf(given -> given.startsWith(name));
      arguments.add(one);
    }
    return run(arguments.toArray(String[]::new));
  }

  private int account(String... more) throws IOException {
    var in = new ByteArrayInputStream("a long password\n".getBytes(StandardCharsets.UTF_8));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--config=" + config(),
                "--name=claire",
                "--given-name=Claire",
                "--family-name=Moreau",
                "--display-name=Dr Claire Moreau",
                "--title=Médecin généraliste",
                "--structure=MSP des Tilleuls",
                "--password-stdin"));
    arguments.addAll(Arrays.asList(more));
    CommandLine line = new CommandLine(new AccountAddCommand(new PrintWriter(out, true), in));
    return line.setExecutionExceptionHandler((e, at, parsed) -> 2)
        .execute(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) throws IOException {
    out = new StringWriter();
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add(2, "--config=" + config());
    return Main.commandLine(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  private void open(Consumer<Foundations> look) throws IOException {
    AppConfig config = ConfigReader.read(Optional.of(config()), Map.of());
    try (Foundations foundations = Foundations.open(config, Clock.systemUTC())) {
      look.accept(foundations);
    }
  }

  private void cutLast() throws IOException {
    change("DELETE FROM audit_event WHERE sequence = (SELECT max(sequence) FROM audit_event)");
  }

  private void change(String sql) throws IOException {
    open(foundations ->
        foundations
            .ground()
            .database()
            .useTransaction(handle -> {
              handle.execute("DROP TRIGGER IF EXISTS audit_event_no_update");
              handle.execute("DROP TRIGGER IF EXISTS audit_event_no_delete");
              handle.execute(sql);
            }));
  }

  private static List<AuditAction> actions(Foundations foundations) {
    return foundations.ground().trail().entries(0, 100).stream()
        .map(entry -> entry.event().action())
        .toList();
  }

  private Path config() throws IOException {
    return Files.writeString(folder.resolve("relais.yaml"), "data: " + folder.resolve("data"));
  }
}
