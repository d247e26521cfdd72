// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.media.DownTrackParameters;
import io.relais.media.HeaderExtension;
import io.relais.media.MediaCapabilities;
import io.relais.media.PeerStats;
import io.relais.media.RtpParameters;
import io.relais.media.Viewing;
import io.relais.media.io.PacketBuffer;
import io.relais.media.rtp.BigEndian;
import io.relais.media.rtp.RtcpWriter;
import io.relais.media.rtp.RtpExtensions;
import io.relais.media.rtp.RtpPacket;
import io.relais.media.rtp.RtpSink;
import io.relais.media.rtp.SequenceNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A simulated subscriber of a [LayeredCamera]: it asks for what it misses, for a key frame only to
/// begin with, and in the end checks what it was sent as a decoder would.
final class LayeredScreen implements RtpSink {
  final TreeMap<Long, Part> parts = new TreeMap<>();
  int again;
  private final TestRoom room;
  private final LossyNetwork network;
  private final LayeredCamera camera;
  private final Endpoint endpoint;
  private final DownTrackParameters parameters;
  private final RtpPacket packet = new RtpPacket();
  private final Map<Long, Long> asked = new HashMap<>();
  private long nextAsked;
  private long complete;

  LayeredScreen(TestRoom room, LossyNetwork network, LayeredCamera camera, String id) {
    this.room = room;
    this.network = network;
    this.camera = camera;
    endpoint = room.router.join(id, id, this, event -> {});
    parameters = endpoint.subscribe(LayeredCamera.TRACK);
    List<HeaderExtension> extensions = new ArrayList<>(MediaCapabilities.VIDEO_EXTENSIONS);
    // Without a way to tell what arrives, so that the targets are the test's own.
    extensions.removeIf(extension ->
        extension.id() == LayeredCamera.DESCRIPTOR
            || extension.uri().equals(HeaderExtension.TRANSPORT_WIDE_CC));
    extensions.add(
        new HeaderExtension(LayeredCamera.DESCRIPTOR, HeaderExtension.DEPENDENCY_DESCRIPTOR));
    endpoint.resume(
        LayeredCamera.TRACK, new RtpParameters("0", MediaCapabilities.VIDEO, extensions), room.now);
  }

  /// One packet of a frame; without a frame it is a filler.
  ///
  /// @param pictureId -1 when there is none
  /// @param frameNumber of the dependency descriptor, -1 when there is none
  record Part(
      int frame,
      int index,
      int count,
      boolean marker,
      long timestamp,
      int pictureId,
      int tl0PicIdx,
      int frameNumber,
      long nanos) {}

  DownTrack track() {
    return endpoint.down(LayeredCamera.TRACK);
  }

  void view(int width, int height) {
    endpoint.view(LayeredCamera.TRACK, new Viewing(width, height, Viewing.Priority.NORMAL));
  }

  PeerStats.Layer layer() {
    return endpoint.trackStats().getFirst().layer();
  }

  void leave() {
    endpoint.close();
  }

  @Override
  public void sendRtp(PacketBuffer out) {
    network.send(out, room.now, this::onRtp);
    room.pool.release(out);
  }

  @Override
  public void sendRtcp(PacketBuffer out) {
    room.pool.release(out);
  }

  @Override
  public boolean connected() {
    return true;
  }

  private void onRtp(PacketBuffer arrived) {
    if (!packet.wrap(arrived)) {
      throw new AssertionError("malformed");
    }
    byte[] bytes = packet.bytes();
    int at = packet.payloadOffset();
    int length = packet.payloadLength();
    int sequence = packet.sequenceNumber();
    if (packet.ssrc() == parameters.rtxSsrc()) {
      sequence = BigEndian.u16(bytes, at);
      at += 2;
      length -= 2;
      again++;
    }
    long number =
        parts.isEmpty()
            ? SequenceNumber.first(sequence)
            : SequenceNumber.unwrap(sequence, parts.lastKey());
    Part part = part(bytes, at, length);
    if (parts.isEmpty()) {
      if (part.frame < 0
          || part.index > 0
          || !camera.frames.get(part.frame).references().isEmpty()) {
        return;
      }
      complete = number;
    }
    Part before = parts.put(number, part);
    if (before != null) {
      assertThat(before.frame).as("what was sent as " + number).isEqualTo(part.frame);
    }
  }

  private Part part(byte[] bytes, int at, int length) {
    long timestamp = packet.timestamp();
    if (length == 0) {
      return new Part(-1, 0, 0, packet.marker(), timestamp, -1, -1, -1, room.now);
    }
    int end = at + length;
    int id = (int) BigEndian.u32(bytes, end - 6);
    boolean vp8 = (bytes[at] & 0xff) >= 0x80 && bytes[at + 1] == (byte) 0xe0;
    boolean vp9 = !vp8 && (bytes[at] & 0xa0) == 0xa0;
    int picture = vp8 ? BigEndian.u16(bytes, at + 2) & 0x7fff : -1;
    int level = vp8 ? bytes[at + 4] & 0xff : -1;
    if (vp9) {
      picture = BigEndian.u16(bytes, at + 1) & 0x7fff;
    }
    return new Part(
        id,
        bytes[end - 2],
        bytes[end - 1],
        packet.marker(),
        timestamp,
        picture,
        level,
        frameNumber(),
        room.now);
  }

  private int frameNumber() {
    RtpExtensions extensions = new RtpExtensions();
    extensions.wrap(packet);
    while (extensions.next()) {
      if (extensions.id() == LayeredCamera.DESCRIPTOR) {
        return BigEndian.u16(packet.bytes(), extensions.offset() + 1);
      }
    }
    return -1;
  }

  /// Asks for each missing number, again after 60 ms.
  void tick(long now) {
    if (now < nextAsked) {
      return;
    }
    nextAsked = now + 20 * TestRoom.MILLI;
    if (parts.isEmpty()) {
      PacketBuffer begin = new PacketBuffer();
      new RtcpWriter().start(begin).pictureLoss(1, parameters.ssrc());
      network.send(begin, now, this::reachServer);
      return;
    }
    while (parts.containsKey(complete + 1)) {
      complete++;
    }
    PacketBuffer out = new PacketBuffer();
    RtcpWriter writer = new RtcpWriter().start(out);
    boolean begun = false;
    for (long number = complete + 1; number < parts.lastKey(); number++) {
      long last = asked.getOrDefault(number, Long.MIN_VALUE / 2);
      if (!parts.containsKey(number) && now - last > 60 * TestRoom.MILLI) {
        if (!begun) {
          writer.nack(1, parameters.ssrc());
          begun = true;
        }
        writer.missing(SequenceNumber.wrap(number), 0);
        asked.put(number, now);
      }
    }
    if (begun) {
      network.send(out, now, this::reachServer);
    }
  }

  private void reachServer(PacketBuffer arrived) {
    PacketBuffer buffer = room.pool.take();
    buffer.copyOf(arrived);
    endpoint.onRtcp(buffer, room.now);
  }

  /// The frames of which every packet came, in the order of their numbers.
  List<LayeredFrame> wholeFrames() {
    Map<Integer, Set<Integer>> indices = new HashMap<>();
    List<LayeredFrame> whole = new ArrayList<>();
    for (Part part : parts.values()) {
      if (part.frame >= 0) {
        Set<Integer> seen = indices.computeIfAbsent(part.frame, id -> new HashSet<>());
        seen.add(part.index);
        if (seen.size() == part.count) {
          whole.add(camera.frames.get(part.frame));
        }
      }
    }
    return whole;
  }

  /// Decodes: nothing is missing, every frame has all it builds on, and times and picture numbers
  /// go on.
  void assertDecodes() {
    assertThat(parts).isNotEmpty();
    assertGapsOnlyBeforeKeyFrames();
    Set<Integer> decoded = new HashSet<>();
    for (LayeredFrame frame : wholeFrames()) {
      assertThat(decoded).as("what frame " + frame + " builds on").containsAll(frame.references());
      decoded.add(frame.id());
    }
    assertTimesAndNumbers();
  }

  /// What was lost right before a long pause is not kept until the next key frame.
  private void assertGapsOnlyBeforeKeyFrames() {
    long last = parts.firstKey();
    for (long number : parts.keySet()) {
      if (number > last + 1) {
        Part part = parts.get(number);
        assertThat(part.frame).as("filler after a gap").isNotNegative();
        assertThat(camera.frames.get(part.frame).references()).as("" + part).isEmpty();
      }
      last = number;
    }
  }

  private void assertTimesAndNumbers() {
    Part before = null;
    for (Part part : parts.values()) {
      if (part.frame < 0) {
        continue;
      }
      if (before != null && before.frame != part.frame) {
        int passed = (int) (part.timestamp - before.timestamp);
        boolean samePicture = passed == 0;
        assertThat(passed).as("time of " + part).isNotNegative();
        assertThat(before.marker && samePicture).as("a picture's end before " + part).isFalse();
        if (part.tl0PicIdx >= 0) {
          assertThat(samePicture).isFalse();
          LayeredFrame frame = camera.frames.get(part.frame);
          int level = (part.tl0PicIdx - before.tl0PicIdx) & 0xff;
          assertThat(level)
              .as(before + " " + part)
              .isBetween(
                  frame.temporal() == 0 ? 1 : 0, frame.key() ? 17 : frame.temporal() == 0 ? 1 : 0);
        }
        if (part.frameNumber >= 0) {
          assertThat((short) (part.frameNumber - before.frameNumber)).isPositive();
        }
      }
      before = part;
    }
  }

  /// Every picture id follows the one before: no decoder waits for what was left out.
  void assertPictureIdsFollow() {
    Part before = null;
    for (Part part : parts.values()) {
      if (part.frame >= 0) {
        if (before != null && before.frame != part.frame) {
          assertThat((part.pictureId - before.pictureId) & 0x7fff).as("" + part).isEqualTo(1);
        }
        before = part;
      }
    }
  }

  /// How many pictures came whole since then.
  long picturesSince(long nanos) {
    Set<Long> times = new HashSet<>();
    Set<Integer> whole = new HashSet<>();
    wholeFrames().forEach(frame -> whole.add(frame.id()));
    for (Part part : parts.values()) {
      if (part.nanos >= nanos && whole.contains(part.frame)) {
        times.add(part.timestamp);
      }
    }
    return times.size();
  }

  /// The highest layers that came since then, as spatial * 10 + temporal.
  int highestSince(long nanos) {
    int highest = -1;
    for (Part part : parts.values()) {
      if (part.frame >= 0 && part.nanos >= nanos) {
        LayeredFrame frame = camera.frames.get(part.frame);
        highest = Math.max(highest, frame.stream() * 10 + frame.temporal());
      }
    }
    return highest;
  }
}
