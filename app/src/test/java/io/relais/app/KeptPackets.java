// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.media.io.PacketBuffer;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What somebody finds who breaks into the media core: the packets it keeps in case they are asked
/// for again, as RTP without SRTP. Found by walking its memory, since nothing gives them out.
final class KeptPackets {
  private static final String CACHE = "io.relais.media.sfu.PacketCache";

  private KeptPackets() {}

  /// Copies of all packets kept at this moment; one that changes meanwhile may be torn.
  static List<byte[]> in(Object core) {
    List<byte[]> packets = new ArrayList<>();
    for (Object cache : all(core, CACHE)) {
      ((Collection<?>) Arrays.asList((Object[]) value(cache, "buffers")))
          .forEach(buffer -> take(buffer, packets));
    }
    return packets;
  }

  /// Every object of a class that can be reached from another.
  static List<Object> all(Object core, String type) {
    List<Object> found = new ArrayList<>();
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> open = new ArrayDeque<>(List.of(core));
    while (!open.isEmpty()) {
      Object one = open.pop();
      if (!seen.add(one)) {
        continue;
      }
      if (one.getClass().getName().equals(type)) {
        found.add(one);
      } else {
        inside(one).forEach(open::push);
      }
    }
    return found;
  }

  private static void take(Object buffer, List<byte[]> packets) {
    if (buffer instanceof PacketBuffer packet && packet.length > 0) {
      packets.add(Arrays.copyOfRange(packet.bytes, packet.offset, packet.end()));
    }
  }

  private static List<Object> inside(Object one) {
    List<Object> inside = new ArrayList<>();
    switch (one) {
      case Map<?, ?> map -> inside.addAll(List.copyOf(map.values()));
      case Collection<?> all -> all.stream().filter(item -> item != null).forEach(inside::add);
      case Object[] all -> Arrays.stream(all).filter(item -> item != null).forEach(inside::add);
      default -> {
        for (Class<?> type = one.getClass(); type != null; type = type.getSuperclass()) {
          if (type.getName().startsWith("io.relais.") && !type.isRecord()) {
            fields(one, type, inside);
          }
        }
      }
    }
    inside.removeIf(item -> item.getClass().isArray() && Array.getLength(item) == 0);
    return inside;
  }

  private static void fields(Object one, Class<?> type, List<Object> inside) {
    for (Field field : type.getDeclaredFields()) {
      if (!field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers())) {
        Object value = value(one, type, field.getName());
        if (value != null) {
          inside.add(value);
        }
      }
    }
  }

  static Object value(Object one, String name) {
    return value(one, one.getClass(), name);
  }

  private static Object value(Object one, Class<?> type, String name) {
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return field.get(one);
    } catch (NoSuchFieldException | IllegalAccessException | InaccessibleObjectException e) {
      throw new AssertionError("The core's memory is not as expected", e);
    }
  }
}
