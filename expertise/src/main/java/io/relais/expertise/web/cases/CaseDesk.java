// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.cases;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;

import io.relais.care.RandomId;
import io.relais.care.people.Practitioners;
import io.relais.expertise.review.CaseGround;
import io.relais.expertise.web.desk.Asked;
import io.relais.expertise.web.desk.DeskDoor;
import io.relais.expertise.web.desk.Endpoint;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.util.LinkedHashMap;
import java.util.Map;

/// The routes of cases (docs/cases.md), for somebody signed in.
public final class CaseDesk {
  /// How many rows a page has.
  static final int ROWS = 25;

  private final DeskDoor door;
  private final CaseParts parts;

  /// Behind this door.
  public CaseDesk(DeskDoor door, CaseGround ground, Practitioners practitioners, CaseWork work) {
    this.door = door;
    this.parts = CaseParts.of(ground, practitioners, work);
  }

  /// Mounts everything.
  public void mount(Router router) {
    routes().forEach((path, endpoints) -> door.mount(router, path, endpoints));
  }

  /// What can be done where. `next` stands before the cases of which it could be the name.
  Map<String, Map<HttpMethod, Endpoint>> routes() {
    Refusals refusals = new Refusals(parts);
    Map<String, Map<HttpMethod, Endpoint>> routes = new LinkedHashMap<>();
    people(routes);
    drafts(routes, refusals);
    steps(routes, refusals);
    work(routes, refusals);
    talk(routes, refusals);
    return routes;
  }

  private void people(Map<String, Map<HttpMethod, Endpoint>> routes) {
    PeopleRoutes people = new PeopleRoutes(parts);
    routes.put("/api/standing", Map.of(GET, people::standing));
    routes.put("/api/directory", Map.of(GET, people::directory));
    routes.put("/api/directory/national", Map.of(GET, new NationalRoutes(parts)::national));
    routes.put("/api/patients", Map.of(GET, people::patients));
    routes.put("/api/urgencies", Map.of(GET, people::urgencies));
    routes.put("/api/substitutions", Map.of(GET, people::substitutions, POST, people::substitute));
    routes.put("/api/substitutions/:substitution", Map.of(DELETE, people::endSubstitution));
  }

  private void drafts(Map<String, Map<HttpMethod, Endpoint>> routes, Refusals refusals) {
    DraftRoutes drafts = new DraftRoutes(parts, refusals);
    StepRoutes steps = new StepRoutes(parts, refusals);
    BoardRoutes board = new BoardRoutes(parts);
    routes.put("/api/cases", Map.of(GET, board::list, POST, drafts::create));
    routes.put("/api/cases/next", Map.of(GET, board::next));
    ActivityRoutes activity = new ActivityRoutes(parts);
    routes.put("/api/activity", Map.of(GET, activity::page));
    routes.put("/api/activity.csv", Map.of(GET, activity::csv));
    routes.put("/api/activity.fhir.json", Map.of(GET, activity::fhir));
    routes.put(
        "/api/cases/:case", Map.of(GET, steps::one, PUT, drafts::save, DELETE, drafts::discard));
    routes.put("/api/cases/:case/submission", Map.of(POST, drafts::submit));
    routes.put("/api/cases/:case/orders", Map.of(POST, drafts::order));
    routes.put("/api/cases/:case/examinations", Map.of(POST, drafts::attach));
    routes.put("/api/cases/:case/examinations/:study", Map.of(DELETE, drafts::detach));
  }

  private void steps(Map<String, Map<HttpMethod, Endpoint>> routes, Refusals refusals) {
    StepRoutes steps = new StepRoutes(parts, refusals);
    routes.put("/api/cases/:case/acceptance", Map.of(POST, steps::accept));
    routes.put("/api/cases/:case/refusal", Map.of(POST, steps::refuse));
    routes.put("/api/cases/:case/question", Map.of(POST, steps::ask));
    routes.put("/api/cases/:case/information", Map.of(POST, steps::inform));
    routes.put("/api/cases/:case/assignment", Map.of(POST, steps::assign));
    routes.put("/api/cases/:case/withdrawal", Map.of(POST, steps::withdraw));
    routes.put("/api/cases/:case/second-reading", Map.of(POST, steps::wantSecondReading));
    routes.put("/api/cases/:case/acknowledgement", Map.of(POST, steps::acknowledge));
    routes.put("/api/cases/:case/closure", Map.of(POST, steps::close));
    routes.put("/api/cases/:case/addenda", Map.of(POST, steps::add));
  }

  private void work(Map<String, Map<HttpMethod, Endpoint>> routes, Refusals refusals) {
    WorkRoutes work = new WorkRoutes(parts, refusals);
    routes.put("/api/cases/:case/lock", Map.of(PUT, work::lock, DELETE, work::release));
    routes.put("/api/cases/:case/billing", Map.of(GET, new BillingRoutes(parts)::bill));
    routes.put("/api/cases/:case/viewing", Map.of(GET, new ViewingRoutes(parts)::viewing));
    routes.put("/api/cases/:case/reading", Map.of(GET, work::reading, PUT, work::save));
    routes.put("/api/cases/:case/reading/versions", Map.of(GET, work::versions));
    routes.put("/api/cases/:case/answer", Map.of(POST, work::answer));
    routes.put("/api/cases/:case/agreement", Map.of(POST, work::agree));
    ReportRoutes reports = new ReportRoutes(parts);
    routes.put("/api/cases/:case/report", Map.of(GET, reports::report));
    routes.put("/api/cases/:case/report.fhir.json", Map.of(GET, reports::fhir));
    routes.put("/api/cases/:case/report.xml", Map.of(GET, reports::cda));
    routes.put("/api/cases/:case/request.xml", Map.of(GET, new RequestRoutes(parts)::cda));
  }

  private void talk(Map<String, Map<HttpMethod, Endpoint>> routes, Refusals refusals) {
    TalkRoutes talk = new TalkRoutes(parts, refusals);
    routes.put("/api/cases/:case/messages", Map.of(GET, talk::messages, POST, talk::write));
    routes.put("/api/cases/:case/history", Map.of(GET, talk::history));
    routes.put("/api/notices", Map.of(GET, talk::notices));
    routes.put("/api/notices/seen", Map.of(POST, talk::seen));
  }

  /// The case in the path. What is no id is no case either.
  static RandomId id(Asked asked) {
    return RandomId.parse(asked.path().getOrDefault("case", "")).orElseThrow(Refusals::unknown);
  }
}
