// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.synthetic;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// A made photograph of the retina, as a fundus camera of 45 degrees takes it, with what is on it.
/// Vessels, disc and lesions of the two fields of one model are those of one eye.
public final class SyntheticFundus {
  private static final float QUALITY = 0.92f;

  /// The mask of the camera, in half sides: a circle, cut above and below, with a notch that says
  /// which way is up.
  private static final double MASK = 0.985;

  private static final double CUT = 0.9;

  private final FundusModel model;
  private final List<Lesion> lesions;
  private final FundusCanvas canvas;
  private final long noise;

  /// Makes it: about a second for 2000 pixels a side.
  public SyntheticFundus(FundusModel model) {
    this.model = model;
    SplittableRandom random = new SplittableRandom(model.seed() * 2 + (model.right() ? 1 : 0));
    canvas = new FundusCanvas(model);
    new FundusGround(model, canvas, random.split()).paint();
    List<Vessel> vessels = new ArrayList<>(VesselTree.grow(random.nextLong(), model.grade() >= 3));
    lesions = FundusLesions.of(model, random.split());
    LesionPainter painter = new LesionPainter(canvas, random.split());
    vessels.addAll(painter.fronds(lesions));
    painter.paint(lesions);
    new FundusVessels(canvas).paint(vessels);
    painter.boats(lesions);
    noise = random.nextLong();
  }

  /// What it was made of.
  public FundusModel model() {
    return model;
  }

  /// What is to be seen of the disease, also what lies beside the field.
  public List<Lesion> lesions() {
    return lesions;
  }

  /// Where the fovea is, in pixels.
  public double[] fovea() {
    return new double[] {canvas.column(0), canvas.row(0)};
  }

  /// The disc in pixels: the column and row of its middle, half its width, half its height.
  public double[] disc() {
    return new double[] {
      canvas.column(Retina.DISC_X),
      canvas.row(Retina.DISC_Y),
      Retina.DISC_RX * canvas.scale,
      Retina.DISC_RY * canvas.scale
    };
  }

  /// The photograph.
  public BufferedImage image() {
    int side = model.side();
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    IntStream.range(0, side)
        .parallel()
        .forEach(line -> {
          int[] row = new int[side];
          SplittableRandom grain = new SplittableRandom(noise + line);
          for (int column = 0; column < side; column++) {
            row[column] = pixel(column, line, grain);
          }
          image.setRGB(0, line, side, 1, row, 0, side);
        });
    return image;
  }

  /// The photograph as JPEG baseline with colours at half the resolution, as cameras write it.
  public byte[] jpeg() {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(model.side() * model.side() / 6);
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image(), null, null), how);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory cannot fail to be written", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private int pixel(int column, int line, SplittableRandom grain) {
    double half = model.side() / 2.0;
    double x = (column + 0.5 - half) / half;
    double y = (line + 0.5 - half) / half;
    double far = Math.hypot(x, y);
    double edge = 1.5 / half;
    boolean notch = far < MASK + 0.045 && Math.abs(Math.atan2(-y, x) - 0.72) < 0.033;
    double seen =
        notch
            ? 1
            : (1 - Retina.smooth(MASK - edge, MASK + edge, far))
                * (1 - Retina.smooth(CUT - edge, CUT + edge, Math.abs(y)));
    if (seen <= 0) {
      int dark = (int) (2.2 * grain.nextDouble());
      return dark << 16 | dark << 8 | dark;
    }
    int at = line * model.side() + column;
    // The flash is a little off the middle and weaker at the rim; a veil of stray light lies there.
    double flash = 1.08 - 0.42 * Math.pow(Math.hypot(x + 0.06, y - 0.05), 2.6);
    double veil = 0.02 * Retina.smooth(0.72, 1, far);
    double rough = 0.011;
    double red = canvas.red(at) * flash + veil + rough * gauss(grain);
    double green = canvas.green(at) * flash + veil + rough * 0.8 * gauss(grain);
    double blue = canvas.blue(at) * flash + veil * 1.3 + rough * 1.2 * gauss(grain);
    return level(red * seen) << 16 | level(green * seen) << 8 | level(blue * seen);
  }

  /// Nearly normal: the sum of four even ones.
  private static double gauss(SplittableRandom random) {
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      sum += random.nextDouble();
    }
    return (sum - 2) * 1.732;
  }

  /// A film shoulder keeps the disc from burning out.
  private static int level(double light) {
    double soft = light < 0.8 ? light : 0.8 + 0.2 * Math.tanh((light - 0.8) / 0.2);
    return (int) Math.round(Math.clamp(soft, 0, 1) * 255);
  }
}
