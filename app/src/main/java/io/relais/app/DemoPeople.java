// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.people.DemoSignIns;
import io.relais.care.RandomId;
import io.relais.care.audit.AuditActor;
import io.relais.care.people.Practitioner;
import io.relais.care.people.Structure;
import io.relais.care.teams.Place;
import io.relais.care.teams.ProfessionalRole;
import io.relais.care.teams.Team;
import io.relais.care.teams.TeamKind;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fictive professionals of the demo beside the one whose day it is: those who ask, those who
/// take the images, and the specialists who answer from another structure.
final class DemoPeople {
  private static final String HOSPITAL_NAME = "Centre hospitalier des Érables";

  private static final Structure HOSPITAL =
      new Structure(Foundations.idOf("structure", HOSPITAL_NAME), Optional.empty(), HOSPITAL_NAME);

  static final Team EYES = team("Ophtalmologie", TeamKind.OPHTHALMOLOGY);
  static final Team HEARTS = team("Cardiologie", TeamKind.CARDIOLOGY);

  static final Practitioner NURSE =
      person("nurse", "Infirmière", "Diop", "Awa", "Awa Diop", Demo.STRUCTURE);
  static final Practitioner ORTHOPTIST =
      person("orthoptist", "Orthoptiste", "Roux", "Camille", "Camille Roux", Demo.STRUCTURE);
  static final Practitioner COORDINATOR =
      person("coordinator", "Coordinatrice", "Garnier", "Sophie", "Sophie Garnier", Demo.STRUCTURE);
  static final Practitioner OPHTHALMOLOGIST =
      person(
          "ophthalmologist", "Ophtalmologue", "Lefèvre", "Hélène", "Dr Hélène Lefèvre", HOSPITAL);
  static final Practitioner SECOND_OPHTHALMOLOGIST =
      person("ophthalmologist-2", "Ophtalmologue", "Benali", "Yanis", "Dr Yanis Benali", HOSPITAL);
  static final Practitioner CARDIOLOGIST =
      person("cardiologist", "Cardiologue", "Nguyen", "Minh", "Dr Minh Nguyen", HOSPITAL);

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

  private static Practitioner person(
      String id, String title, String family, String given, String shown, Structure structure) {
    return new Practitioner(
        Foundations.idOf("demo", id), Optional.empty(), title, family, given, shown, structure);
  }

  /// Makes them known, with their roles and teams, unless that was done. The demo's practitioner
  /// must be known.
  void settle() {
    foundations.structures().save(HOSPITAL);
    List.of(EYES, HEARTS).forEach(team -> foundations.teams().save(team, AuditActor.SERVER));
    List.of(NURSE, ORTHOPTIST, COORDINATOR, OPHTHALMOLOGIST, SECOND_OPHTHALMOLOGIST, CARDIOLOGIST)
        .forEach(foundations.ground().practitioners()::save);
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
