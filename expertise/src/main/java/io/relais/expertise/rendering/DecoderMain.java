// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A decoder process: takes jobs on its standard input and answers on its standard output, one at a
/// time, until the input ends. It knows nothing but what each job brings, so that little is lost
/// when a hostile frame ends it.
///
/// An answer is 0 and a picture or pixels, or 1, a reason and a message.
public final class DecoderMain {
  static final int READY = 0x52;
  static final int DONE = 0;
  static final int REFUSED = 1;
  private static final int STEP = 1 << 16;
  private static final int MUCH = 32 << 20;

  private final FrameDecoder decoder = new FrameDecoder();
  private final DataInputStream in;
  private final DataOutputStream out;

  private DecoderMain(DataInputStream in, DataOutputStream out) {
    this.in = in;
    this.out = out;
  }

  /// Runs until the input ends.
  ///
  /// @param arguments none
  public static void main(String[] arguments) throws IOException {
    DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), STEP));
    // What a library has to say must not get among the answers.
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    DecoderMain main =
        new DecoderMain(
            new DataInputStream(
                new BufferedInputStream(new FileInputStream(FileDescriptor.in), STEP)),
            out);
    Rehearsal.run(main.decoder);
    out.writeByte(READY);
    out.flush();
    main.serve();
  }

  private void serve() throws IOException {
    for (int kind = in.read(); kind >= 0; kind = in.read()) {
      DecoderTask task = DecoderTask.read(kind, in);
      int length = in.readInt();
      byte[] bytes = in.readNBytes(length);
      if (bytes.length < length) {
        return;
      }
      answer(task, bytes);
      out.flush();
      if (length > MUCH || task.isLarge()) {
        release();
      }
    }
  }

  /// A large frame leaves a large heap behind, which others can use better.
  private static void release() {
    System.gc();
  }

  private void answer(DecoderTask task, byte[] bytes) throws IOException {
    try {
      switch (task) {
        case DecodeJob job -> answer(job, bytes);
        case PageJob job -> picture(FirstPage.picture(bytes, job.longestSide()));
      }
    } catch (UnshowableException e) {
      refuse(e.reason(), String.valueOf(e.getMessage()));
    } catch (IOException | RuntimeException e) {
      refuse(UnshowableException.Reason.DAMAGED, "it cannot be decoded");
    } catch (StackOverflowError e) {
      refuse(UnshowableException.Reason.DAMAGED, "it is nested too deeply");
    }
  }

  private void answer(DecodeJob job, byte[] frame) throws IOException {
    Samples.swap(frame, job.wordSize());
    Optional<RenderOptions> options = job.options();
    if (options.isPresent()) {
      int halvings = options.get().viewport().halvings(job.image());
      Pixels pixels = decoder.decode(frame, job.image(), job.syntax(), halvings);
      picture(Picture.of(pixels, job.image(), job.palette(), options.get()));
    } else {
      Pixels pixels = decoder.decode(frame, job.image(), job.syntax(), 0);
      pixels(pixels.widened(job.image().bitsAllocated() / Byte.SIZE));
    }
  }

  private void picture(byte[] picture) throws IOException {
    out.writeByte(DONE);
    out.writeInt(picture.length);
    out.write(picture);
  }

  private void pixels(Pixels pixels) throws IOException {
    out.writeByte(DONE);
    out.writeInt(pixels.data().length);
    out.writeUTF(pixels.photometric().name());
    out.writeByte(pixels.width());
    out.writeByte(pixels.highBit());
    out.writeByte(pixels.bitsStored());
    out.write(pixels.data());
  }

  private void refuse(UnshowableException.Reason reason, String message) throws IOException {
    out.writeByte(REFUSED);
    out.writeUTF(reason.name());
    out.writeUTF(message.length() > 200 ? message.substring(0, 200) : message);
  }
}
