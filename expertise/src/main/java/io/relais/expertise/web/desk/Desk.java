// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.HEAD;
import static io.vertx.core.http.HttpMethod.OPTIONS;
import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;

import io.relais.expertise.intake.Uploads;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.util.Map;

/// The archive as pages see it: mounts the routes of docs/protocol.md section 4, and forgets
/// uploads that nobody goes on with.
public final class Desk {
  private final DeskDoor door;
  private final OpenUploads open;
  private final OverviewRoutes overview;
  private final OrderRoutes orders;
  private final ReadingRoutes readings;
  private final PictureRoutes pictures;
  private final FrameRoutes frames;
  private final MarkRoutes marks;
  private final EcgRoutes ecgs;
  private final UnassignedRoutes unassigned;
  private final QuarantineRoutes quarantine;
  private final UploadRoutes uploads;

  /// A desk on this ground.
  ///
  /// @throws IOException if what was being sent when the server last stopped cannot be read
  public Desk(DeskConfig config, DeskGround ground, Uploads intake) throws IOException {
    this.open = OpenUploads.load(config, ground.parts(), ground.clock());
    this.door = new DeskDoor(config, new Members(ground));
    Cards cards = new Cards(ground);
    this.overview = new OverviewRoutes(config, ground);
    this.orders = new OrderRoutes(ground, cards);
    this.readings = new ReadingRoutes(ground);
    Sight sight = new Sight(ground);
    this.pictures = new PictureRoutes(ground, sight);
    this.frames = new FrameRoutes(ground, sight);
    this.marks = new MarkRoutes(ground, intake);
    this.ecgs = new EcgRoutes(ground, sight);
    this.unassigned = new UnassignedRoutes(ground, cards);
    this.quarantine = new QuarantineRoutes(ground, cards);
    this.uploads = new UploadRoutes(config, ground, open, intake);
  }

  /// Mounts everything.
  public void mount(Router router) {
    door.mount(router, "/api/desk", Map.of(GET, overview::overview));
    door.mount(router, "/api/orders", Map.of(GET, orders::search));
    door.mount(router, "/api/orders/:order", Map.of(GET, orders::one));
    door.mount(router, "/api/orders/:order/reading", Map.of(GET, readings::ofOrder));
    door.mount(router, "/api/orders/:order/marks", Map.of(POST, marks::keep));
    door.mount(router, "/api/instances/:uid/frames/:frame", Map.of(GET, frames::frame));
    door.mount(router, "/api/pictures/:uid", Map.of(GET, pictures::picture));
    door.mount(router, "/api/ecg/:uid", Map.of(GET, ecgs::head));
    door.mount(router, "/api/ecg/:uid/groups/:group", Map.of(GET, ecgs::samples));
    door.mount(router, "/api/ecg/:uid/groups/:group/aid", Map.of(GET, ecgs::aid));
    door.mount(router, "/api/ecg/:uid/groups/:group/paper", Map.of(GET, ecgs::paper));
    door.mount(router, "/api/unassigned", Map.of(GET, unassigned::list));
    door.mount(router, "/api/unassigned/:study/comparison", Map.of(GET, unassigned::compare));
    door.mount(router, "/api/unassigned/:study/assignment", Map.of(POST, unassigned::assign));
    door.mount(router, "/api/quarantine", Map.of(GET, quarantine::list));
    door.mount(router, "/api/quarantine/:entry", Map.of(GET, quarantine::one));
    door.mount(router, "/api/quarantine/:entry/picture", Map.of(GET, quarantine::picture));
    door.mount(router, "/api/quarantine/:entry/release", Map.of(POST, quarantine::release));
    door.mount(router, "/api/quarantine/:entry/decision", Map.of(POST, quarantine::decide));
    door.mount(
        router,
        "/api/uploads",
        Map.of(GET, uploads::list, POST, uploads::create, OPTIONS, uploads::abilities));
    door.mount(
        router,
        "/api/uploads/:upload",
        Map.of(HEAD, uploads::state, PATCH, uploads::append, DELETE, uploads::drop));
    door.mount(router, "/api/uploads/:upload/outcome", Map.of(POST, uploads::outcome));
  }

  /// Through which professionals come, for what else is theirs.
  public DeskDoor door() {
    return door;
  }

  /// Forgets the uploads whose time is over. To be called every now and then.
  public void sweep() {
    open.sweep();
  }
}
