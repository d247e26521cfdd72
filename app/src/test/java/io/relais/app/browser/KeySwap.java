// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A server that puts keys of its own in the place of two people's, opens what each seals for the
/// other, closes it again, and does its part of both phrases: the best it can do to listen.
final class KeySwap {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int RANDOM = 16;

  private final String consultation;
  private final Map<String, Side> sides = new TreeMap<>();
  private final List<byte[]> opened = new ArrayList<>();

  /// @param seats of the two
  KeySwap(String consultation, String... seats) throws GeneralSecurityException {
    this.consultation = consultation;
    for (String seat : seats) {
      sides.put(seat, new Side(seat, new FalseKeys()));
    }
  }

  /// The base keys that it got.
  synchronized List<byte[]> opened() {
    return List.copyOf(opened);
  }

  /// What the server is told in the place of what somebody said.
  synchronized String said(String seat, String text) {
    try {
      ObjectNode message = (ObjectNode) JSON.readTree(text);
      Side from = side(seat);
      switch (message.get("type").asText()) {
        case "enter" -> {
          from.trueKey = message.get("key").asText();
          message.put("key", from.falseKeys.text());
        }
        case "sealed" -> reseal(from, message);
        case "reveal" ->
            message.put("random", FalseKeys.text(from.numbers.get(message.get("round").asInt())));
        default -> {
          // As it is.
        }
      }
      return message.toString();
    } catch (JsonProcessingException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// What somebody hears in the place of what the server says.
  synchronized String heard(String seat, String text) {
    Side self = side(seat);
    return text.replace(self.falseKeys.text(), self.trueKey);
  }

  /// To the other it is the false key that speaks, and the other's own key that is spoken to.
  private void reseal(Side from, ObjectNode message) throws GeneralSecurityException {
    int round = message.get("round").asInt();
    for (JsonNode box : message.get("boxes")) {
      Side to = side(box.get("seat").asText());
      byte[] base =
          to.falseKeys.open(
              from.trueKey,
              address(round, from, from.trueKey, to, to.falseKeys.text()),
              box.get("box").asText());
      opened.add(base);
      byte[] address = address(round, from, from.falseKeys.text(), to, to.trueKey);
      ((ObjectNode) box).put("box", from.falseKeys.close(to.trueKey, address, base));
      byte[] number = from.numbers.computeIfAbsent(round, one -> FalseKeys.random(RANDOM));
      byte[] promise =
          FalseKeys.context("Relais E2EE 1 commitment", list(round, to), from.seat, number);
      message.put("commitment", FalseKeys.sha256(promise));
    }
  }

  private byte[] address(int round, Side from, String fromKey, Side to, String toKey) {
    return FalseKeys.context(
        "Relais E2EE 1 wrap",
        consultation,
        round,
        from.seat,
        to.seat,
        FalseKeys.bytes(fromKey),
        FalseKeys.bytes(toKey));
  }

  /// The people and keys as one of them sees them.
  private byte[] list(int round, Side seer) {
    List<Object> parts = new ArrayList<>(List.of(consultation, round));
    for (Side side : sides.values()) {
      parts.add(side.seat);
      parts.add(side == seer ? side.trueKey : side.falseKeys.text());
    }
    return FalseKeys.context(parts.toArray());
  }

  private Side side(String seat) {
    Side side = sides.get(seat);
    if (side == null) {
      throw new AssertionError("nobody else was to come: " + seat);
    }
    return side;
  }

  private static final class Side {
    final String seat;
    final FalseKeys falseKeys;
    final Map<Integer, byte[]> numbers = new HashMap<>();
    String trueKey = "";

    Side(String seat, FalseKeys falseKeys) {
      this.seat = seat;
      this.falseKeys = falseKeys;
    }
  }
}
