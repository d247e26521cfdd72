// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks;

import io.relais.media.DownTrackParameters;
import io.relais.media.MediaCapabilities;
import io.relais.media.MediaKind;
import io.relais.media.RtpEncoding;
import io.relais.media.RtpParameters;
import io.relais.media.UpTrackParameters;
import io.relais.media.io.DropCounters;
import io.relais.media.io.PacketBuffer;
import io.relais.media.io.PacketPool;
import io.relais.media.rtp.RtpSink;
import io.relais.media.sfu.Endpoint;
import io.relais.media.sfu.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A room in which everybody sees everybody, without sockets and crypto: each camera comes in three
/// sizes, and what fits goes out. Nobody tells what arrived, so that there is room for little, and
/// the allocator has to choose.
public final class ConferenceStage {
  private static final long TICK_NANOS = 10_000_000;
  private static final int TICKS_PER_FRAME = 3;
  private static final int[] PACKETS = {1, 2, 5};
  private static final int[] PAYLOAD_BYTES = {500, 1_000, 1_100};
  private static final long FIRST_SSRC = 0x1000_0000L;

  private static final RtpParameters VIDEO =
      new RtpParameters("1", MediaCapabilities.VIDEO, MediaCapabilities.VIDEO_EXTENSIONS);

  private final PacketPool pool = new PacketPool(4_096);
  private final Router router = new Router(pool, new DropCounters(), new Random(7));
  private final List<Person> people = new ArrayList<>();
  private long now = 1_000_000_000L;
  private long ticks;
  private long forwarded;

  public ConferenceStage(int count) {
    for (int i = 0; i < count; i++) {
      people.add(new Person(i));
    }
    for (Person person : people) {
      person.watchOthers();
    }
  }

  /// Ten milliseconds.
  public void tick() {
    now += TICK_NANOS;
    if (ticks++ % TICKS_PER_FRAME == 0) {
      for (Person person : people) {
        person.film();
      }
    }
    router.tick(now);
  }

  /// Packets that left since the start, reports not counted.
  public long forwarded() {
    return forwarded;
  }

  private final class Person implements RtpSink {
    private final String name;
    private final Endpoint endpoint;
    private final List<Vp8Stream> sizes = new ArrayList<>();
    private long sent;

    Person(int number) {
      name = "person-" + number;
      endpoint = router.join(name, "cname-" + number, this, event -> {});
      List<RtpEncoding> encodings = new ArrayList<>();
      for (int size = 0; size < PACKETS.length; size++) {
        long ssrc = FIRST_SSRC + 16L * number + 2L * size;
        encodings.add(new RtpEncoding("", ssrc, ssrc + 1));
        sizes.add(new Vp8Stream(ssrc, PACKETS[size], PAYLOAD_BYTES[size]));
      }
      endpoint.publish(new UpTrackParameters(camera(), MediaKind.VIDEO, VIDEO, encodings));
    }

    private String camera() {
      return name + "/camera";
    }

    void watchOthers() {
      for (Person other : people) {
        if (other != this) {
          DownTrackParameters down = endpoint.subscribe(other.camera());
          endpoint.resume(down.trackId(), VIDEO, now);
        }
      }
    }

    /// One frame in all sizes.
    void film() {
      for (int size = 0; size < PACKETS.length; size++) {
        for (int i = 0; i < PACKETS[size]; i++) {
          PacketBuffer packet = pool.take();
          sizes.get(size).write(packet, sent++);
          packet.arrivalNanos = now;
          endpoint.onRtp(packet, now);
        }
      }
    }

    @Override
    public void sendRtp(PacketBuffer packet) {
      forwarded++;
      pool.release(packet);
    }

    @Override
    public void sendRtcp(PacketBuffer packet) {
      pool.release(packet);
    }

    @Override
    public boolean connected() {
      return true;
    }
  }
}
