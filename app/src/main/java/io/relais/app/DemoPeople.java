// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.people.DemoSignIns;
import io.relais.care.RandomId;
import io.relais.care.audit.AuditActor;
import io.relais.care.people.Finess;
import io.relais.care.people.MssanteAddress;
import io.relais.care.people.Phone;
import io.relais.care.people.PostalAddress;
import io.relais.care.people.Practitioner;
import io.relais.care.people.Premises;
import io.relais.care.people.Profession;
import io.relais.care.people.Registration;
import io.relais.care.people.Registrations;
import io.relais.care.people.Rpps;
import io.relais.care.people.Sector;
import io.relais.care.people.Structure;
import io.relais.care.teams.Place;
import io.relais.care.teams.ProfessionalRole;
import io.relais.care.teams.Team;
import io.relais.care.teams.TeamKind;
import java.net.URI;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fictive professionals of the demo beside the one whose day it is: those who ask, those who
/// take the images, and the specialists who answer from another structure.
final class DemoPeople {
  private static final String HOSPITAL_NAME = "Centre hospitalier des Érables";

  private static final Structure HOSPITAL =
      new Structure(
          Foundations.idOf("structure", HOSPITAL_NAME),
          Optional.of(new Finess("990000028")),
          HOSPITAL_NAME);

  static final Team EYES = team("Ophtalmologie", TeamKind.OPHTHALMOLOGY);
  static final Team HEARTS = team("Cardiologie", TeamKind.CARDIOLOGY);

  static final Practitioner NURSE =
      person("nurse", "99900000029", "Infirmière", "Diop", "Awa", "Awa Diop", Demo.STRUCTURE);
  static final Practitioner ORTHOPTIST =
      person(
          "orthoptist",
          "99900000037",
          "Orthoptiste",
          "Roux",
          "Camille",
          "Camille Roux",
          Demo.STRUCTURE);
  static final Practitioner COORDINATOR =
      person(
          "coordinator",
          "",
          "Coordinatrice",
          "Garnier",
          "Sophie",
          "Sophie Garnier",
          Demo.STRUCTURE);
  static final Practitioner OPHTHALMOLOGIST =
      person(
          "ophthalmologist",
          "99900000045",
          "Ophtalmologue",
          "Lefèvre",
          "Hélène",
          "Dr Hélène Lefèvre",
          HOSPITAL);
  static final Practitioner SECOND_OPHTHALMOLOGIST =
      person(
          "ophthalmologist-2",
          "99900000052",
          "Ophtalmologue",
          "Benali",
          "Yanis",
          "Dr Yanis Benali",
          HOSPITAL);
  static final Practitioner CARDIOLOGIST =
      person(
          "cardiologist",
          "99900000060",
          "Cardiologue",
          "Nguyen",
          "Minh",
          "Dr Minh Nguyen",
          HOSPITAL);

  /// What each of them is; the coordinator is no health professional.
  private static final Map<Practitioner, String> PROFESSIONS =
      Map.of(
          Demo.PRACTITIONER,
          "G15_10/SM26",
          NURSE,
          "G15_60",
          ORTHOPTIST,
          "G15_92",
          OPHTHALMOLOGIST,
          "G15_10/SM38",
          SECOND_OPHTHALMOLOGIST,
          "G15_10/SM38",
          CARDIOLOGIST,
          "G15_10/SM04");

  private final Foundations foundations;
  private final DemoSignIns links;
  private final URI publicUrl;

  DemoPeople(Foundations foundations, DemoSignIns links, URI publicUrl) {
    this.foundations = foundations;
    this.links = links;
    this.publicUrl = publicUrl;
  }

  private static Team team(String name, TeamKind kind) {
    return new Team(Foundations.idOf("demo-team", name), Optional.of(HOSPITAL.id()), kind, name);
  }

  /// @param rpps a number that nobody has; empty for none
  private static Practitioner person(
      String id,
      String rpps,
      String title,
      String family,
      String given,
      String shown,
      Structure structure) {
    return new Practitioner(
        Foundations.idOf("demo", id), Rpps.parse(rpps), title, family, given, shown, structure);
  }

  /// Makes them known, with their roles and teams, unless that was done. The demo's practitioner
  /// must be known.
  void settle() {
    foundations.structures().save(HOSPITAL);
    List.of(EYES, HEARTS).forEach(team -> foundations.teams().save(team, AuditActor.SERVER));
    List.of(NURSE, ORTHOPTIST, COORDINATOR, OPHTHALMOLOGIST, SECOND_OPHTHALMOLOGIST, CARDIOLOGIST)
        .forEach(foundations.ground().practitioners()::save);
    register();
    Place practice = new Place.InStructure(Demo.STRUCTURE.id());
    be(Demo.PRACTITIONER, practice, ProfessionalRole.PRACTITIONER);
    be(NURSE, practice, ProfessionalRole.NURSE);
    be(ORTHOPTIST, practice, ProfessionalRole.ORTHOPTIST);
    be(COORDINATOR, practice, ProfessionalRole.COORDINATOR);
    be(COORDINATOR, practice, ProfessionalRole.ADMINISTRATOR);
    Place hospital = new Place.InStructure(HOSPITAL.id());
    for (Practitioner one : List.of(OPHTHALMOLOGIST, SECOND_OPHTHALMOLOGIST)) {
      be(one, hospital, ProfessionalRole.SPECIALIST);
      be(one, EYES.place(), ProfessionalRole.SPECIALIST);
    }
    be(CARDIOLOGIST, hospital, ProfessionalRole.SPECIALIST);
    be(CARDIOLOGIST, HEARTS.place(), ProfessionalRole.SPECIALIST);
  }

  private void register() {
    Registrations registrations = foundations.registrations();
    PROFESSIONS.forEach((who, code) ->
        registrations.save(who.id(), new Registration(Profession.of(code), mailbox(who))));
    registrations.save(
        Demo.STRUCTURE.id(),
        new Premises(
            Optional.of(Sector.HEALTH_HOUSE),
            Optional.of(new PostalAddress("4 rue des Tilleuls", "99001", "Valfleuri")),
            Phone.parse("01 99 00 12 34"),
            MssanteAddress.parse("msp.tilleuls@demo.mssante.fr")));
    registrations.save(
        HOSPITAL.id(),
        new Premises(
            Optional.of(Sector.PUBLIC_HOSPITAL),
            Optional.of(new PostalAddress("12 avenue des Érables", "99002", "Montclair")),
            Phone.parse("01 99 00 56 78"),
            MssanteAddress.parse("ch.erables@demo.mssante.fr")));
  }

  private static Optional<MssanteAddress> mailbox(Practitioner who) {
    String name =
        Normalizer.normalize(who.givenName() + "." + who.familyName(), Normalizer.Form.NFD);
    return MssanteAddress.parse(name.replaceAll("\\p{M}", "") + "@demo.mssante.fr");
  }

  /// Fresh links that sign them in, by what they are. Keys may be added, none is ever renamed.
  Map<String, String> links() {
    Map<String, String> byRole = new LinkedHashMap<>();
    byRole.put("requester", link(Demo.PRACTITIONER.id(), "/requests"));
    byRole.put("specialist", link(OPHTHALMOLOGIST.id(), "/worklist"));
    byRole.put("cardiologist", link(CARDIOLOGIST.id(), "/worklist"));
    byRole.put("orthoptist", link(ORTHOPTIST.id(), "/send"));
    byRole.put("coordinator", link(COORDINATOR.id(), "/administration"));
    return byRole;
  }

  private void be(Practitioner who, Place where, ProfessionalRole role) {
    var _ = foundations.memberships().give(who.id(), where, role, AuditActor.SERVER);
  }

  private String link(RandomId who, String page) {
    return publicUrl.resolve(links.path(who, page)).toString();
  }
}
