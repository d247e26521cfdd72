// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering.paper;

import io.relais.expertise.waveform.DicomEcg;
import io.relais.expertise.waveform.Ecg;
import io.relais.expertise.waveform.EcgFormatException;
import io.relais.expertise.waveform.LeadGroup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Takes any bytes for a DICOM file with waveforms, and draws what can be read: as SVG in one of
/// the layouts, as the small picture, and some as documents, whose letters take long to load.
public final class EcgPaperFuzz {
  private static final int SOME = 64;

  /// Grid, words, and thirteen traces of four points in each column of paper.
  private static final int MOST_LETTERS = 16 << 20;

  private EcgPaperFuzz() {}

  /// One run; a throw is a bug.
  public static void fuzzerTestOneInput(byte[] data) {
    Ecg ecg;
    try {
      ecg = DicomEcg.read(data);
    } catch (EcgFormatException e) {
      return;
    }
    PaperIdentity identity = PaperIdentity.of(ecg.subject());
    EcgPaperOptions.Layout[] layouts = EcgPaperOptions.Layout.values();
    EcgPaperOptions options = EcgPaperOptions.USUAL.with(layouts[data.length % layouts.length]);
    drawn(new EcgPaper(ecg, identity, options));
    if (ecg.medianBeat().isPresent()) {
      drawn(new EcgPaper(ecg, identity, options.with(LeadGroup.Kind.MEDIAN_BEAT)));
    }
    try {
      EcgPaper paper = new EcgPaper(ecg, identity, options);
      paper.thumbnail();
      if (data.length % SOME == 0) {
        paper.pdf(new ByteArrayOutputStream());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void drawn(EcgPaper paper) {
    for (int which : new int[] {0, paper.pages() - 1}) {
      String page = paper.svg(which);
      if (page.length() > MOST_LETTERS || page.contains("NaN") || page.contains("Infinity")) {
        throw new AssertionError("a page that nobody can show");
      }
    }
  }
}
