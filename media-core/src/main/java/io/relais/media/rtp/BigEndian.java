// SPDX-License-Identifier: Apache-2.0
package io.relais.media.rtp;

/// Reads and writes numbers in network order. Callers have checked the bounds.
public final class BigEndian {
  private BigEndian() {}

  public static int u8(byte[] bytes, int at) {
    return bytes[at] & 0xff;
  }

  public static int u16(byte[] bytes, int at) {
    return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
  }

  public static int u24(byte[] bytes, int at) {
    return (u16(bytes, at) << 8) | (bytes[at + 2] & 0xff);
  }

  public static long u32(byte[] bytes, int at) {
    return ((long) u16(bytes, at) << 16) | u16(bytes, at + 2);
  }

  public static long i64(byte[] bytes, int at) {
    return (u32(bytes, at) << 32) | u32(bytes, at + 4);
  }

  public static void put16(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >> 8);
    bytes[at + 1] = (byte) value;
  }

  public static void put24(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >> 16);
    put16(bytes, at + 1, value);
  }

  public static void put32(byte[] bytes, int at, long value) {
    put16(bytes, at, (int) (value >> 16));
    put16(bytes, at + 2, (int) value);
  }

  public static void put64(byte[] bytes, int at, long value) {
    put32(bytes, at, value >> 32);
    put32(bytes, at + 4, value);
  }
}
