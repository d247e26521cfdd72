// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEntry;
import io.relais.care.audit.AuditTrail;
import io.relais.care.database.Database;
import io.relais.care.orders.Orders;
import io.relais.care.people.BirthDate;
import io.relais.care.people.IdentityStatus;
import io.relais.care.people.Patients;
import io.relais.care.people.Practitioner;
import io.relais.care.people.Practitioners;
import io.relais.care.people.Sex;
import io.relais.care.people.Structure;
import io.relais.care.people.Structures;
import io.relais.care.teams.Memberships;
import io.relais.care.teams.Place;
import io.relais.care.teams.ProfessionalRole;
import io.relais.care.teams.Team;
import io.relais.care.teams.TeamKind;
import io.relais.care.teams.Teams;
import io.relais.expertise.archive.ArchiveDatabase;
import io.relais.expertise.archive.StudyIndex;
import io.relais.expertise.request.Addressee;
import io.relais.expertise.request.CareDirectory;
import io.relais.expertise.request.CaseKind;
import io.relais.expertise.request.Consent;
import io.relais.expertise.request.Deadlines;
import io.relais.expertise.request.Diabetes;
import io.relais.expertise.request.EcgContext;
import io.relais.expertise.request.PatientEntry;
import io.relais.expertise.request.PatientRegister;
import io.relais.expertise.request.Requests;
import io.relais.expertise.request.ScreeningRules;
import io.relais.expertise.request.TeleexpertiseRequest;
import io.relais.expertise.request.Urgency;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A practice that asks, a hospital with two teams that answers, and another of each.
public final class CaseStage implements AutoCloseable {
  public static final Instant START = Instant.parse("2026-11-22T09:00:00Z");

  public final Database database;
  public final AuditTrail trail;
  public final Practitioners practitioners;
  public final Memberships memberships;
  public final Structure practice;
  public final Structure hospital;
  public final Team cardiology;
  public final RandomId claire;
  public final RandomId colleague;
  public final RandomId stranger;
  public final RandomId anna;
  public final RandomId bruno;
  public final RandomId dermatologist;
  public final RandomId coordinator;
  public final CaseGround ground;
  public final Requesting requesting;
  public final Handling handling;
  public final Reviewing reviewing;
  public final Signing signing;
  public final CaseReader reader;
  public final CaseBoard board;
  public final Notices notices;
  public final DeadlineSweep sweep;
  public final Examining examining;
  public final Orders orders;

  /// What the next draw will be.
  public double chance = 1;

  /// What follows on a signature.
  public AfterSigning after = AfterSigning.NOTHING;

  private final Structures structures;
  private Instant now = START;

  public CaseStage(ArchiveDatabase kind, Path folder) {
    this(kind.open(), folder);
  }

  private CaseStage(Database database, Path folder) {
    this.database = database;
    trail = AuditTrail.open(database, () -> now, folder.resolve("audit-keys"));
    structures = new Structures(database);
    practitioners = new Practitioners(database);
    memberships = new Memberships(database, trail, () -> now);
    Teams teams = new Teams(database, trail, () -> now);
    practice = structure("MSP des Tilleuls");
    hospital = structure("CH de Vannes");
    Structure other = structure("Autre cabinet");
    cardiology = team(teams, TeamKind.CARDIOLOGY, "Cardiologie");
    Team skin = team(teams, TeamKind.DERMATOLOGY, "Dermatologie");
    claire = person("Moreau", practice, in(practice), ProfessionalRole.PRACTITIONER);
    colleague = person("Petit", practice, in(practice), ProfessionalRole.NURSE);
    stranger = person("Noir", other, in(other), ProfessionalRole.PRACTITIONER);
    anna = person("Anna", hospital, cardiology.place(), ProfessionalRole.SPECIALIST);
    bruno = person("Bruno", hospital, cardiology.place(), ProfessionalRole.SPECIALIST);
    dermatologist = person("Derm", hospital, skin.place(), ProfessionalRole.SPECIALIST);
    coordinator = person("Coord", hospital, cardiology.place(), ProfessionalRole.COORDINATOR);
    orders = new Orders(database, trail, () -> now);
    ground =
        new CaseGround(
            database,
            trail,
            () -> now,
            new CareStandings(database, practitioners, memberships, teams),
            new CareDirectory(database, () -> now),
            new PatientRegister(database, new Patients(database), trail),
            new Requests(database),
            new StudyIndex(database),
            new CaseRules(
                Deadlines.USUAL,
                ScreeningRules.USUAL,
                Map.of(CaseKind.OTHER, 0.5),
                Duration.ofMinutes(10),
                ZoneOffset.UTC));
    requesting = new Requesting(ground);
    handling = new Handling(ground);
    reviewing = new Reviewing(ground);
    signing = new Signing(ground, () -> chance, (id, version, at) -> after.signed(id, version, at));
    reader = new CaseReader(ground);
    board = new CaseBoard(ground);
    notices = new Notices(database);
    sweep = new DeadlineSweep(ground);
    examining = new Examining(ground, orders);
  }

  private Structure structure(String name) {
    Structure structure = new Structure(RandomId.make(), Optional.empty(), name);
    structures.save(structure);
    return structure;
  }

  private Team team(Teams teams, TeamKind kind, String name) {
    Team team = new Team(RandomId.make(), Optional.of(hospital.id()), kind, name);
    teams.save(team, AuditActor.SERVER);
    return team;
  }

  private static Place in(Structure structure) {
    return new Place.InStructure(structure.id());
  }

  public RandomId person(String name, Structure at, Place place, ProfessionalRole role) {
    Practitioner one =
        new Practitioner(RandomId.make(), Optional.empty(), "Médecin", name, "X", "Dr " + name, at);
    practitioners.save(one);
    memberships.give(one.id(), place, role, AuditActor.SERVER);
    return one.id();
  }

  public void later(Duration time) {
    now = now.plus(time);
  }

  public Instant now() {
    return now;
  }

  /// A question to the cardiologists that lacks nothing.
  public TeleexpertiseRequest request() {
    return request(Addressee.Kind.TEAM, cardiology.id());
  }

  public TeleexpertiseRequest request(Addressee.Kind kind, RandomId to) {
    PatientEntry patient =
        new PatientEntry(
            Optional.empty(),
            "Durand",
            "Jeanne",
            "Jeanne Marie",
            "Martin",
            "",
            BirthDate.parse("1958-03-12"),
            Optional.of(Sex.FEMALE),
            Optional.empty(),
            Optional.of(IdentityStatus.PROVISIONAL),
            Optional.empty());
    return new TeleexpertiseRequest(
        CaseKind.OTHER,
        patient,
        "Faut-il poursuivre l’anticoagulant avant l’opération ?",
        "",
        "Apixaban",
        "aucune",
        Diabetes.UNSAID,
        EcgContext.UNSAID,
        List.of(
            new Consent(Consent.Kind.TELEEXPERTISE, true, Consent.How.ORAL, "Dr Moreau", START)),
        Optional.of(new Addressee(kind, to)),
        Optional.of(Urgency.SOON));
  }

  public RandomId draft() {
    return done(requesting.create(claire, CaseKind.OTHER, practice.id())).id();
  }

  public RandomId submitted() {
    return submitted(request());
  }

  public RandomId submitted(TeleexpertiseRequest request) {
    RandomId id = draft();
    done(requesting.save(id, claire, 1, request));
    done(requesting.submit(id, claire, 2));
    return id;
  }

  /// One that somebody has in hand.
  public RandomId inHand(RandomId by) {
    RandomId id = submitted();
    reviewing.lock(id, by, false);
    return id;
  }

  public static Reading.Content content(String finding, String conclusion) {
    return new Reading.Content(
        "ecg/1",
        "{\"a\":1}",
        new TreeMap<>(Map.of("rhythm", finding)),
        conclusion,
        "Revoir dans un an");
  }

  public static ExpertCase done(CaseResult result) {
    if (result instanceof CaseResult.Done(ExpertCase one)) {
      return one;
    }
    throw new AssertionError("It was not done: " + result);
  }

  public static Reading kept(CaseResult result) {
    if (result instanceof CaseResult.Kept(Reading reading)) {
      return reading;
    }
    throw new AssertionError("It was not kept: " + result);
  }

  public CaseState state(RandomId id) {
    return database.read(handle -> CaseRows.find(handle, id).orElseThrow().state());
  }

  public List<What> told(RandomId practitioner) {
    return notices.of(practitioner, 0, 100).stream().map(Notices.Notice::what).toList();
  }

  public List<String> trail() {
    return trail.entries(0, 10_000).stream()
        .map(AuditEntry::event)
        .map(event -> event.action() + " " + event.detail())
        .toList();
  }

  @Override
  public void close() {
    trail.close();
    database.close();
  }
}
