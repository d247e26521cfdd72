// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.cases;

import io.relais.care.RandomId;
import io.relais.care.people.Finess;
import io.relais.care.people.Practitioner;
import io.relais.care.people.Premises;
import io.relais.care.people.Profession;
import io.relais.care.people.Registration;
import io.relais.care.people.Rpps;
import io.relais.care.people.Sector;
import io.relais.care.people.Structure;
import io.relais.care.people.Structures;
import io.relais.expertise.dispatch.AnswerStage;
import io.relais.expertise.review.CaseStage;
import java.util.Optional;

/// What national registers say of the people on a stage.
final class SomeRegister {
  private SomeRegister() {}

  /// From now on all that documents need of somebody and their structure.
  static void register(
      AnswerStage scene, RandomId who, String profession, String rpps, String finess) {
    CaseStage stage = scene.stage;
    Practitioner one = stage.practitioners.find(who).orElseThrow();
    Structure place = one.structure();
    new Structures(stage.database)
        .save(new Structure(place.id(), Optional.of(new Finess(finess)), place.name()));
    stage.practitioners.save(
        new Practitioner(
            who,
            Optional.of(new Rpps(rpps)),
            one.title(),
            one.familyName(),
            one.givenName(),
            one.displayName(),
            place));
    scene.registrations.save(who, new Registration(Profession.of(profession), Optional.empty()));
    scene.registrations.save(
        place.id(),
        new Premises(
            Optional.of(Sector.HEALTH_HOUSE),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }
}
