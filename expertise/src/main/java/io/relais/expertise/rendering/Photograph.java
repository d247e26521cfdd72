// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Tag;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a photograph of an eye shows, as its header says it.
///
/// @param laterality `R`, `L`, `B` for both, or nothing
/// @param field `macula`, `disc`, or nothing
public record Photograph(String laterality, String field) {
  private static final String CLASSES = "1.2.840.10008.5.1.4.1.1.77.1.";
  private static final Set<String> MODALITIES = Set.of("OP", "XC", "SC", "OT");
  private static final Set<String> LATERALITIES = Set.of("R", "L", "B");

  /// What a photograph of the retina is centred on, by SNOMED CT and by the codes that DICOM used
  /// before (PS3.16 CID 4209).
  private static final Set<String> MACULA =
      Set.of("82859000", "67046006", "T-AA620", "T-AA621", "T-AA612");

  private static final Set<String> DISC = Set.of("81016008", "T-AA630");

  /// Whether objects of this class and modality are photographs.
  public static boolean isOne(String sopClass, String modality) {
    return sopClass.startsWith(CLASSES) || MODALITIES.contains(modality);
  }

  /// What this header says.
  public static Photograph of(DataSet header) {
    return new Photograph(laterality(header), field(header));
  }

  private static String laterality(DataSet header) {
    return text(header, Tag.IMAGE_LATERALITY)
        .or(() -> text(header, Tag.LATERALITY))
        .map(side -> side.toUpperCase(Locale.ROOT))
        .filter(LATERALITIES::contains)
        .orElse("");
  }

  private static String field(DataSet header) {
    Optional<String> region =
        header.item(Tag.ANATOMIC_REGION_SEQUENCE).flatMap(item -> item.string(Tag.CODE_VALUE));
    if (region.isEmpty()) {
      return "";
    }
    if (DISC.contains(region.get())) {
      return "disc";
    }
    return MACULA.contains(region.get()) ? "macula" : "";
  }

  private static Optional<String> text(DataSet header, int tag) {
    return header.string(tag).map(String::strip).filter(text -> !text.isEmpty());
  }
}
