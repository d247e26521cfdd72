// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.archive;

import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.dicom.SopClass;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dimse.pdu.Pdu;
import io.relais.expertise.dimse.pdu.PduReader;
import io.relais.expertise.dimse.pdu.PduWriter;
import io.relais.expertise.dimse.pdu.Pdv;
import io.relais.expertise.dimse.pdu.ProposedContext;
import io.relais.expertise.dimse.pdu.UserInformation;
import io.relais.expertise.dimse.pdu.UserItem;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// One association that sends objects which lie ready in memory, one after the other. Sends the
/// command and the data set in one go, with TCP_NODELAY.
final class StoreScu implements AutoCloseable {
  private static final int LONGEST_ANSWER = 16_384;
  private static final int STATUS = 0x0000_0900;
  private static final List<ProposedContext> CONTEXTS =
      List.of(
          new ProposedContext(
              1, SopClass.TWELVE_LEAD_ECG, List.of(TransferSyntax.EXPLICIT_LITTLE.uid())),
          new ProposedContext(
              3,
              SopClass.OPHTHALMIC_PHOTOGRAPHY_8_BIT,
              List.of(TransferSyntax.JPEG_BASELINE.uid())),
          new ProposedContext(
              5,
              SopClass.OPHTHALMIC_PHOTOGRAPHY_8_BIT,
              List.of(TransferSyntax.EXPLICIT_LITTLE.uid())));

  private final Socket socket;
  private final OutputStream out;
  private final PduReader in;
  private final long longestData;

  private StoreScu(Socket socket, OutputStream out, PduReader in, long longestData) {
    this.socket = socket;
    this.out = out;
    this.in = in;
    this.longestData = longestData;
  }

  /// Opens an association with a server on this machine.
  static StoreScu open(int port, String calledAe, String callingAe) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    OutputStream out = socket.getOutputStream();
    PduReader in = new PduReader(socket.getInputStream(), LONGEST_ANSWER);
    out.write(PduWriter.bytes(request(calledAe, callingAe)));
    if (in.awaitNext() && in.next() instanceof Pdu.AssociateAccept accept) {
      long longest = accept.user().maximumLength();
      return new StoreScu(socket, out, in, longest == 0 ? LONGEST_ANSWER : longest);
    }
    socket.close();
    throw new IOException("No association with " + calledAe + " on port " + port);
  }

  private static Pdu request(String calledAe, String callingAe) {
    return new Pdu.AssociateRequest(
        1,
        calledAe,
        callingAe,
        Pdu.DICOM_APPLICATION,
        CONTEXTS,
        new UserInformation(
            List.of(
                new UserItem.MaximumLength(LONGEST_ANSWER),
                new UserItem.ImplementationClass(FileMeta.IMPLEMENTATION_CLASS_UID))));
  }

  /// How many bytes a P-DATA-TF to the server may hold.
  long longestData() {
    return longestData;
  }

  /// Makes an object ready to be sent here any number of times.
  Prepared prepare(SampleObject object) throws IOException {
    return Prepared.cStore(
        object, Stamp.INSTANCE.placeholder(), context(object), longestData, true);
  }

  /// Sends what is prepared, and waits for its answer.
  void store(byte[] prepared) throws IOException {
    out.write(prepared);
    int status = status();
    if (status != 0) {
      throw new IOException("A C-STORE was answered with status " + Integer.toHexString(status));
    }
  }

  /// Sends the only object of a study, without any bulk.
  void store(SomeStudy study) throws IOException {
    SampleObject object = SampleObject.of(study);
    store(
        Prepared.cStore(object, study.instanceUid(), context(object), longestData, false).bytes());
  }

  private static int context(SampleObject object) {
    return CONTEXTS.stream()
        .filter(context ->
            context.abstractSyntax().equals(object.sopClass())
                && context.transferSyntaxes().contains(object.syntax().uid()))
        .findFirst()
        .orElseThrow()
        .id();
  }

  /// The status that the next answer has (PS3.7 §E.1-1).
  private int status() throws IOException {
    if (in.awaitNext() && in.next() instanceof Pdu.Data(List<Pdv> values)) {
      ByteBuffer command = values.getFirst().data().order(ByteOrder.LITTLE_ENDIAN);
      while (command.remaining() >= 2 * Integer.BYTES) {
        int tag = (command.getShort() << 16) | (command.getShort() & 0xFFFF);
        int length = command.getInt();
        if (tag == STATUS) {
          return command.getShort() & 0xFFFF;
        }
        command.position(command.position() + length);
      }
    }
    throw new IOException("A C-STORE was not answered");
  }

  /// Releases the association.
  @Override
  public void close() throws IOException {
    try (socket) {
      out.write(PduWriter.bytes(new Pdu.ReleaseRequest()));
      if (in.awaitNext()) {
        in.next();
      }
    }
  }
}
