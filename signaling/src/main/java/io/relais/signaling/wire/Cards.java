// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.signaling.wire.Fields.Words;

/// The fields of a [ConsultationCard], the same in messages and in answers over HTTP.
final class Cards {
  private Cards() {}

  static ConsultationCard read(Fields fields) {
    Fields with = fields.object("with");
    return new ConsultationCard(
        fields.id("id"),
        fields.time("scheduledAt"),
        fields.word("state", ConsultationState.class),
        fields.bool("encrypted"),
        new ConsultationCard.Host(
            with.text("name", Fields.MAX_TEXT),
            with.text("title", Fields.MAX_TEXT),
            with.text("structure", Fields.MAX_TEXT)));
  }

  static ObjectNode write(ConsultationCard card) {
    ObjectNode node =
        Json.object()
            .put("id", card.id())
            .put("scheduledAt", card.scheduledAt().toString())
            .put("state", Words.of(card.state()))
            .put("encrypted", card.encrypted());
    node.putObject("with")
        .put("name", card.with().name())
        .put("title", card.with().title())
        .put("structure", card.with().structure());
    return node;
  }
}
