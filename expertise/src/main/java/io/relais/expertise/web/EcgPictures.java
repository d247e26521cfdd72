// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.store.StoredObject;
import io.relais.expertise.rendering.Preview;
import io.relais.expertise.rendering.Previews;
import io.relais.expertise.rendering.Recordings;
import io.relais.expertise.rendering.RenderOptions;
import io.relais.expertise.rendering.paper.EcgPaper;
import io.relais.expertise.rendering.paper.EcgPaperOptions;
import io.relais.expertise.rendering.paper.PaperIdentity;
import io.relais.expertise.waveform.DicomEcg;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Shows electrocardiograms as on paper: the first page as SVG, all as PDF, and a small picture,
/// which is made once and kept. Viewport, window and quality mean nothing to paper.
final class EcgPictures implements Renderer {
  private static final String SVG = "image/svg+xml";
  private static final String PDF = "application/pdf";
  private static final String PNG = RenderOptions.Type.PNG.mediaType();

  private final Previews previews;
  private final Recordings recordings;

  EcgPictures(Previews previews, Recordings recordings) {
    this.previews = previews;
    this.recordings = recordings;
  }

  @Override
  public List<String> offers(Found instance, boolean thumbnail) {
    if (!DicomEcg.holdsEcg(instance.needInstance().facts().sopClass())) {
      return List.of();
    }
    return thumbnail ? List.of(PNG) : List.of(SVG, PDF);
  }

  @Override
  public Picture render(Found instance, View view) throws IOException {
    StoredObject object = instance.needInstance().arrival().object();
    return switch (view.mediaType()) {
      case SVG -> picture(drawn(object, paper -> paper.svg(0).getBytes(StandardCharsets.UTF_8)));
      case PDF -> picture(drawn(object, EcgPictures::pdf));
      default -> {
        Preview preview =
            previews.kept(
                object.id().toString(), "thumbnail-ecg", () -> drawn(object, EcgPaper::thumbnail));
        try (InputStream in = preview.open()) {
          yield picture(in.readAllBytes());
        }
      }
    };
  }

  private static Picture picture(byte[] bytes) {
    return new Picture(bytes.length, out -> out.write(bytes));
  }

  private static byte[] pdf(EcgPaper paper) {
    var bytes = new ByteArrayOutputStream();
    paper.pdf(bytes);
    return bytes.toByteArray();
  }

  /// Draws what an ECG shows.
  private interface Drawing {
    byte[] of(EcgPaper paper) throws IOException;
  }

  private byte[] drawn(StoredObject object, Drawing drawing) throws IOException {
    return recordings.read(
        object,
        ecg ->
            drawing.of(new EcgPaper(ecg, PaperIdentity.of(ecg.subject()), EcgPaperOptions.USUAL)));
  }
}
