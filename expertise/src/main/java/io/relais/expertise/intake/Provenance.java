// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditActor;
import io.relais.expertise.archive.QuarantineReason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Where an object comes from, as it is noted with the object itself in the store: what [Refiling]
/// must know of an object whose row was never written.
sealed interface Provenance {

  /// Somebody handed it in.
  ///
  /// @param order the order that they said it answers
  /// @param against why it must be kept apart, as far as only they could tell
  record Sent(Source source, Optional<RandomId> order, Optional<QuarantineReason> against)
      implements Provenance {}

  /// It is the file that an object was made of.
  ///
  /// @param object what was made of it
  record OriginalOf(RandomId object, String mediaType) implements Provenance {}

  /// It as a note.
  default byte[] note() {
    ByteArrayOutputStream note = new ByteArrayOutputStream(160);
    try {
      Codec.write(this, new DataOutputStream(note));
    } catch (IOException e) {
      throw new UncheckedIOException("Memory does not fail", e);
    }
    return note.toByteArray();
  }

  /// What a note says; nothing if it is empty or says what is not known here.
  static Optional<Provenance> read(byte[] note) {
    try {
      return note.length == 0
          ? Optional.empty()
          : Optional.of(Codec.read(new DataInputStream(new ByteArrayInputStream(note))));
    } catch (IOException | IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }

  /// How it is written: what it is as one byte, then its parts in their order. Lasts as long as
  /// objects do.
  final class Codec {
    private static final int SENT = 1;
    private static final int ORIGINAL_OF = 2;

    private Codec() {}

    private static void write(Provenance provenance, DataOutputStream out) throws IOException {
      switch (provenance) {
        case Sent(var source, var order, var against) -> {
          out.writeByte(SENT);
          write(source, out);
          out.writeBoolean(order.isPresent());
          if (order.isPresent()) {
            out.write(order.get().bytes());
          }
          out.writeUTF(against.map(QuarantineReason::name).orElse(""));
        }
        case OriginalOf(var object, var mediaType) -> {
          out.writeByte(ORIGINAL_OF);
          out.write(object.bytes());
          out.writeUTF(mediaType);
        }
      }
    }

    private static void write(Source source, DataOutputStream out) throws IOException {
      out.writeUTF(source.door().code());
      out.writeUTF(source.name());
      out.writeUTF(source.actor().kind().name());
      out.writeUTF(source.actor().id());
      out.writeShort(source.readers().size());
      for (RandomId reader : source.readers()) {
        out.write(reader.bytes());
      }
    }

    private static Provenance read(DataInputStream in) throws IOException {
      int what = in.readUnsignedByte();
      return switch (what) {
        case SENT -> new Sent(source(in), order(in), reason(in.readUTF()));
        case ORIGINAL_OF -> new OriginalOf(id(in), in.readUTF());
        default -> throw new IllegalArgumentException("A note of a kind that is not known here");
      };
    }

    private static Source source(DataInputStream in) throws IOException {
      Door door = door(in.readUTF());
      String name = in.readUTF();
      AuditActor actor = new AuditActor(AuditActor.Kind.valueOf(in.readUTF()), in.readUTF());
      Set<RandomId> readers = new HashSet<>();
      for (int left = in.readUnsignedShort(); left > 0; left--) {
        readers.add(id(in));
      }
      return new Source(door, name, actor, readers);
    }

    private static Door door(String code) {
      return Arrays.stream(Door.values())
          .filter(door -> door.code().equals(code))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("A door that is not known here"));
    }

    private static Optional<RandomId> order(DataInputStream in) throws IOException {
      return in.readBoolean() ? Optional.of(id(in)) : Optional.empty();
    }

    private static Optional<QuarantineReason> reason(String name) {
      return name.isEmpty() ? Optional.empty() : Optional.of(QuarantineReason.valueOf(name));
    }

    private static RandomId id(DataInputStream in) throws IOException {
      byte[] bytes = new byte[RandomId.BYTES];
      in.readFully(bytes);
      return RandomId.of(bytes);
    }
  }
}
