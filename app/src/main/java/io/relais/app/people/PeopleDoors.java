// SPDX-License-Identifier: Apache-2.0
package io.relais.app.people;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import io.relais.care.RandomId;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;

/// Mounts the routes of docs/people.md.
public final class PeopleDoors {
  private final Door door;
  private final SignInRoutes signIn;
  private final InvitationRoutes invitations;
  private final AccountRoutes account;
  private final StaffRoutes staff;
  private final TeamRoutes teams;
  private final RegistrationRoutes registrations;
  private final PeopleGround ground;
  private final SetCookies cookies;

  /// Doors on this ground.
  ///
  /// @param publicUrl how people reach this server; requests that change something come from its
  ///   pages
  /// @param disabled is told who was disabled, so that they are sent away wherever they are
  public PeopleDoors(PeopleGround ground, URI publicUrl, Consumer<RandomId> disabled) {
    this.ground = ground;
    this.cookies = new SetCookies("https".equals(publicUrl.getScheme()));
    PersonCards cards = new PersonCards(ground);
    this.door = new Door(publicUrl);
    this.signIn = new SignInRoutes(ground, cookies);
    this.invitations = new InvitationRoutes(ground, cookies);
    this.account = new AccountRoutes(ground, cookies, cards);
    this.staff = new StaffRoutes(ground, cards, publicUrl, disabled);
    this.teams = new TeamRoutes(ground, cards);
    this.registrations = new RegistrationRoutes(ground, cards);
  }

  /// Mounts everything.
  public void mount(Router router) {
    post(router, "/api/sign-in/code", signIn::code);
    post(router, "/api/sign-in/enrolment", signIn::enrol);
    post(router, "/api/sign-in/enrolment/confirmation", signIn::confirm);
    post(router, "/api/invitations/opening", invitations::open);
    post(router, "/api/invitations/acceptance", invitations::accept);
    door.mount(router, "/api/account", Map.of(GET, account::show));
    post(router, "/api/account/password", account::changePassword);
    post(router, "/api/account/devices/:device/end", account::endDevice);
    post(router, "/api/account/sign-out-everywhere", account::endAll);
    post(router, "/api/account/second-factor", account::beginSecondFactor);
    post(router, "/api/account/second-factor/confirmation", account::confirmSecondFactor);
    post(router, "/api/account/recovery-codes", account::renewRecoveryCodes);
    door.mount(router, "/api/professions", Map.of(GET, registrations::professions));
    post(router, "/api/account/mail", account::mail);
    administration(router);
  }

  /// Mounts what only a demo has: links that sign its fictive people in.
  public void mountDemo(Router router, DemoSignIns links) {
    post(router, "/api/demo/links", new DemoRoutes(ground, cookies, links)::open);
  }

  private void administration(Router router) {
    String structure = "/api/administration/:structure";
    String person = structure + "/people/:person";
    door.mount(router, structure, Map.of(GET, staff::show));
    post(router, structure + "/people", staff::invite);
    post(router, person + "/invitation", staff::inviteAgain);
    post(router, person + "/registration", registrations::register);
    post(router, person + "/memberships", staff::give);
    post(router, person + "/memberships/:membership/end", staff::end);
    post(router, person + "/disabling", staff::disable);
    post(router, person + "/enabling", staff::enable);
    post(router, person + "/second-factor-reset", staff::resetSecondFactor);
    post(router, structure + "/premises", registrations::furnish);
    post(router, structure + "/teams", teams::create);
    post(router, structure + "/teams/:team", teams::change);
  }

  private void post(Router router, String path, Endpoint endpoint) {
    door.mount(router, path, Map.of(POST, endpoint));
  }
}
