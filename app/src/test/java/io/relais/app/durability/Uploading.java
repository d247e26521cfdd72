// SPDX-License-Identifier: Apache-2.0
package io.relais.app.durability;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Files that people send piece by piece (tus 1.0). What was begun is gone on with, also when the
/// server was killed and started again meanwhile, as the browser does that has kept the file.
final class Uploading {
  private static final int PIECE = 48 << 10;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> SAFE =
      Set.of("accepted", "accepted-with-warning", "unassigned", "quarantined", "already-there");

  private final Map<String, String> places = new ConcurrentHashMap<>();
  private final Set<String> open = ConcurrentHashMap.newKeySet();

  /// Whether this object was begun, and is not known to have arrived.
  boolean isOpen(SentObject object) {
    return open.contains(object.sopInstance());
  }

  /// The id of the upload by which this object was sent, if it was.
  Optional<String> id(SentObject object) {
    return Optional.ofNullable(places.get(object.sopInstance()))
        .map(place -> place.substring(place.lastIndexOf('/') + 1));
  }

  /// What came of it in the end.
  ///
  /// @param isSafe whether the sender may forget the file
  record Ended(String outcome, boolean isSafe) {}

  /// Sends an object, or what is missing of it, and asks what became of it.
  Ended send(Doors doors, SentObject object) throws IOException, InterruptedException {
    String name = object.sopInstance();
    byte[] fileName = (name + ".dcm").getBytes(StandardCharsets.UTF_8);
    return send(
        doors, name, object.file(), "filename " + Base64.getEncoder().encodeToString(fileName));
  }

  /// The same for any file.
  ///
  /// @param name by which it is known here
  /// @param said of it (Upload-Metadata)
  Ended send(Doors doors, String name, byte[] file, String said)
      throws IOException, InterruptedException {
    String place = places.get(name);
    long offset = place == null || !open.contains(name) ? -1 : offset(doors, place);
    if (place == null || offset < 0) {
      place = begin(doors, file.length, said);
      places.put(name, place);
      open.add(name);
      offset = 0;
    }
    while (offset < file.length) {
      int end = (int) Math.min(file.length, offset + PIECE);
      byte[] piece = Arrays.copyOfRange(file, (int) offset, end);
      Map<String, String> headers =
          Map.of(
              "Content-Type",
              "application/offset+octet-stream",
              "Upload-Offset",
              Long.toString(offset));
      HttpResponse<byte[]> response = doors.desk("PATCH", place, headers, piece);
      if (response.statusCode() != 204) {
        return new Ended("PATCH " + response.statusCode(), false);
      }
      offset = end;
    }
    HttpResponse<byte[]> response = doors.desk("POST", place + "/outcome", Map.of(), new byte[0]);
    if (response.statusCode() != 200) {
      return new Ended("outcome " + response.statusCode(), false);
    }
    open.remove(name);
    String outcome = JSON.readTree(response.body()).path("outcome").asText();
    return new Ended(outcome, SAFE.contains(outcome));
  }

  /// How much has come; -1 if the upload is not known.
  private static long offset(Doors doors, String place) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = doors.desk("HEAD", place, Map.of(), new byte[0]);
    return response.statusCode() == 200
        ? response.headers().firstValueAsLong("Upload-Offset").orElseThrow()
        : -1;
  }

  private static String begin(Doors doors, int length, String said)
      throws IOException, InterruptedException {
    Map<String, String> headers =
        Map.of("Upload-Length", Integer.toString(length), "Upload-Metadata", said);
    HttpResponse<byte[]> response = doors.desk("POST", "/api/uploads", headers, new byte[0]);
    return response
        .headers()
        .firstValue("Location")
        .orElseThrow(() -> new IllegalStateException("Upload: " + response.statusCode()));
  }
}
