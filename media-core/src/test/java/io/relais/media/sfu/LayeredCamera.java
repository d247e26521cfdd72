// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.HeaderExtension;
import io.relais.media.MediaCapabilities;
import io.relais.media.MediaEvent;
import io.relais.media.MediaKind;
import io.relais.media.RtpEncoding;
import io.relais.media.RtpParameters;
import io.relais.media.UpTrackParameters;
import io.relais.media.io.PacketBuffer;
import io.relais.media.rtp.BigEndian;
import io.relais.media.rtp.RtcpPacket;
import io.relais.media.rtp.RtcpReader;
import io.relais.media.rtp.RtcpWriter;
import io.relais.media.rtp.RtpSink;
import io.relais.media.rtp.RtpWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A simulated publisher of one picture in three spatial and three temporal layers behind a
/// [LossyNetwork]. Its frames build on one another as an encoder's do, and it remembers how.
final class LayeredCamera implements RtpSink {
  static final String TRACK = "camera";
  static final int DESCRIPTOR = 12;

  private static final long SSRC = 500;
  private static final int[] PATTERN = {0, 2, 1, 2};
  private static final long FRAME_NANOS = 33 * TestRoom.MILLI;

  final Map<Integer, LayeredFrame> frames = new HashMap<>();
  final List<MediaEvent> events = new ArrayList<>();
  final boolean[] active = {true, true, true};
  final int[] keyFrames = new int[LayeredFrame.LAYERS];
  boolean recording = true;

  /// Whether the larger encodings begin as soon as they are wanted.
  boolean larger = true;

  private final TestRoom room;
  private final LossyNetwork network;
  private final Coding coding;
  private final Endpoint endpoint;
  private final Stream[] streams = new Stream[LayeredFrame.LAYERS];
  private int nextId = 0xff80;
  private long nextPicture;
  private long nextReport;

  /// How the layers travel.
  enum Coding {
    VP8_SIMULCAST,
    VP9,
    DESCRIBED,
    DESCRIBED_KEYED;

    boolean simulcast() {
      return this == VP8_SIMULCAST;
    }

    boolean described() {
      return this == DESCRIBED || this == DESCRIBED_KEYED;
    }

    int payloadType() {
      return switch (this) {
        case VP8_SIMULCAST -> 96;
        case VP9 -> 98;
        default -> 45;
      };
    }
  }

  LayeredCamera(TestRoom room, LossyNetwork network, Coding coding) {
    this.room = room;
    this.network = network;
    this.coding = coding;
    endpoint = room.router.join("publisher", "publisher", this, this::heard);
    List<RtpEncoding> encodings = new ArrayList<>();
    for (int i = 0; i < (coding.simulcast() ? streams.length : 1); i++) {
      encodings.add(new RtpEncoding("" + i, ssrc(i), ssrc(i) + 1));
    }
    List<HeaderExtension> extensions = new ArrayList<>(MediaCapabilities.VIDEO_EXTENSIONS);
    extensions.removeIf(extension -> extension.id() == DESCRIPTOR);
    extensions.add(new HeaderExtension(DESCRIPTOR, HeaderExtension.DEPENDENCY_DESCRIPTOR));
    endpoint.publish(
        new UpTrackParameters(
            TRACK,
            MediaKind.VIDEO,
            new RtpParameters("0", MediaCapabilities.VIDEO, extensions),
            encodings));
    for (int i = 0; i < streams.length; i++) {
      streams[i] = new Stream(coding.simulcast() ? ssrc(i) : SSRC);
      if (i > 0 && !coding.simulcast()) {
        streams[i].packets = streams[0].packets;
      }
    }
  }

  private static long ssrc(int encoding) {
    return SSRC + 10L * encoding;
  }

  /// Signaling takes its time too.
  private void heard(MediaEvent event) {
    events.add(event);
    if (event instanceof MediaEvent.EncodingsWanted wanted) {
      network.send(
          new PacketBuffer(),
          room.now,
          arrived -> {
            for (int i = 0; i < wanted.active().size(); i++) {
              activate(i, wanted.active().get(i) && (i == 0 || larger));
            }
          });
    }
  }

  /// Sends a layer from now on, or no more.
  void activate(int layer, boolean now) {
    active[layer] = now;
    for (int i = layer; i < (coding.simulcast() ? layer + 1 : streams.length); i++) {
      Arrays.fill(streams[i].last, -1);
    }
    // Where nothing builds on the layer below, a layer can only begin with a key picture.
    streams[layer].keyWanted |= coding.simulcast();
    streams[0].keyWanted |= coding == Coding.DESCRIBED_KEYED;
  }

  void tick(long now) {
    if (!recording || now < nextPicture) {
      return;
    }
    nextPicture = now + FRAME_NANOS;
    if (now >= nextReport) {
      nextReport = now + 700 * TestRoom.MILLI;
      report(now);
    }
    if (coding.simulcast()) {
      for (int i = 0; i < streams.length; i++) {
        if (active[i]) {
          send(make(i, streams[i], true, -1), now);
        }
      }
    } else {
      int below = -1;
      boolean key = streams[0].keyWanted;
      for (int i = 0; i < streams.length && active[i]; i++) {
        streams[i].keyWanted = key;
        streams[i].position = streams[0].position - (i > 0 && !key ? 1 : 0);
        boolean top = i == streams.length - 1 || !active[i + 1];
        LayeredFrame frame = make(i, streams[i], top, below);
        below = frame.id();
        send(frame, now);
      }
    }
  }

  private LayeredFrame make(int index, Stream stream, boolean top, int below) {
    boolean key = stream.keyWanted;
    stream.keyWanted = false;
    if (key) {
      stream.position = 0;
      Arrays.fill(stream.last, -1);
      keyFrames[index]++;
    }
    int place = stream.position % PATTERN.length;
    int temporal = PATTERN[place];
    boolean even = stream.position / PATTERN.length % 2 == 0;
    boolean sync = temporal > 0 && even && place < 3;
    List<Integer> references = new ArrayList<>();
    for (int t = 0; t <= (sync ? 0 : temporal); t++) {
      if (stream.last[t] >= 0) {
        references.add(stream.last[t]);
      }
    }
    if (below >= 0 && (key || coding != Coding.DESCRIBED_KEYED)) {
      references.add(below);
    }
    stream.level += temporal == 0 ? 1 : 0;
    stream.picture++;
    LayeredFrame frame =
        new LayeredFrame(
            nextId++,
            index,
            temporal,
            key,
            sync,
            even && temporal == 0,
            stream.picture & 0x7fff,
            stream.level & 0xff,
            top,
            List.copyOf(references));
    stream.last[temporal] = frame.id();
    stream.position++;
    frames.put(frame.id(), frame);
    return frame;
  }

  /// Two packets for the lowest layer, three for the highest.
  private void send(LayeredFrame frame, long now) {
    Stream stream = streams[coding.simulcast() ? frame.stream() : 0];
    int count = 2 + frame.stream() / 2;
    for (int i = 0; i < count; i++) {
      boolean first = i == 0;
      boolean last = i == count - 1;
      byte[] head =
          switch (coding) {
            case VP8_SIMULCAST -> frame.vp8(first);
            case VP9 -> frame.vp9(first, last);
            default -> new byte[] {0, 0};
          };
      byte[] payload = Arrays.copyOf(head, head.length + 100 * (1 + frame.stream()));
      BigEndian.put32(payload, payload.length - 6, frame.id());
      payload[payload.length - 2] = (byte) i;
      payload[payload.length - 1] = (byte) count;
      byte[] descriptor = {};
      if (coding.described()) {
        int layers = 0;
        for (boolean one : active) {
          layers += one ? 1 : 0;
        }
        descriptor = frame.descriptor(first, last, coding == Coding.DESCRIBED_KEYED, layers);
      }
      Packet packet =
          new Packet(last && frame.lastOfPicture(), timestamp(stream, now), payload, descriptor);
      stream.packets.put(stream.number, packet);
      write(stream, packet, stream.number, -1);
      stream.number = (stream.number + 1) & 0xffff;
    }
  }

  /// Each stream's clock begins elsewhere.
  private long timestamp(Stream stream, long now) {
    return (RtpClock.units(now, 90_000) + stream.ssrc * 0x700_0000L) & 0xffff_ffffL;
  }

  private void report(long now) {
    for (Stream stream : streams) {
      PacketBuffer out = new PacketBuffer();
      new RtcpWriter()
          .start(out)
          .senderReport(stream.ssrc, RtpClock.ntp(now) + (77L << 32), timestamp(stream, now), 1, 1);
      network.send(out, now, arrived -> endpoint.onRtcp(pooled(arrived), room.now));
    }
  }

  private void write(Stream stream, Packet packet, int number, int original) {
    PacketBuffer out = new PacketBuffer();
    boolean again = original >= 0;
    int payloadType = coding.payloadType() + (again ? 1 : 0);
    RtpWriter writer =
        new RtpWriter()
            .header(
                out,
                payloadType,
                packet.marker,
                number,
                packet.timestamp,
                stream.ssrc + (again ? 1 : 0));
    if (packet.descriptor.length > 0) {
      writer
          .extensions(true)
          .element(DESCRIPTOR, packet.descriptor, 0, packet.descriptor.length)
          .endExtensions();
    }
    if (again) {
      writer.originalSequenceNumber(original);
    }
    writer.payload(packet.payload, 0, packet.payload.length);
    network.send(out, room.now, arrived -> endpoint.onRtp(pooled(arrived), room.now));
  }

  private PacketBuffer pooled(PacketBuffer arrived) {
    PacketBuffer buffer = room.pool.take();
    buffer.copyOf(arrived);
    return buffer;
  }

  @Override
  public void sendRtp(PacketBuffer packet) {
    throw new AssertionError("the publisher receives nothing");
  }

  @Override
  public void sendRtcp(PacketBuffer out) {
    network.send(out, room.now, this::onRtcp);
    room.pool.release(out);
  }

  @Override
  public boolean connected() {
    return true;
  }

  private void onRtcp(PacketBuffer arrived) {
    RtcpReader reader = new RtcpReader();
    if (!reader.wrap(arrived)) {
      throw new AssertionError("malformed");
    }
    while (reader.next()) {
      RtcpPacket feedback = reader.packet();
      if (feedback.type() == RtcpPacket.PAYLOAD_FEEDBACK) {
        eachOf(feedback.mediaSsrc(), stream -> stream.keyWanted = true);
      } else if (feedback.type() == RtcpPacket.TRANSPORT_FEEDBACK
          && feedback.count() == RtcpPacket.NACK) {
        Stream stream =
            Arrays.stream(streams)
                .filter(one -> one.ssrc == feedback.mediaSsrc())
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < feedback.nackPairs(); i++) {
          for (int bit = 0; bit <= 16; bit++) {
            if (bit == 0 || (feedback.nackMask(i) >> (bit - 1) & 1) != 0) {
              again(stream, (feedback.nackFirst(i) + bit) & 0xffff);
            }
          }
        }
      }
    }
  }

  private void eachOf(long ssrc, Consumer<Stream> change) {
    Arrays.stream(streams).filter(stream -> stream.ssrc == ssrc).forEach(change);
  }

  private void again(Stream stream, int number) {
    Packet packet = stream.packets.get(number);
    if (packet != null) {
      write(stream, packet, stream.rtxNumber++ & 0xffff, number);
    }
  }

  private static final class Packet {
    final boolean marker;
    final long timestamp;
    final byte[] payload;
    final byte[] descriptor;

    Packet(boolean marker, long timestamp, byte[] payload, byte[] descriptor) {
      this.marker = marker;
      this.timestamp = timestamp;
      this.payload = payload;
      this.descriptor = descriptor;
    }
  }

  /// An encoding's or a layer's state.
  private static final class Stream {
    final long ssrc;
    final int[] last = {-1, -1, -1};
    Map<Integer, Packet> packets = new HashMap<>();
    int number = 0xffa0;
    int rtxNumber;
    int position;
    int picture = 0x7ff0;
    int level = 0xf8;
    boolean keyWanted = true;

    Stream(long ssrc) {
      this.ssrc = ssrc;
    }
  }
}
