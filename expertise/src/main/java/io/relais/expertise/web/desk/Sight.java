// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import io.relais.care.orders.Order;
import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.Found;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which objects somebody may see.
final class Sight {
  private static final Pattern UID = Pattern.compile("[0-9.]{1,64}");

  private final DeskGround ground;

  Sight(DeskGround ground) {
    this.ground = ground;
  }

  /// The instance named in the path, if the member's structure reads it, or if it is of an order or
  /// of a case that is theirs.
  Found need(Asked asked, String name) {
    Member member = asked.member().need(role -> role.mayRead() || role.mayUpload());
    String uid = asked.path().getOrDefault(name, "");
    if (!isUid(uid)) {
      throw Refused.notFound();
    }
    return instance(member, uid).orElseThrow(Refused::notFound);
  }

  /// Whether a text can be the name of an object.
  static boolean isUid(String text) {
    return UID.matcher(text).matches();
  }

  private Optional<Found> instance(Member member, String uid) {
    return ground
        .index()
        .instance(uid, member.access())
        .or(() ->
            ground
                .index()
                .instance(uid, Access.whole())
                .filter(found -> ofOwnOrder(member, found) || ofOwnCase(member, found)));
  }

  private boolean ofOwnCase(Member member, Found found) {
    return ground.cases().sees(member.id(), found.needStudy().facts().uid());
  }

  private boolean ofOwnOrder(Member member, Found found) {
    Optional<Order> order = found.needStudy().order().flatMap(ground.orders()::find);
    return order.filter(one -> OrderRoutes.isOf(ground, member, one)).isPresent();
  }
}
