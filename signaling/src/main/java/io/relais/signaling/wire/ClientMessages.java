// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.signaling.sdp.Source;
import io.relais.signaling.wire.ClientMessage.Admit;
import io.relais.signaling.wire.ClientMessage.Answer;
import io.relais.signaling.wire.ClientMessage.Device;
import io.relais.signaling.wire.ClientMessage.End;
import io.relais.signaling.wire.ClientMessage.Enter;
import io.relais.signaling.wire.ClientMessage.Hello;
import io.relais.signaling.wire.ClientMessage.Leave;
import io.relais.signaling.wire.ClientMessage.Mute;
import io.relais.signaling.wire.ClientMessage.Ping;
import io.relais.signaling.wire.ClientMessage.Remove;
import io.relais.signaling.wire.ClientMessage.Restart;
import io.relais.signaling.wire.ClientMessage.Share;
import io.relais.signaling.wire.Fields.Refusal;
import io.relais.signaling.wire.Fields.Words;

/// The fields of each [ClientMessage].
final class ClientMessages {
  private ClientMessages() {}

  static ClientMessage read(Fields fields) {
    return switch (fields.text("type", 64)) {
      case "hello" -> hello(fields);
      case "enter" -> new Enter(fields.bool("microphone"), fields.bool("camera"));
      case "answer" -> new Answer(fields.number("offer"), fields.text("sdp", Fields.MAX_SDP));
      case "share" -> new Share(fields.bool("active"));
      case "mute" -> new Mute(fields.word("source", Source.class), fields.bool("muted"));
      case "restart" -> new Restart();
      case "admit" -> new Admit(fields.id("seat"));
      case "remove" -> new Remove(fields.id("seat"));
      case "device" -> new Device(fields.id("request"), fields.bool("allow"));
      case "end" -> new End();
      case "leave" -> new Leave();
      case "ping" -> new Ping();
      default -> throw new Refusal(ErrorCode.UNKNOWN_TYPE, "type is none of this version's");
    };
  }

  private static Hello hello(Fields fields) {
    int version = fields.number("version");
    if (version != ClientMessage.VERSION) {
      throw fields.bad("version", Integer.toString(ClientMessage.VERSION));
    }
    return new Hello(version, fields.word("language", Language.class), fields.optionalId("resume"));
  }

  static ObjectNode write(ClientMessage message) {
    return switch (message) {
      case Hello hello -> {
        ObjectNode node =
            typed("hello")
                .put("version", hello.version())
                .put("language", Words.of(hello.language()));
        yield hello.resume() == null ? node : node.put("resume", hello.resume());
      }
      case Enter(boolean microphone, boolean camera) ->
          typed("enter").put("microphone", microphone).put("camera", camera);
      case Answer(int offer, String sdp) -> typed("answer").put("offer", offer).put("sdp", sdp);
      case Share(boolean active) -> typed("share").put("active", active);
      case Mute(Source source, boolean muted) ->
          typed("mute").put("source", Words.of(source)).put("muted", muted);
      case Restart() -> typed("restart");
      case Admit(String seat) -> typed("admit").put("seat", seat);
      case Remove(String seat) -> typed("remove").put("seat", seat);
      case Device(String request, boolean allow) ->
          typed("device").put("request", request).put("allow", allow);
      case End() -> typed("end");
      case Leave() -> typed("leave");
      case Ping() -> typed("ping");
    };
  }

  static ObjectNode typed(String type) {
    return Json.object().put("type", type);
  }
}
