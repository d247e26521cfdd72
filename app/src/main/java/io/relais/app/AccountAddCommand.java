// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.RandomId;
import io.relais.care.access.AccountCreation;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.care.people.MssanteAddress;
import io.relais.care.people.Practitioner;
import io.relais.care.people.PractitionerRole;
import io.relais.care.people.Profession;
import io.relais.care.people.Registration;
import io.relais.care.people.Rpps;
import io.relais.care.people.Structure;
import io.relais.care.teams.Place;
import io.relais.care.teams.ProfessionalRole;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Makes an account for a professional, who may then sign in.
@Command(name = "add", description = "Makes an account for a professional.")
final class AccountAddCommand implements Callable<Integer> {
  private final PrintWriter out;
  private final InputStream in;

  @Option(names = "--config", paramLabel = "FILE", description = "relais.yaml")
  private @Nullable Path config;

  @Option(names = "--name", required = true, description = "what they sign in with")
  private String name = "";

  @Option(names = "--given-name", required = true)
  private String givenName = "";

  @Option(names = "--family-name", required = true)
  private String familyName = "";

  @Option(names = "--display-name", required = true, description = "such as \"Dr Claire Moreau\"")
  private String displayName = "";

  @Option(names = "--title", required = true, description = "such as \"Médecin généraliste\"")
  private String title = "";

  @Option(names = "--structure", required = true, description = "where they work, by its name")
  private String structure = "";

  @Option(names = "--rpps", description = "11 digits")
  private @Nullable String rpps;

  @Option(
      names = "--profession",
      description = "code of the national nomenclature, such as G15_10/SM38 for ophthalmology")
  private @Nullable String profession;

  @Option(names = "--mssante", description = "their address of secured mail")
  private @Nullable String mssante;

  @Option(
      names = "--role",
      split = ",",
      description =
          "practitioner, specialist, nurse, pharmacist, orthoptist, coordinator, administrator; or"
              + " only what may be done with examinations: requester, acquirer, reader,"
              + " archivist; default: ${DEFAULT-VALUE}")
  private List<String> roles = List.of("practitioner");

  @Option(names = "--password-stdin", description = "reads the password from standard input")
  private boolean passwordFromInput;

  AccountAddCommand(PrintWriter out, InputStream in) {
    this.out = out;
    this.in = in;
  }

  @Override
  public Integer call() throws IOException {
    Logging.SHORT_LINES.use();
    AppConfig read = ConfigReader.read(Optional.ofNullable(config), System.getenv());
    Practitioner practitioner = practitioner();
    Registration registration = registration();
    Roles wanted = roles();
    String password = password();
    try (Foundations foundations = Foundations.open(read, Clock.systemUTC())) {
      AccountCreation made =
          foundations
              .ground()
              .database()
              .inTransaction(
                  handle -> add(foundations, practitioner, registration, wanted, password));
      out.println(sentence(made));
      return made == AccountCreation.CREATED ? 0 : 1;
    }
  }

  private Practitioner practitioner() {
    try {
      return new Practitioner(
          RandomId.make(),
          Optional.ofNullable(rpps).map(Rpps::new),
          title,
          familyName,
          givenName,
          displayName,
          new Structure(Foundations.idOf("structure", structure), Optional.empty(), structure));
    } catch (IllegalArgumentException unfit) {
      throw new ConfigException(unfit.getMessage() + ".");
    }
  }

  private Registration registration() {
    Optional<Profession> known = Optional.ofNullable(profession).flatMap(Profession::of);
    if (profession != null && known.isEmpty()) {
      throw new ConfigException(
          profession
              + " is not a profession; give a code such as G15_60, or G15_10/SM26 with a"
              + " qualification.");
    }
    Optional<MssanteAddress> address = Optional.ofNullable(mssante).flatMap(MssanteAddress::parse);
    if (mssante != null && address.isEmpty()) {
      throw new ConfigException("An MSSanté address ends with .mssante.fr.");
    }
    return new Registration(known, address);
  }

  /// What they are in their structure, and what they may do with examinations beside that.
  private record Roles(Set<ProfessionalRole> are, Set<PractitionerRole> may) {}

  private Roles roles() {
    EnumSet<ProfessionalRole> are = EnumSet.noneOf(ProfessionalRole.class);
    EnumSet<PractitionerRole> may = EnumSet.noneOf(PractitionerRole.class);
    for (String given : roles) {
      String word = given.strip().toLowerCase(Locale.ROOT);
      Optional<ProfessionalRole> role = ProfessionalRole.ofWireName(word);
      role.ifPresentOrElse(are::add, () -> may.add(examinations(word)));
    }
    return new Roles(are, may);
  }

  private static PractitionerRole examinations(String word) {
    try {
      return PractitionerRole.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new ConfigException(
          word
              + " is not a role; choose of practitioner, specialist, nurse, pharmacist, orthoptist,"
              + " coordinator, administrator, requester, acquirer, reader, archivist.");
    }
  }

  private AccountCreation add(
      Foundations to,
      Practitioner practitioner,
      Registration registration,
      Roles wanted,
      String password) {
    to.structureNamed(structure);
    to.ground().practitioners().save(practitioner);
    to.registrations().save(practitioner.id(), registration);
    AccountCreation made = to.ground().accounts().create(name, password, practitioner.id());
    if (made == AccountCreation.CREATED) {
      to.ground().practitioners().giveRoles(practitioner.id(), wanted.may());
      Place where = new Place.InStructure(practitioner.structure().id());
      wanted
          .are()
          .forEach(
              role -> to.memberships().give(practitioner.id(), where, role, AuditActor.OPERATOR));
      to.ground()
          .trail()
          .record(
              AuditEvent.of(AuditActor.OPERATOR, AuditAction.ACCOUNT_CREATED, practitioner.id()));
    }
    return made;
  }

  private String password() throws IOException {
    if (passwordFromInput) {
      String line =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
      return line == null ? "" : line;
    }
    // Never null since JDK 22, though its signature still says so.
    Console console = Objects.requireNonNull(System.console());
    char[] typed = console.readPassword("Password for %s (12 characters or more): ", name);
    return typed == null ? "" : new String(typed);
  }

  private String sentence(AccountCreation made) {
    return switch (made) {
      case CREATED -> displayName + " can sign in as " + name + ".";
      case NAME_TAKEN -> "There is an account named " + name + " already. Choose another name.";
      case NAME_UNFIT -> "An account's name has 1 to 80 ordinary characters.";
      case PASSWORD_TOO_SHORT -> "A password has 12 characters or more.";
      case PASSWORD_TOO_LONG -> "A password has 256 characters at most.";
    };
  }
}
