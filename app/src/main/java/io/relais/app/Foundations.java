// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.people.PeopleDoors;
import io.relais.app.people.PeopleGround;
import io.relais.care.RandomId;
import io.relais.care.access.Accounts;
import io.relais.care.access.ApiTokens;
import io.relais.care.access.Links;
import io.relais.care.access.PendingSignIns;
import io.relais.care.access.SecondFactors;
import io.relais.care.access.SessionLifetimes;
import io.relais.care.access.Sessions;
import io.relais.care.access.SigningKeys;
import io.relais.care.audit.AuditTrail;
import io.relais.care.database.Database;
import io.relais.care.mail.MailWishes;
import io.relais.care.orders.Orders;
import io.relais.care.people.DirectoryWords;
import io.relais.care.people.Patients;
import io.relais.care.people.Practitioners;
import io.relais.care.people.Registrations;
import io.relais.care.people.Structure;
import io.relais.care.people.Structures;
import io.relais.care.teams.Entrance;
import io.relais.care.teams.Invitations;
import io.relais.care.teams.Memberships;
import io.relais.care.teams.ProfessionalAccess;
import io.relais.care.teams.SecondFactorRule;
import io.relais.care.teams.Teams;
import io.relais.expertise.archive.Archive;
import io.relais.expertise.review.CaseRules;
import io.relais.signaling.consultation.Consultations;
import io.relais.signaling.socket.Ground;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The database and what stands right on it, without any door to the outside.
///
/// @param ground what signaling needs of it
/// @param cases how questions to specialists are dealt with
/// @param mail how mail leaves and comes
/// @param site how people reach this server
record Foundations(
    Ground ground,
    Structures structures,
    Patients patients,
    Orders orders,
    ApiTokens tokens,
    Teams teams,
    Memberships memberships,
    SecondFactors factors,
    SecondFactorRule rule,
    Invitations invitations,
    CaseRules cases,
    DocumentsConfig documents,
    MailConfig mail,
    URI site)
    implements AutoCloseable {

  /// Where the practice is.
  ZoneId zone() {
    return cases.zone();
  }

  /// Where the tables of every module come from.
  static final List<String> MIGRATIONS = List.of(Consultations.MIGRATIONS, Archive.MIGRATIONS);

  /// Whether professionals may come in, changed by those who look after them.
  ProfessionalAccess access() {
    return new ProfessionalAccess(
        ground.database(), ground.accounts(), ground.sessions(), ground.trail());
  }

  /// What registers say of people and structures.
  Registrations registrations() {
    return new Registrations(ground.database());
  }

  /// What people do with their own accounts, and administrators with those of others.
  ///
  /// @param disabled is told who was disabled, so that they are sent away wherever they are
  PeopleDoors people(AppConfig config, InstantSource clock, Consumer<RandomId> disabled) {
    PeopleGround people =
        new PeopleGround(
            ground.database(),
            ground.practitioners(),
            structures,
            registrations(),
            teams,
            memberships,
            ground.accounts(),
            ground.sessions(),
            factors,
            rule,
            ground.entrance(),
            invitations,
            access(),
            new MailWishes(ground.database()),
            config.mail().plain().map(mail -> new MailedInvitations(mail, config.zone(), clock)),
            ground.trail());
    return new PeopleDoors(people, config.http().publicUrl(), disabled);
  }

  /// Makes the data folder if there is none, and brings the tables up to date.
  static Foundations open(AppConfig config, InstantSource clock) {
    Database database = database(config);
    try {
      DirectoryWords.complete(database);
      AuditTrail trail = AuditTrail.open(database, clock, auditKeys(config));
      Memberships memberships = new Memberships(database, trail, clock);
      SecondFactors factors =
          new SecondFactors(database, new SecondFactorKeys(config.archive().keys()), clock);
      SecondFactorRule rule = new SecondFactorRule(memberships, config.secondFactor());
      Sessions sessions = new Sessions(database, clock, SessionLifetimes.USUAL);
      Ground ground =
          new Ground(
              database,
              new Practitioners(database),
              new Links(database, SigningKeys.open(linkKeys(config)), clock),
              sessions,
              new Accounts(database, clock),
              new Entrance(sessions, new PendingSignIns(database, clock), factors, rule, trail),
              trail);
      return new Foundations(
          ground,
          new Structures(database),
          new Patients(database),
          new Orders(database, trail, clock),
          new ApiTokens(database, clock),
          new Teams(database, trail, clock),
          memberships,
          factors,
          rule,
          new Invitations(database, ground.accounts(), sessions, trail, clock),
          config.cases(),
          config.documents(),
          config.mail(),
          config.http().publicUrl());
    } catch (RuntimeException refused) {
      database.close();
      throw refused;
    }
  }

  /// The database alone.
  static Database database(AppConfig config) {
    folder(config.data());
    return Database.open(config.database(), MIGRATIONS);
  }

  /// The file of the keys that seal the audit trail.
  static Path auditKeys(AppConfig config) {
    return config.data().resolve("audit-keys");
  }

  /// The file of the keys that sign links.
  static Path linkKeys(AppConfig config) {
    return config.data().resolve("link-keys");
  }

  /// The structure known by this name, made known if it is not.
  Structure structureNamed(String name) {
    RandomId id = idOf("structure", name);
    return structures
        .find(id)
        .orElseGet(() -> {
          Structure named = new Structure(id, Optional.empty(), name);
          structures.save(named);
          return named;
        });
  }

  private static Path folder(Path data) {
    try {
      return Files.createDirectories(data);
    } catch (IOException refused) {
      throw new StartException(
          "The data folder "
              + data.toAbsolutePath().normalize()
              + " cannot be made. Give its owner the right to write there, or set another.",
          refused);
    }
  }

  /// The id that always stands for this name, such as for a structure known by its name alone.
  static RandomId idOf(String kind, String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((kind + ":" + name).getBytes(StandardCharsets.UTF_8));
      return RandomId.of(Arrays.copyOf(digest, RandomId.BYTES));
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("Every Java has SHA-256", never);
    }
  }

  @Override
  public void close() {
    ground.trail().close();
    ground.database().close();
  }
}
