// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// What pages exchange to encrypt end to end, as base64url without padding (docs/e2ee.md section
/// 4). The server looks at nothing but the lengths.
final class KeyFields {
  /// A box for each of the others in a full call.
  static final int MAX_BOXES = 11;

  /// 65 bytes: a point on P-256, uncompressed.
  private static final int PUBLIC_KEY = 87;

  /// 32 bytes.
  private static final int COMMITMENT = 43;

  /// 16 bytes.
  private static final int RANDOM = 22;

  /// 12 bytes of nonce, 32 of key, 16 of tag.
  private static final int BOX = 80;

  private KeyFields() {}

  static @Nullable String publicKey(Fields fields) {
    return fields.has("key") ? fields.base64Url("key", PUBLIC_KEY) : null;
  }

  static String commitment(Fields fields) {
    return fields.base64Url("commitment", COMMITMENT);
  }

  static String random(Fields fields) {
    return fields.base64Url("random", RANDOM);
  }

  static String box(Fields fields) {
    return fields.base64Url("box", BOX);
  }

  /// Adds the public key, if there is one.
  static ObjectNode with(ObjectNode node, @Nullable String key) {
    return key == null ? node : node.put("key", key);
  }
}
