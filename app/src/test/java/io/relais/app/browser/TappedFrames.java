// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Frames of pictures put together from RTP packets, of each source apart.
final class TappedFrames {
  private final PictureFormat format;
  private final Map<Integer, TreeMap<Integer, byte[]>> sources = new TreeMap<>();

  TappedFrames(PictureFormat format) {
    this.format = format;
  }

  void add(List<byte[]> packets) {
    for (byte[] packet : packets) {
      if (packet.length > 12 && (packet[1] & 0x7f) == format.payloadType) {
        sources
            .computeIfAbsent(ByteBuffer.wrap(packet).getInt(8), ssrc -> new TreeMap<>())
            .put(u16(packet, 2), packet);
      }
    }
  }

  /// Whole frames from a key frame on without a gap, of the source that has most; empty if there is
  /// none. Of a picture in several layers, the lowest.
  List<byte[]> fromKeyFrame() {
    List<byte[]> most = List.of();
    for (TreeMap<Integer, byte[]> packets : sources.values()) {
      List<byte[]> frames = fromKeyFrame(packets);
      if (frames.size() > most.size()) {
        most = frames;
      }
    }
    return most;
  }

  /// All frames that take one packet.
  List<byte[]> inOnePacket() {
    List<byte[]> frames = new ArrayList<>();
    for (TreeMap<Integer, byte[]> packets : sources.values()) {
      for (byte[] packet : packets.values()) {
        PictureFormat.Part part = format.part(packet, payload(packet));
        if (part.begins() && part.ends()) {
          frames.add(Arrays.copyOfRange(packet, part.data(), packet.length));
        }
      }
    }
    return frames;
  }

  private List<byte[]> fromKeyFrame(Map<Integer, byte[]> packets) {
    List<byte[]> frames = new ArrayList<>();
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    int before = -1;
    for (Map.Entry<Integer, byte[]> entry : packets.entrySet()) {
      byte[] packet = entry.getValue();
      if (!frames.isEmpty() && entry.getKey() != before + 1) {
        break;
      }
      before = entry.getKey();
      PictureFormat.Part part = format.part(packet, payload(packet));
      if (!part.lowest()) {
        continue;
      }
      if (part.begins()) {
        frame.reset();
      }
      boolean wanted = !frames.isEmpty() || frame.size() > 0 || part.key();
      if (wanted && (part.begins() || frame.size() > 0)) {
        frame.write(packet, part.data(), packet.length - part.data());
        if (part.ends()) {
          frames.add(frame.toByteArray());
          frame.reset();
        }
      }
    }
    return frames;
  }

  /// Where the payload of a packet begins (RFC 3550 section 5.1).
  static int payload(byte[] packet) {
    int at = 12 + 4 * (packet[0] & 0x0f);
    if ((packet[0] & 0x10) != 0) {
      at += 4 + 4 * u16(packet, at + 2);
    }
    return at;
  }

  private static int u16(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).getShort(at) & 0xffff;
  }
}
