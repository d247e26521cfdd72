// SPDX-License-Identifier: Apache-2.0
package io.relais.app.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.RandomId;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.care.mail.MailAddress;
import io.relais.care.mail.MailWish;
import io.relais.care.mail.MailWish.Language;
import io.relais.care.people.Practitioner;
import io.relais.care.people.Registration;
import io.relais.care.people.Rpps;
import io.relais.care.people.Structure;
import io.relais.care.teams.IssuedInvitation;
import io.relais.care.teams.Membership;
import io.relais.care.teams.Place;
import io.relais.care.teams.ProfessionalRole;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What an administrator does with the people of their structure. Everything is in the trail.
final class StaffRoutes {
  private final PeopleGround ground;
  private final PersonCards cards;
  private final URI publicUrl;
  private final Consumer<RandomId> disabled;

  /// @param disabled is told who was disabled, so that they are sent away wherever they are
  StaffRoutes(PeopleGround ground, PersonCards cards, URI publicUrl, Consumer<RandomId> disabled) {
    this.ground = ground;
    this.cards = cards;
    this.publicUrl = publicUrl;
    this.disabled = disabled;
  }

  /// `GET /api/administration/<structure>`
  Answer show(Asked asked) {
    Staff staff = Staff.of(asked, ground);
    ObjectNode body = Fields.object();
    body.set("structure", cards.structure(staff.structure()));
    body.set("teams", Fields.list(staff.teams(), cards::team));
    body.set("people", Fields.list(staff.people(), one -> card(staff, one)));
    ground
        .trail()
        .recordRead(AuditEvent.of(staff.by().actor(), AuditAction.QUERIED, staff.structure().id()));
    return Answer.ok(body);
  }

  /// `POST /api/administration/<structure>/people`
  Answer invite(Asked asked) {
    Staff staff = Staff.of(asked, ground);
    Fields fields = asked.json();
    Practitioner who = practitioner(fields, staff.structure());
    Registration registration = RegistrationRoutes.registration(fields);
    Optional<MailAddress> email = fields.unless("email", MailAddress::parse, "email-unfit");
    List<Wanted> wanted =
        fields.objects("memberships").stream().map(one -> wanted(staff, one)).toList();
    if (wanted.isEmpty()) {
      throw new Refused(422, "role-missing");
    }
    AuditActor by = staff.by().actor();
    IssuedInvitation issued =
        ground
            .database()
            .inTransaction(handle -> {
              if (who.rpps().flatMap(ground.practitioners()::find).isPresent()) {
                throw new Refused(409, "rpps-known");
              }
              ground.practitioners().save(who);
              ground.registrations().save(who.id(), registration);
              email.ifPresent(address ->
                  ground.wishes().save(who.id(), new MailWish(address, Language.FR, true)));
              wanted.forEach(
                  one -> ground.memberships().give(who.id(), one.place(), one.role(), by));
              return ground.invitations().issue(who.id(), by);
            });
    ObjectNode body = link(issued, who);
    body.set("person", card(staff, staff.person(who.id())));
    return Answer.created(body);
  }

  /// `POST /api/administration/<structure>/people/<person>/invitation`
  Answer inviteAgain(Asked asked) {
    Staff staff = Staff.of(asked, ground);
    Staff.Person person = staff.own(asked);
    IssuedInvitation issued = ground.invitations().issue(person.who().id(), staff.by().actor());
    ObjectNode body = link(issued, person.who());
    body.set("person", card(staff, person));
    return Answer.ok(body);
  }

  /// `POST /api/administration/<structure>/people/<person>/memberships`
  Answer give(Asked asked) {
    Staff staff = Staff.of(asked, ground);
    Staff.Person person = staff.person(asked);
    Wanted wanted = wanted(staff, asked.json());
    ground.memberships().give(person.who().id(), wanted.place(), wanted.role(), staff.by().actor());
    return changed(staff, asked);
  }

  /// `POST /api/administration/<structure>/people/<person>/memberships/<membership>/end`
  Answer end(Asked asked) {
    Staff staff = Staff.of(asked, ground);
    Staff.Person person = staff.person(asked);
    RandomId id = asked.id("membership");
    Membership held =
        person.here().stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(Refused::notFound);
    if (held.role() == ProfessionalRole.ADMINISTRATOR
        && held.practitioner().equals(staff.by().id())) {
      throw new Refused(409, "not-yourself");
    }
    ground.memberships().end(id, staff.by().actor());
    return changed(staff, asked);
  }

  /// `POST /api/administration/<structure>/people/<person>/disabling`
  Answer disable(Asked asked) {
    Staff staff = Staff.of(asked, ground);
    RandomId who = staff.ownOther(asked).who().id();
    ground.access().disable(who, staff.by().actor());
    disabled.accept(who);
    return changed(staff, asked);
  }

  /// `POST /api/administration/<structure>/people/<person>/enabling`
  Answer enable(Asked asked) {
    Staff staff = Staff.of(asked, ground);
    ground.access().enable(staff.ownOther(asked).who().id(), staff.by().actor());
    return changed(staff, asked);
  }

  /// `POST /api/administration/<structure>/people/<person>/second-factor-reset`: for a phone that
  /// was lost. Ends all sessions; where a second factor must be, the next sign-in sets one up.
  Answer resetSecondFactor(Asked asked) {
    Staff staff = Staff.of(asked, ground);
    RandomId who = staff.ownOther(asked).who().id();
    ground
        .database()
        .useTransaction(handle -> {
          if (ground.factors().remove(who)) {
            ground.sessions().revokePractitioner(who);
            ground
                .trail()
                .record(AuditEvent.of(staff.by().actor(), AuditAction.SECOND_FACTOR_RESET, who));
          }
        });
    return changed(staff, asked);
  }

  /// What somebody is to be, and where.
  private record Wanted(Place place, ProfessionalRole role) {}

  private static Wanted wanted(Staff staff, Fields fields) {
    ProfessionalRole role = fields.word("role", ProfessionalRole::ofWireName);
    Place place = staff.place(fields);
    if (role == ProfessionalRole.ADMINISTRATOR && place instanceof Place.InTeam) {
      throw new Refused(422, "role-unfit");
    }
    return new Wanted(place, role);
  }

  private static Practitioner practitioner(Fields fields, Structure structure) {
    Optional<Rpps> rpps = fields.unless("rpps", Rpps::parse, "rpps-unfit");
    try {
      return new Practitioner(
          RandomId.make(),
          rpps,
          fields.need("title"),
          fields.need("familyName"),
          fields.need("givenName"),
          fields.need("name"),
          structure);
    } catch (IllegalArgumentException unfit) {
      throw Refused.badRequest();
    }
  }

  /// The link for the page, which shows it in any case, and for a mail, if both sides have one.
  private ObjectNode link(IssuedInvitation issued, Practitioner who) {
    URI link = publicUrl.resolve("/i/" + issued.secret());
    boolean mailed =
        ground
            .mail()
            .flatMap(mail ->
                ground
                    .wishes()
                    .of(who.id())
                    .map(wish -> mail.send(wish, who.structure().name(), link, issued.expiresAt())))
            .orElse(false);
    return Fields.object()
        .put("link", link.toString())
        .put("expiresAt", issued.expiresAt().toString())
        .put("mailed", mailed);
  }

  private Answer changed(Staff staff, Asked asked) {
    // Whose last role here was taken is no longer of them, but was a moment ago.
    return staff
        .find(asked.id("person"))
        .map(person -> Answer.ok(card(staff, person)))
        .orElseGet(Answer::done);
  }

  private ObjectNode card(Staff staff, Staff.Person person) {
    return cards.person(person.who(), staff.structure().id(), person.here());
  }
}
