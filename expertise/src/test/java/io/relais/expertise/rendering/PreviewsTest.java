// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.rendering.UnshowableException.Reason;
import io.relais.expertise.rendering.Viewport.Region;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PreviewsTest {
  private static final DecoderPool POOL =
      new DecoderPool(
          new DecoderSettings(
              1, 0, 128, DecoderSettings.USUAL.timeLimit(), DecoderSettings.USUAL.patience()));

  private final Map<String, byte[]> kept = new ConcurrentHashMap<>();
  private final PreviewCache cache =
      new PreviewCache() {
        @Override
        public Optional<byte[]> get(String object, String variant) {
          return Optional.ofNullable(kept.get(object + "/" + variant));
        }

        @Override
        public void put(String object, String variant, byte[] picture) {
          kept.put(object + "/" + variant, picture);
        }
      };
  private final Previews previews = new Previews(POOL, cache, InstantSource.system());

  @AfterAll
  static void close() {
    POOL.close();
  }

  private static Previews.Opened rgb(int columns, int rows) throws IOException {
    PixelDescription image = Made.description(columns, rows, Photometric.RGB, 8);
    return Made.object(Made.dataSet(image), TransferSyntax.EXPLICIT_LITTLE, Made.samples(image));
  }

  private static BufferedImage read(Preview preview) throws IOException {
    try (var in = preview.open()) {
      return ImageIO.read(in);
    }
  }

  @Test
  void aThumbnailIsMadeOnceAndKept() throws IOException {
    AtomicInteger opened = new AtomicInteger();
    Previews.Opener opener =
        () -> {
          opened.incrementAndGet();
          return rgb(400, 300);
        };
    BufferedImage first = read(previews.thumbnail("a", 0, opener));
    Preview again = previews.thumbnail("a", 0, opener);
    assertThat(new int[] {first.getWidth(), first.getHeight()}).containsExactly(256, 192);
    assertThat(again.mediaType()).isEqualTo("image/jpeg");
    assertThat(opened).hasValue(1);
    assertThat(kept).containsOnlyKeys("a/thumbnail-0");
  }

  @Test
  void whoAsksMeanwhileWaitsForTheSame() throws Exception {
    AtomicInteger opened = new AtomicInteger();
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Previews.Opener opener =
        () -> {
          opened.incrementAndGet();
          asked.countDown();
          await(go);
          return rgb(40, 30);
        };
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Preview> first = threads.submit(() -> previews.thumbnail("b", 0, opener));
      asked.await();
      Future<Preview> second = threads.submit(() -> previews.thumbnail("b", 0, opener));
      go.countDown();
      assertThat(read(first.get()).getWidth()).isEqualTo(40);
      assertThat(read(second.get()).getWidth()).isEqualTo(40);
    }
    assertThat(opened).hasValue(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aPictureWithoutLossHasThePixelsOfTheFrame() throws IOException {
    PixelDescription image = Made.description(31, 17, Photometric.RGB, 8);
    BufferedImage picture =
        read(
            previews.rendered(
                "x", 0, RenderOptions.USUAL.as(RenderOptions.Type.PNG), () -> rgb(31, 17)));
    byte[] samples = Made.samples(image);
    int[] pixels = picture.getRaster().getPixels(0, 0, 31, 17, (int[]) null);
    for (int i = 0; i < samples.length; i++) {
      assertThat(pixels[i]).isEqualTo(samples[i] & 0xFF);
    }
  }

  @Test
  void aRegionIsCutOutAndTurned() throws IOException {
    PixelDescription image = Made.description(31, 17, Photometric.MONOCHROME2, 8);
    byte[] samples = Made.samples(image);
    Previews.Opened object =
        Made.object(Made.dataSet(image), TransferSyntax.EXPLICIT_LITTLE, samples);
    Viewport viewport =
        new Viewport(0, 0, false, Optional.of(new Region(4, 5, 10, 8, true, false)));
    BufferedImage picture =
        read(
            previews.rendered(
                "x",
                0,
                RenderOptions.USUAL.with(viewport).as(RenderOptions.Type.PNG),
                () -> object));
    assertThat(picture.getWidth()).isEqualTo(10);
    assertThat(picture.getHeight()).isEqualTo(8);
    assertThat(picture.getRaster().getSample(0, 0, 0)).isEqualTo(samples[5 * 31 + 13] & 0xFF);
    assertThat(picture.getRaster().getSample(9, 7, 0)).isEqualTo(samples[12 * 31 + 4] & 0xFF);
  }

  @Test
  void windowsAndInversionMakeTheGrey() throws IOException {
    PixelDescription image = Made.description(3, 1, Photometric.MONOCHROME1, 12);
    byte[] samples = {0, 0, 100, 0, (byte) 200, 0};
    DataSet about =
        Made.dataSet(image).toBuilder()
            .decimals(Tag.WINDOW_CENTER, 100)
            .decimals(Tag.WINDOW_WIDTH, 200)
            .text(Tag.VOI_LUT_FUNCTION, "LINEAR_EXACT")
            .build();
    Previews.Opened object = Made.object(about, TransferSyntax.EXPLICIT_LITTLE, samples);
    RenderOptions png = RenderOptions.USUAL.as(RenderOptions.Type.PNG);
    assertThat(
            read(previews.rendered("x", 0, png, () -> object))
                .getRaster()
                .getPixels(0, 0, 3, 1, (int[]) null))
        .containsExactly(255, 127, 0);
    RenderOptions asked = png.with(new Window(0, 100, Window.Function.LINEAR_EXACT));
    assertThat(
            read(previews.rendered("x", 0, asked, () -> object))
                .getRaster()
                .getPixels(0, 0, 3, 1, (int[]) null))
        .containsExactly(127, 0, 0);
  }

  @Test
  void pixelsThatAreNotSquareAreShownAsTheyAre() throws IOException {
    PixelDescription image = Made.description(20, 10, Photometric.MONOCHROME2, 8);
    DataSet about = Made.dataSet(image).toBuilder().text(Tag.PIXEL_ASPECT_RATIO, "3", "1").build();
    Previews.Opened object =
        Made.object(about, TransferSyntax.EXPLICIT_LITTLE, Made.samples(image));
    BufferedImage picture = read(previews.rendered("x", 0, RenderOptions.USUAL, () -> object));
    assertThat(new int[] {picture.getWidth(), picture.getHeight()}).containsExactly(20, 30);
  }

  @Test
  void aJpegFrameIsGivenUntouchedUnlessSomethingIsAsked() throws IOException {
    PixelDescription image = Made.description(64, 48, Photometric.YBR_FULL_422, 8);
    BufferedImage picture = new BufferedImage(64, 48, BufferedImage.TYPE_3BYTE_BGR);
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", jpeg);
    Previews.Opened object =
        Made.object(Made.dataSet(image), TransferSyntax.JPEG_BASELINE, jpeg.toByteArray());
    Preview untouched = previews.rendered("x", 0, RenderOptions.USUAL, () -> object);
    try (var in = untouched.open()) {
      assertThat(in.readAllBytes()).startsWith(jpeg.toByteArray());
    }
    Preview small = previews.rendered("x", 0, RenderOptions.fitting(16), () -> object);
    assertThat(read(small).getWidth()).isEqualTo(16);
  }

  @Test
  void whatCannotBeShownSaysWhy() throws IOException {
    PixelDescription image = Made.description(8, 8, Photometric.RGB, 8);
    Previews.Opened damaged =
        Made.object(Made.dataSet(image), TransferSyntax.JPEG_BASELINE, new byte[] {1, 2, 3, 4});
    assertThatThrownBy(() -> previews.thumbnail("d", 0, () -> damaged))
        .isInstanceOfSatisfying(
            UnshowableException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED));
    assertThatThrownBy(() -> previews.rendered("x", 3, RenderOptions.USUAL, () -> rgb(8, 8)))
        .isInstanceOfSatisfying(
            UnshowableException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.NOTHING_TO_SHOW));
    assertThat(kept).isEmpty();
  }
}
