// SPDX-License-Identifier: Apache-2.0
package io.relais.media.worker;

import static org.awaitility.Awaitility.await;

import io.relais.media.DtlsFingerprint;
import io.relais.media.DtlsParameters;
import io.relais.media.IceCandidate;
import io.relais.media.IceParameters;
import io.relais.media.MediaPeer;
import io.relais.media.TransportParameters;
import io.relais.media.dtls.DtlsCertificate;
import io.relais.media.dtls.DtlsClient;
import io.relais.media.io.PacketBuffer;
import io.relais.media.srtp.SrtpContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;

/// A client of a few lines on real sockets: it checks, shakes hands and sends what it is told to,
/// well-formed or not.
final class ThinPeer implements AutoCloseable {
  private static final int GCM_128 = 7;
  private static final int WAIT_MILLIS = 5_000;

  final DtlsCertificate certificate = DtlsCertificate.generate();
  private final MediaPeer place;
  private ThinLine line;
  private SrtpContext srtp;
  private DTLSTransport dtls;

  /// Comes by UDP to the address that is named first.
  ThinPeer(MediaPeer place) throws IOException {
    this(place, place.transport().candidates().getFirst());
  }

  ThinPeer(MediaPeer place, IceCandidate way) throws IOException {
    this.place = place;
    this.line = ThinLine.to(way);
  }

  /// The way it used is gone: it opens another, and has not been heard on it yet.
  void move(IceCandidate way) throws IOException {
    line.close();
    line = ThinLine.to(way);
  }

  /// The own end of the way it uses.
  InetAddress localAddress() {
    return line.local();
  }

  /// Its network is gone.
  void hangUp() throws IOException {
    line.close();
  }

  /// Does all that a browser does until media can flow.
  void connect() throws Exception {
    place
        .connect(
            new IceParameters("clnt", "clientPasswordOf22Chars"),
            new DtlsParameters(DtlsParameters.Role.ACTIVE, List.of(certificate.fingerprint())))
        .join();
    send(check(place.transport().ice()));
    receive();
    shakeHands();
    // The client is done first: our last flight may still be on its way.
    await().until(() -> place.stats().join().connected());
  }

  void shakeHands() throws IOException {
    DtlsFingerprint announced = place.transport().dtls().fingerprints().getFirst();
    DtlsClient client = new DtlsClient(certificate, announced, GCM_128);
    dtls = new DTLSClientProtocol().connect(client, new Records());
    srtp = SrtpContext.ofClient(client.keys());
  }

  void sayGoodbye() throws IOException {
    dtls.close();
  }

  /// A binding request as RFC 8445 section 7.2.2 has it, nominating at once.
  byte[] check(IceParameters remote) {
    byte[] username = (remote.usernameFragment() + ":clnt").getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(256);
    out.putShort((short) 1).putShort((short) 0).putInt(0x2112a442);
    out.put("transaction!".getBytes(StandardCharsets.UTF_8));
    out.putShort((short) 6).putShort((short) username.length).put(username);
    while (out.position() % 4 != 0) {
      out.put((byte) 0);
    }
    out.putShort((short) 0x24).putShort((short) 4).putInt(1);
    out.putShort((short) 0x802a).putShort((short) 8).putLong(1);
    out.putShort((short) 0x25).putShort((short) 0);
    sign(out, remote.password());
    return Arrays.copyOf(out.array(), out.position());
  }

  @SuppressWarnings("ByteBufferBackingArray") // made by allocate, a few lines above
  private static void sign(ByteBuffer out, String password) {
    try {
      out.putShort(2, (short) (out.position() - 20 + 24));
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      mac.update(out.array(), 0, out.position());
      out.putShort((short) 8).putShort((short) 20).put(mac.doFinal());
      out.putShort(2, (short) (out.position() - 20 + 8));
      CRC32 crc = new CRC32();
      crc.update(out.array(), 0, out.position());
      out.putShort((short) 0x8028).putShort((short) 4).putInt((int) crc.getValue() ^ 0x5354554e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// An RTP packet of Opus, protected, ready to be sent once or twice.
  byte[] opus(int ssrc, int sequence) {
    PacketBuffer packet = new PacketBuffer();
    ByteBuffer out = ByteBuffer.wrap(packet.bytes);
    out.put((byte) 0x80).put((byte) 111).putShort((short) sequence).putInt(sequence * 960);
    out.putInt(ssrc).put(new byte[60]);
    packet.length = out.position();
    if (srtp.protectRtp(packet) != null) {
      throw new IllegalStateException("the test's own packet is malformed");
    }
    return Arrays.copyOf(packet.bytes, packet.length);
  }

  /// Encrypts whatever bytes, as an authenticated but hostile client would.
  byte[] protect(byte[] clear) {
    PacketBuffer packet = new PacketBuffer();
    System.arraycopy(clear, 0, packet.bytes, 0, clear.length);
    packet.length = clear.length;
    if (srtp.protectRtp(packet) != null) {
      throw new IllegalStateException("the test's own packet is malformed");
    }
    return Arrays.copyOf(packet.bytes, packet.length);
  }

  void send(byte[] packet) throws IOException {
    line.send(packet);
  }

  /// The next packet.
  byte[] receive() throws IOException {
    return line.receive(WAIT_MILLIS);
  }

  /// The next RTP packet of a source, decrypted; everything else is passed over.
  PacketBuffer receiveRtp(long ssrc) throws IOException {
    while (true) {
      byte[] datagram = receive();
      PacketBuffer packet = new PacketBuffer();
      System.arraycopy(datagram, 0, packet.bytes, 0, datagram.length);
      packet.length = datagram.length;
      boolean rtp = (datagram[0] & 0xc0) == 0x80 && (datagram[1] & 0x60) != 0x40;
      if (rtp
          && srtp.unprotectRtp(packet) == null
          && ByteBuffer.wrap(packet.bytes).getInt(8) == (int) ssrc) {
        return packet;
      }
    }
  }

  TransportParameters transport() {
    return place.transport();
  }

  @Override
  public void close() throws IOException {
    line.close();
  }

  /// The handshake's view of the socket: STUN and media are not for it.
  private final class Records implements DatagramTransport {
    @Override
    public int getReceiveLimit() {
      return 1_500;
    }

    @Override
    public int getSendLimit() {
      return 1_200;
    }

    @Override
    public int receive(byte[] into, int offset, int length, int waitMillis) throws IOException {
      try {
        byte[] datagram = line.receive(waitMillis);
        if (datagram[0] < 20 || datagram[0] > 63) {
          return -1;
        }
        System.arraycopy(datagram, 0, into, offset, datagram.length);
        return datagram.length;
      } catch (SocketTimeoutException e) {
        return -1;
      }
    }

    @Override
    public void send(byte[] bytes, int offset, int length) throws IOException {
      ThinPeer.this.send(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    @Override
    public void close() {}
  }
}
