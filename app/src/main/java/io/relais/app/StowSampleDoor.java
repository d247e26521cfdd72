// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Brings samples as programs do: by STOW-RS, each as the one part of a body.
final class StowSampleDoor implements SampleDoor {
  private static final String BOUNDARY = "sample";
  private static final int SERVER_FAULT = 500;

  private final HttpClient client;
  private final URI studies;
  private final String token;
  private final Duration patience;

  StowSampleDoor(HttpClient client, SampleArchive archive, Duration patience) {
    this.client = client;
    this.studies = URI.create(archive.dicomWeb() + "/studies");
    this.token = archive.token();
    this.patience = patience;
  }

  @Override
  public String name() {
    return "stow";
  }

  @Override
  public Answer bring(Sample sample) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(studies)
            .timeout(patience)
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/dicom+json")
            .header(
                "Content-Type",
                "multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY)
            .POST(
                BodyPublishers.concat(
                    text("--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n"),
                    BodyPublishers.ofFile(sample.file()),
                    text("\r\n--" + BOUNDARY + "--\r\n")))
            .build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    int status = answer.statusCode();
    if (status >= SERVER_FAULT) {
      throw new IOException("it answered " + status);
    }
    return status == 200 || status == 202
        ? new Answer.Success("")
        : new Answer.Failure("it answered " + status, "");
  }

  private static HttpRequest.BodyPublisher text(String text) {
    return BodyPublishers.ofString(text, StandardCharsets.US_ASCII);
  }
}
