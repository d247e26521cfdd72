// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditActor;
import io.relais.care.orders.AccessionNumber;
import io.relais.care.orders.Examination;
import io.relais.care.orders.Order;
import io.relais.care.orders.OrderPlacement;
import io.relais.care.orders.OrderPriority;
import io.relais.care.orders.OrderRequest;
import io.relais.care.orders.Orders;
import io.relais.care.orders.Performer;
import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.Level;
import io.relais.expertise.archive.Query;
import io.relais.expertise.archive.StudyIndex;
import io.relais.expertise.dicom.Uid;
import io.relais.expertise.intake.Door;
import io.relais.expertise.intake.Occasion;
import io.relais.expertise.intake.Source;
import io.relais.expertise.intake.UploadHints;
import io.relais.expertise.intake.Uploads;
import io.relais.expertise.intake.convert.Eye;
import io.relais.expertise.intake.convert.PhotoField;
import io.relais.expertise.synthetic.FundusModel;
import io.relais.expertise.synthetic.FundusModel.Field;
import io.relais.expertise.synthetic.SyntheticFundus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Photographs of the eyes of fictive patients, made by our own generator and sent in by the one
/// way in: for the orders of [DemoOrders], and for the year before.
final class DemoFundus implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DemoFundus.class);
  private static final int SIDE = 1400;
  private static final double DEGREES = 45;

  /// How much retinopathy each eye has.
  private record Grades(int right, int left) {}

  /// What is seen of somebody's eyes.
  ///
  /// @param order which of the day's, from 1
  /// @param fields how many of each eye
  /// @param before those of the year before; none if there was no examination
  private record Eyes(
      int order,
      long seed,
      int fields,
      Grades grades,
      boolean maculopathy,
      Optional<Grades> before) {}

  private static final List<Eyes> EYES =
      List.of(
          new Eyes(1, 41, 2, new Grades(2, 1), true, Optional.of(new Grades(1, 0))),
          new Eyes(3, 52, 1, new Grades(4, 3), false, Optional.empty()),
          new Eyes(5, 63, 1, new Grades(0, 0), false, Optional.of(new Grades(0, 0))));

  private final Orders orders;
  private final StudyIndex index;
  private final Uploads uploads;
  private final ZoneId zone;
  private volatile CompletableFuture<Void> sent = CompletableFuture.completedFuture(null);
  private volatile boolean stopped;

  DemoFundus(Orders orders, StudyIndex index, Uploads uploads, ZoneId zone) {
    this.orders = orders;
    this.index = index;
    this.uploads = uploads;
    this.zone = zone;
  }

  /// Begins to send in what was not sent before, which takes some seconds: the server is there
  /// meanwhile.
  ///
  /// @param then what is done when all are there
  CompletableFuture<Void> begin(LocalDateTime now, Runnable then) {
    sent =
        CompletableFuture.runAsync(
            () -> {
              EYES.forEach(eyes -> send(eyes, now));
              if (!stopped) {
                then.run();
              }
            },
            task -> Thread.ofVirtual().name("demo-fundus").start(task));
    sent.exceptionally(trouble -> {
      LOG.error("The demo's examinations were not all sent in", trouble);
      return null;
    });
    return sent;
  }

  /// Lets the photograph be finished that is being made, and makes no more.
  @Override
  public void close() {
    stopped = true;
    // The database closes next: what writes to it must have ended, whatever came of it.
    sent.handle((done, trouble) -> true).join();
  }

  private void send(Eyes eyes, LocalDateTime now) {
    Optional<Order> today = orders.find(DemoOrders.number(now, eyes.order()));
    if (today.isEmpty()) {
      return;
    }
    send(eyes, today.get(), eyes.grades(), eyes.fields());
    eyes.before().ifPresent(grades -> send(eyes, lastYear(today.get()), grades, 1));
  }

  private Order lastYear(Order today) {
    AccessionNumber number = new AccessionNumber(today.accessionNumber().text() + "-A");
    return orders
        .find(number)
        .orElseGet(() -> {
          OrderRequest request =
              new OrderRequest(
                  Optional.of(number),
                  today.patient(),
                  Examination.FUNDUS,
                  Demo.PRACTITIONER.id(),
                  new Performer(Demo.STRUCTURE.id(), Optional.empty()),
                  Optional.empty(),
                  today.scheduledFor().minusYears(1).minusDays(11),
                  OrderPriority.ROUTINE);
          OrderPlacement placed = orders.place(request, AuditActor.SERVER, Uid::generate);
          return ((OrderPlacement.Placed) placed).order();
        });
  }

  private void send(Eyes eyes, Order order, Grades grades, int fields) {
    if (!index.search(Query.of(Level.STUDY, new Access.Orders(Set.of(order.id())))).isEmpty()) {
      return;
    }
    for (Eye eye : Eye.values()) {
      int grade = eye == Eye.R ? grades.right() : grades.left();
      FundusModel model =
          FundusModel.healthy(eyes.seed(), eye == Eye.R)
              .sized(SIDE)
              .graded(grade, eyes.maculopathy() && grade >= 2);
      photograph(order, eye, model);
      if (fields > 1) {
        photograph(order, eye, model.centredOn(Field.DISC));
      }
    }
  }

  private void photograph(Order order, Eye eye, FundusModel model) {
    if (stopped) {
      return;
    }
    PhotoField.Centre centre =
        model.field() == Field.DISC ? PhotoField.Centre.DISC : PhotoField.Centre.MACULA;
    UploadHints hints =
        new UploadHints(
            Optional.of(order.id()),
            Optional.of(eye),
            Optional.empty(),
            Optional.of(new PhotoField(centre, OptionalDouble.of(DEGREES))));
    Source source = new Source(Door.UPLOAD, "demo", AuditActor.SERVER, Set.of(Demo.STRUCTURE.id()));
    Occasion occasion =
        new Occasion(RandomId.make(), order.scheduledFor().atZone(zone).toInstant());
    byte[] jpeg = new SyntheticFundus(model).jpeg();
    try {
      var _ = uploads.accept(source, new ByteArrayInputStream(jpeg), hints, occasion);
    } catch (IOException e) {
      throw new UncheckedIOException("A photograph of the demo was not taken", e);
    }
  }
}
