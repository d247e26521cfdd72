// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.access.SignIn;
import io.relais.care.people.Practitioner;
import io.relais.care.teams.Place;
import io.relais.care.teams.ProfessionalRole;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class AccountAddCommandTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();

  @Test
  void aProfessionalCanSignInWithWhatWasGiven() throws IOException {
    assertThat(add("claire.moreau", "correct horse battery")).isZero();
    assertThat(out).hasToString("Dr Claire Moreau can sign in as claire.moreau.\n");

    AppConfig config = ConfigReader.read(Optional.of(config()), Map.of());
    try (Foundations foundations = Foundations.open(config, Clock.systemUTC())) {
      SignIn signedIn =
          foundations.ground().accounts().signIn("claire.moreau", "correct horse battery", "test");
      assertThat(signedIn).isInstanceOf(SignIn.Grant.class);
      Practitioner practitioner =
          foundations
              .ground()
              .practitioners()
              .find(((SignIn.Grant) signedIn).practitioner())
              .orElseThrow();
      assertThat(practitioner.displayName()).isEqualTo("Dr Claire Moreau");
      assertThat(practitioner.structure().name()).isEqualTo("MSP des Tilleuls");
      assertThat(
              foundations
                  .memberships()
                  .roles(practitioner.id(), new Place.InStructure(practitioner.structure().id())))
          .containsExactly(ProfessionalRole.PRACTITIONER);
    }
  }

  @Test
  void whatCannotBeIsSaidInASentence() throws IOException {
    assertThat(add("claire.moreau", "short")).isEqualTo(1);
    assertThat(add("claire.moreau", "correct horse battery")).isZero();
    assertThat(add("claire.moreau", "another good password")).isEqualTo(1);
    assertThat(out.toString())
        .contains("A password has 12 characters or more.")
        .contains("There is an account named claire.moreau already. Choose another name.");
  }

  @Test
  void aMistypedRppsIsRefused() throws IOException {
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine().setErr(new PrintWriter(err));
    int status =
        line.execute(
            Stream.concat(
                    Stream.of("account", "add", "--config", config().toString()),
                    Stream.of(
                        "--name=c",
                        "--given-name=C",
                        "--family-name=M",
                        "--display-name=Dr M",
                        "--title=Médecin",
                        "--structure=MSP",
                        "--rpps=123",
                        "--password-stdin"))
                .toArray(String[]::new));
    assertThat(status).isEqualTo(2);
    assertThat(err.toString()).contains("An RPPS number has 11 digits");
  }

  private int add(String name, String password) throws IOException {
    var in = new ByteArrayInputStream((password + "\n").getBytes(StandardCharsets.UTF_8));
    return new CommandLine(new AccountAddCommand(new PrintWriter(out, true), in))
        .execute(
            "--config=" + config(),
            "--name=" + name,
            "--given-name=Claire",
            "--family-name=Moreau",
            "--display-name=Dr Claire Moreau",
            "--title=Médecin généraliste",
            "--structure=MSP des Tilleuls",
            "--password-stdin");
  }

  private Path config() throws IOException {
    return Files.writeString(folder.resolve("relais.yaml"), "data: " + folder.resolve("data"));
  }
}
