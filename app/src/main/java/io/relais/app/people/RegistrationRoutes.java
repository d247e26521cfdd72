// SPDX-License-Identifier: Apache-2.0
package io.relais.app.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditEvent;
import io.relais.care.people.Finess;
import io.relais.care.people.MssanteAddress;
import io.relais.care.people.Phone;
import io.relais.care.people.PostalAddress;
import io.relais.care.people.Practitioner;
import io.relais.care.people.Premises;
import io.relais.care.people.Profession;
import io.relais.care.people.Registration;
import io.relais.care.people.Rpps;
import io.relais.care.people.Sector;
import io.relais.care.people.Structure;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What registers say of people and structures, as an administrator keeps it: documents and mail to
/// others need it. Everything is in the trail.
final class RegistrationRoutes {
  private final PeopleGround ground;
  private final PersonCards cards;

  RegistrationRoutes(PeopleGround ground, PersonCards cards) {
    this.ground = ground;
    this.cards = cards;
  }

  /// `GET /api/professions`
  Answer professions(Asked asked) {
    var _ = SignedIn.of(asked, ground);
    ObjectNode body = Fields.object();
    body.set(
        "professions", Fields.list(List.copyOf(Profession.all()), RegistrationRoutes::profession));
    return Answer.ok(body);
  }

  /// `POST /api/administration/<structure>/people/<person>/registration`
  Answer register(Asked asked) {
    Staff staff = Staff.of(asked, ground);
    Practitioner who = staff.own(asked).who();
    Fields fields = asked.json();
    Optional<Rpps> rpps = fields.unless("rpps", Rpps::parse, "rpps-unfit");
    Registration registration = registration(fields);
    ground
        .database()
        .useTransaction(handle -> {
          if (rpps.flatMap(ground.practitioners()::find)
              .filter(other -> !other.id().equals(who.id()))
              .isPresent()) {
            throw new Refused(409, "rpps-known");
          }
          ground.practitioners().save(who.known(rpps));
          ground.registrations().save(who.id(), registration);
          ground
              .trail()
              .record(
                  AuditEvent.of(staff.by().actor(), AuditAction.REGISTRATION_CHANGED, who.id()));
        });
    Staff.Person now = staff.person(who.id());
    return Answer.ok(cards.person(now.who(), staff.structure().id(), now.here()));
  }

  /// `POST /api/administration/<structure>/premises`
  Answer furnish(Asked asked) {
    Staff staff = Staff.of(asked, ground);
    Fields fields = asked.json();
    Optional<Finess> finess = fields.unless("finess", Finess::parse, "finess-unfit");
    Premises premises = premises(fields);
    Structure now = new Structure(staff.structure().id(), finess, staff.structure().name());
    ground
        .database()
        .useTransaction(handle -> {
          if (finess
              .flatMap(ground.structures()::find)
              .filter(other -> !other.id().equals(now.id()))
              .isPresent()) {
            throw new Refused(409, "finess-known");
          }
          ground.structures().save(now);
          ground.registrations().save(now.id(), premises);
          ground
              .trail()
              .record(AuditEvent.of(staff.by().actor(), AuditAction.STRUCTURE_CHANGED, now.id()));
        });
    return Answer.ok(cards.structure(now));
  }

  /// What a body says of somebody's profession and secured mail.
  static Registration registration(Fields fields) {
    return new Registration(
        fields.unless("profession", Profession::of, "profession-unknown"), mssante(fields));
  }

  private static Premises premises(Fields fields) {
    return new Premises(
        fields.unless("sector", Sector::ofWireName, "sector-unknown"),
        address(fields),
        fields.unless("phone", Phone::parse, "phone-unfit"),
        mssante(fields));
  }

  private static Optional<MssanteAddress> mssante(Fields fields) {
    return fields.unless("mssante", MssanteAddress::parse, "mssante-unfit");
  }

  private static Optional<PostalAddress> address(Fields fields) {
    List<Optional<String>> parts =
        List.of(fields.text("street"), fields.text("postalCode"), fields.text("city"));
    if (parts.stream().allMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    try {
      Function<Integer, String> part = at -> parts.get(at).orElse("");
      return Optional.of(new PostalAddress(part.apply(0), part.apply(1), part.apply(2)));
    } catch (IllegalArgumentException unfit) {
      throw new Refused(422, "address-unfit");
    }
  }

  private static ObjectNode profession(Profession one) {
    return Fields.object().put("code", one.code()).put("label", one.label());
  }
}
