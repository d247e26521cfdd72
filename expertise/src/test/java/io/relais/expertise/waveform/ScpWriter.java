// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes SCP-ECG records of known content for the tests, by the text of the standard and without a
/// line of the reader.
public final class ScpWriter {
  private final Map<Integer, byte[]> sections = new TreeMap<>();

  /// Little-endian bytes under construction.
  static final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Bytes u8(int... values) {
      for (int value : values) {
        out.write(value);
      }
      return this;
    }

    Bytes u16(int... values) {
      for (int value : values) {
        u8(value & 0xff, value >> 8 & 0xff);
      }
      return this;
    }

    Bytes u32(long... values) {
      for (long value : values) {
        u16((int) (value & 0xffff), (int) (value >> 16 & 0xffff));
      }
      return this;
    }

    Bytes text(String text) {
      return bytes(text.getBytes(StandardCharsets.ISO_8859_1)).u8(0);
    }

    Bytes bytes(byte[] bytes) {
      out.writeBytes(bytes);
      return this;
    }

    Bytes field(int tag, byte[] value) {
      return u8(tag).u16(value.length).bytes(value);
    }

    byte[] array() {
      return out.toByteArray();
    }
  }

  static Bytes bytes() {
    return new Bytes();
  }

  ScpWriter section(int id, Bytes body) {
    sections.put(id, body.array());
    return this;
  }

  /// Leads that all start at sample 1.
  public ScpWriter leads(boolean subtracted, int length, int... codes) {
    Bytes body = bytes().u8(codes.length, (subtracted ? 1 : 0) | 4 | codes.length << 3);
    for (int code : codes) {
      body.u32(1, length).u8(code);
    }
    return section(3, body);
  }

  /// Section 5 or 6 with its leads as they are to be stored.
  public ScpWriter signals(
      int id, int nanovolts, int microseconds, int difference, List<byte[]> leads) {
    return signals(id, nanovolts, microseconds, difference, 0, leads);
  }

  ScpWriter signals(
      int id, int nanovolts, int microseconds, int difference, int flag, List<byte[]> leads) {
    Bytes body = bytes().u16(nanovolts, microseconds).u8(difference, flag);
    leads.forEach(lead -> body.u16(lead.length));
    leads.forEach(body::bytes);
    return section(id, body);
  }

  /// Samples of 16 bits, as they are.
  public static byte[] plain(int... samples) {
    return bytes().u16(samples).array();
  }

  /// First or second differences; the first one or two samples stay.
  static int[] differences(int order, int... samples) {
    int[] out = samples.clone();
    for (int i = out.length - 1; i >= order && order > 0; i--) {
      out[i] =
          order == 1
              ? samples[i] - samples[i - 1]
              : samples[i] - 2 * samples[i - 1] + samples[i - 2];
    }
    return out;
  }

  /// Codes by the standard's default table, written out as in its text.
  static byte[] huffman(int... values) {
    var bits = new StringBuilder();
    for (int value : values) {
      int size = Math.abs(value);
      if (value == 0) {
        bits.append('0');
      } else if (size <= 8) {
        bits.append("1".repeat(size)).append('0').append(value > 0 ? '0' : '1');
      } else if (value >= -128 && value <= 127) {
        bits.append("1111111110").append(binary(value, 8));
      } else {
        bits.append("1111111111").append(binary(value, 16));
      }
    }
    return pack(bits);
  }

  static String binary(int value, int length) {
    var bits = new StringBuilder();
    for (int i = length - 1; i >= 0; i--) {
      bits.append(value >> i & 1);
    }
    return bits.toString();
  }

  static byte[] pack(CharSequence bits) {
    var bytes = new byte[(bits.length() + 7) / 8];
    for (int i = 0; i < bits.length(); i++) {
      if (bits.charAt(i) == '1') {
        bytes[i / 8] |= (byte) (0x80 >> i % 8);
      }
    }
    return bytes;
  }

  /// The whole record.
  public byte[] write() {
    int pointers = 16 + 12 * 10;
    List<byte[]> parts = new ArrayList<>();
    Bytes directory = bytes();
    int at = 6 + pointers;
    directory.u16(0).u32(pointers, 7);
    for (int id = 1; id <= 11; id++) {
      byte[] body = sections.get(id);
      if (body == null) {
        directory.u16(id).u32(0, 0);
      } else {
        byte[] part = part(id, body);
        directory.u16(id).u32(part.length, at + 1);
        at += part.length;
        parts.add(part);
      }
    }
    Bytes rest = bytes().u32(at).bytes(part(0, directory.array()));
    parts.forEach(rest::bytes);
    byte[] behind = rest.array();
    return bytes().u16(crc(behind)).bytes(behind).array();
  }

  private static byte[] part(int id, byte[] body) {
    int length = 16 + body.length + body.length % 2;
    Bytes behind = bytes().u16(id).u32(length).u8(20, 20);
    behind.bytes(id == 0 ? "SCPECG".getBytes(StandardCharsets.US_ASCII) : new byte[6]).bytes(body);
    behind.bytes(new byte[body.length % 2]);
    return bytes().u16(crc(behind.array())).bytes(behind.array()).array();
  }

  /// CRC-CCITT bit by bit over a message, as polynomial division.
  static int crc(byte[] bytes) {
    int register = 0xffff;
    for (byte each : bytes) {
      for (int bit = 7; bit >= 0; bit--) {
        boolean carry = (register & 0x8000) != 0 ^ (each >> bit & 1) != 0;
        register = register << 1 & 0xffff;
        register = carry ? register ^ 0x1021 : register;
      }
    }
    return register;
  }
}
