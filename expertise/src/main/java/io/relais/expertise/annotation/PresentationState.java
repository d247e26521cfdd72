// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.annotation;

import io.relais.expertise.annotation.Drawing.Place;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.Vr;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes what is drawn on colour images as a Color Softcopy Presentation State (PS3.3 §A.33.2),
/// which other viewers lay over the images.
public final class PresentationState {
  /// Color Softcopy Presentation State Storage (PS3.4 annex B).
  public static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.11.2";

  private static final String LAYER = "RELAIS";
  private static final int CONTENT_LABEL = 0x0070_0080;
  private static final int CONTENT_DESCRIPTION = 0x0070_0081;
  private static final int CREATION_DATE = 0x0070_0082;
  private static final int CREATION_TIME = 0x0070_0083;
  private static final int CREATOR = 0x0070_0084;
  private static final int DISPLAYED_AREA = 0x0070_005A;
  private static final int UPPER_LEFT = 0x0070_0052;
  private static final int LOWER_RIGHT = 0x0070_0053;
  private static final int SIZE_MODE = 0x0070_0100;
  private static final int ASPECT = 0x0070_0102;
  private static final int ANNOTATIONS = 0x0070_0001;
  private static final int GRAPHIC_LAYER = 0x0070_0002;
  private static final int TEXT_UNITS = 0x0070_0004;
  private static final int GRAPHIC_UNITS = 0x0070_0005;
  private static final int TEXT = 0x0070_0006;
  private static final int TEXTS = 0x0070_0008;
  private static final int GRAPHICS = 0x0070_0009;
  private static final int ANCHOR = 0x0070_0014;
  private static final int ANCHOR_SHOWN = 0x0070_0015;
  private static final int DIMENSIONS = 0x0070_0020;
  private static final int POINTS = 0x0070_0021;
  private static final int DATA = 0x0070_0022;
  private static final int TYPE = 0x0070_0023;
  private static final int FILLED = 0x0070_0024;
  private static final int LAYERS = 0x0070_0060;
  private static final int LAYER_ORDER = 0x0070_0062;

  private PresentationState() {}

  /// The presentation state.
  ///
  /// @param images of one study, at least one
  public static DataSet of(List<AnnotatedImage> images, Authorship by, Naming naming) {
    DataSet first = ObjectFrame.first(images);
    DataSetBuilder object =
        ObjectFrame.of(SOP_CLASS, ObjectFrame.Kind.PRESENTATION, first, by, naming);
    String date = ObjectFrame.DATE.format(by.at());
    String time = ObjectFrame.TIME.format(by.at());
    object
        .empty(Tag.LATERALITY)
        .text(CREATION_DATE, date)
        .text(CREATION_TIME, time)
        .text(CONTENT_LABEL, "RELECTURE")
        .text(CONTENT_DESCRIPTION, "Marques du lecteur")
        .name(CREATOR, by.reader())
        .items(
            Tag.REFERENCED_SERIES_SEQUENCE,
            ObjectFrame.bySeries(images, Tag.REFERENCED_IMAGE_SEQUENCE))
        .items(DISPLAYED_AREA, areas(images))
        .bytes(Tag.ICC_PROFILE, Vr.OB, ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
    List<DataSet> annotations =
        images.stream()
            .filter(image -> !image.drawings().isEmpty())
            .map(PresentationState::annotation)
            .toList();
    if (!annotations.isEmpty()) {
      object
          .items(ANNOTATIONS, annotations)
          .items(LAYERS, DataSet.builder().text(GRAPHIC_LAYER, LAYER).ints(LAYER_ORDER, 1).build());
    }
    return object.build();
  }

  /// Images of one size share an area.
  private static List<DataSet> areas(List<AnnotatedImage> images) {
    Map<List<Integer>, List<AnnotatedImage>> sizes = new LinkedHashMap<>();
    for (AnnotatedImage image : images) {
      int columns = image.image().integer(Tag.COLUMNS).orElse(1);
      int rows = image.image().integer(Tag.ROWS).orElse(1);
      sizes.computeIfAbsent(List.of(columns, rows), size -> new ArrayList<>()).add(image);
    }
    List<DataSet> areas = new ArrayList<>();
    sizes.forEach((size, members) ->
        areas.add(
            DataSet.builder()
                .items(Tag.REFERENCED_IMAGE_SEQUENCE, ObjectFrame.references(members))
                .ints(UPPER_LEFT, 1, 1)
                .ints(LOWER_RIGHT, size.get(0), size.get(1))
                .text(SIZE_MODE, "SCALE TO FIT")
                .ints(ASPECT, 1, 1)
                .build()));
    return areas;
  }

  private static DataSet annotation(AnnotatedImage image) {
    List<DataSet> graphics = new ArrayList<>();
    List<DataSet> texts = new ArrayList<>();
    for (Drawing drawing : image.drawings()) {
      switch (drawing) {
        case Drawing.Point(var _, Place at) ->
            graphics.add(graphic("POINT", at.column(), at.row()));
        case Drawing.Distance(Place from, Place to) ->
            graphics.add(graphic("POLYLINE", from.column(), from.row(), to.column(), to.row()));
        case Drawing.Ellipse ellipse -> graphics.add(graphic("ELLIPSE", Outline.of(ellipse)));
        case Drawing.Polygon polygon -> graphics.add(graphic("POLYLINE", Outline.of(polygon)));
        case Drawing.Note(Place at, String text) -> texts.add(text(at, text));
      }
    }
    DataSetBuilder item =
        DataSet.builder()
            .items(Tag.REFERENCED_IMAGE_SEQUENCE, reference(image))
            .text(GRAPHIC_LAYER, LAYER);
    if (!texts.isEmpty()) {
      item.items(TEXTS, texts);
    }
    if (!graphics.isEmpty()) {
      item.items(GRAPHICS, graphics);
    }
    return item.build();
  }

  private static DataSet reference(AnnotatedImage image) {
    DataSetBuilder reference =
        DataSet.builder()
            .text(Tag.REFERENCED_SOP_CLASS_UID, image.text(Tag.SOP_CLASS_UID))
            .text(Tag.REFERENCED_SOP_INSTANCE_UID, image.text(Tag.SOP_INSTANCE_UID));
    if (image.hasFrames()) {
      reference.ints(Tag.REFERENCED_FRAME_NUMBER, image.frame());
    }
    return reference.build();
  }

  private static DataSet graphic(String type, double... data) {
    return DataSet.builder()
        .text(GRAPHIC_UNITS, "PIXEL")
        .ints(DIMENSIONS, 2)
        .ints(POINTS, data.length / 2)
        .decimals(DATA, Arrays.copyOf(data, data.length))
        .text(TYPE, type)
        .text(FILLED, "N")
        .build();
  }

  private static DataSet text(Place at, String text) {
    return DataSet.builder()
        .text(TEXT_UNITS, "PIXEL")
        .text(TEXT, text)
        .decimals(ANCHOR, at.column(), at.row())
        .text(ANCHOR_SHOWN, "Y")
        .build();
  }
}
