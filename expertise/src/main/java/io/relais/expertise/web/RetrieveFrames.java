// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.care.RandomId;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.StoredFile;
import io.relais.expertise.dicom.DicomFile;
import io.relais.expertise.dicom.Frames;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.rendering.PlainWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/// Gives frames (PS3.18 §10.4.1.1.6): their bytes as they are stored, or decoded.
final class RetrieveFrames {
  private final InstanceStore store;
  private final PlainWriter plain;

  RetrieveFrames(InstanceStore store, PlainWriter plain) {
    this.store = store;
    this.plain = plain;
  }

  /// An image that was read.
  private record Image(RandomId object, DicomFile file, Frames frames) {}

  Reply answer(Exchange exchange, Found found, List<Integer> numbers) throws IOException {
    TransferSyntax syntax = TransferSyntax.of(found.needInstance().facts().transferSyntax());
    FrameForm form = FrameForm.of(exchange.accept(), syntax, numbers.size() == 1);
    ETag tag = ETag.of(List.of(found), form + " " + numbers);
    Optional<Reply> unchanged = tag.unchanged(exchange);
    if (unchanged.isPresent()) {
      return unchanged.get();
    }
    Image image = image(found);
    check(numbers, image.frames().count());
    if (form.multipart()) {
      String boundary = MultipartWriter.boundary();
      return Reply.stream(
              200,
              MultipartWriter.contentType(form.type(), boundary),
              -1,
              out -> {
                MultipartWriter writer = new MultipartWriter(out, boundary);
                for (int number : numbers) {
                  writer.part(form.type(), location(exchange, found, number));
                  write(image, form, number, out);
                }
                writer.end();
              })
          .with("ETag", tag.value());
    }
    int number = numbers.getFirst();
    if (form.decoded()) {
      return Reply.stream(200, form.type(), -1, out -> write(image, form, number, out))
          .with("ETag", tag.value());
    }
    long size = BulkBytes.length(image.frames().frame(number - 1));
    return tag.ranged(
        exchange, form.type(), size, (range, out) -> write(image, number, range, out));
  }

  private Image image(Found found) throws IOException {
    RandomId object = found.needInstance().arrival().object().id();
    try (StoredFile file = StoredFile.open(store, object)) {
      Frames frames =
          new BulkBytes(file)
              .frames()
              .orElseThrow(() ->
                  new Problem(
                      404,
                      "no-frames",
                      "This object is no image, so it has no frames.",
                      "Ask for its metadata, or for it as a whole."));
      return new Image(object, file.file(), frames);
    }
  }

  private static void check(List<Integer> numbers, int count) {
    for (int number : numbers) {
      if (number > count) {
        throw new Problem(
            404,
            "no-such-frame",
            "There is no frame " + number + ".",
            "This object has the frames 1 to " + count + ".");
      }
    }
  }

  private void write(Image image, FrameForm form, int number, OutputStream out) throws IOException {
    try (StoredFile file = StoredFile.reopen(store, image.object(), image.file())) {
      if (form.decoded()) {
        plain.frame(out, image.file(), file, number - 1);
      } else {
        new BulkBytes(file).write(image.frames(), number - 1, out);
      }
    }
  }

  private void write(Image image, int number, ByteRange range, OutputStream out)
      throws IOException {
    try (StoredFile file = StoredFile.reopen(store, image.object(), image.file())) {
      new BulkBytes(file).write(image.frames(), number - 1, new Portion(out, range));
    }
  }

  private static String location(Exchange exchange, Found found, int number) {
    return exchange.root() + Catalogue.scope(found).path() + "/frames/" + number;
  }
}
