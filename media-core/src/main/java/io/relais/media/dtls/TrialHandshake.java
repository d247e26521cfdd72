// SPDX-License-Identifier: Apache-2.0
package io.relais.media.dtls;

import io.relais.media.io.PacketBuffer;
import io.relais.media.srtp.SrtpKeys;
import java.io.IOException;
import java.util.List;
import org.bouncycastle.tls.DTLSClientProtocol;

/// A handshake with ourselves, in memory: it loads the classes and compiles the curves that the
/// first caller would otherwise wait for, about a second.
final class TrialHandshake implements DtlsListener {
  private static final int GCM_128 = 0x0007;

  private final DtlsCertificate client = DtlsCertificate.generate();
  private final DtlsTransport server;
  private final RecordQueue toClient;
  private final DtlsClient hello;

  TrialHandshake(DtlsCertificate certificate) {
    this.server = new DtlsTransport(certificate, this);
    this.toClient = new RecordQueue(record -> server.offer(packet(record)));
    this.hello = new DtlsClient(client, certificate.fingerprint(), GCM_128);
  }

  void run() throws IOException {
    server.start(List.of(client.fingerprint()));
    new DTLSClientProtocol().connect(hello, toClient).close();
  }

  @Override
  public void onRecord(byte[] record) {
    toClient.offer(packet(record));
  }

  @Override
  public void onEstablished(SrtpKeys keys) {}

  @Override
  public void onEnd(End end) {}

  private static PacketBuffer packet(byte[] record) {
    PacketBuffer packet = new PacketBuffer();
    System.arraycopy(record, 0, packet.bytes, 0, record.length);
    packet.length = record.length;
    return packet;
  }
}
