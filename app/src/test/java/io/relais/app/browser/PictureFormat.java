// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

/// What tells frames apart in packets of a codec for pictures: payload descriptors, which stand
/// outside the frame and in clear.
enum PictureFormat {
  VP8(96) {
    // RFC 7741 section 4.2.
    @Override
    Part part(byte[] packet, int at) {
      int data = at + 1;
      if ((packet[at] & 0x80) != 0) {
        int flags = packet[at + 1];
        data++;
        if ((flags & 0x80) != 0) {
          data += (packet[data] & 0x80) != 0 ? 2 : 1;
        }
        data += (flags & 0x40) != 0 ? 1 : 0;
        data += (flags & 0x30) != 0 ? 1 : 0;
      }
      boolean begins = (packet[at] & 0x10) != 0;
      return new Part(data, begins, isLast(packet), begins && isKey(packet[data]), true);
    }

    @Override
    int clear(byte[] frame) {
      return isKey(frame[0]) ? 10 : 3;
    }

    private boolean isKey(byte tag) {
      return (tag & 1) == 0;
    }

    private boolean isLast(byte[] packet) {
      return (packet[1] & 0x80) != 0;
    }
  },

  VP9(98) {
    // RFC 9628 section 4.2.
    @Override
    Part part(byte[] packet, int at) {
      int flags = packet[at];
      boolean flexible = (flags & 0x10) != 0;
      int data = at + 1;
      if ((flags & 0x80) != 0) {
        data += (packet[data] & 0x80) != 0 ? 2 : 1;
      }
      boolean lowest = true;
      if ((flags & 0x20) != 0) {
        lowest = (packet[data] & 0x0e) == 0;
        data += flexible ? 1 : 2;
      }
      boolean predicted = (flags & 0x40) != 0;
      if (flexible && predicted) {
        boolean more = true;
        while (more) {
          more = (packet[data++] & 1) != 0;
        }
      }
      if ((flags & 0x02) != 0) {
        data += structure(packet, data);
      }
      boolean key = !predicted && lowest;
      return new Part(data, (flags & 0x08) != 0, (flags & 0x04) != 0, key, lowest);
    }

    @Override
    int clear(byte[] frame) {
      return 0;
    }

    // How long the scalability structure is.
    private int structure(byte[] packet, int at) {
      int layers = ((packet[at] & 0xe0) >> 5) + 1;
      int length = 1 + ((packet[at] & 0x10) != 0 ? 4 * layers : 0);
      if ((packet[at] & 0x08) != 0) {
        int pictures = packet[at + length++] & 0xff;
        for (int i = 0; i < pictures; i++) {
          length += 1 + ((packet[at + length] & 0x0c) >> 2);
        }
      }
      return length;
    }
  };

  final int payloadType;

  PictureFormat(int payloadType) {
    this.payloadType = payloadType;
  }

  /// Reads a payload descriptor.
  ///
  /// @param at where the payload begins
  abstract Part part(byte[] packet, int at);

  /// How many bytes of an encrypted frame are readable (docs/e2ee.md, section 3).
  abstract int clear(byte[] frame);

  /// Part of a frame.
  ///
  /// @param data where it begins in the packet
  /// @param key the frame needs no other; known of the first part
  /// @param lowest it belongs to the lowest spatial layer
  record Part(int data, boolean begins, boolean ends, boolean key, boolean lowest) {}
}
