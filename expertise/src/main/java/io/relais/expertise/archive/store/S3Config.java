// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import java.net.URI;

/// Where an S3 store is, and who we are there.
///
/// @param endpoint such as `https://s3.example.fr`; the bucket becomes the first part of the path
/// @param region such as `eu-west-3`; anything for stores that know none
/// @param bucket a bucket that is there already
/// @param prefix what the keys of our objects begin with, empty or ending in `/`
/// @param accessKey whose name requests are signed with
/// @param secretKey what they are signed with; never printed
public record S3Config(
    URI endpoint, String region, String bucket, String prefix, String accessKey, String secretKey) {

  /// Everything but the secret.
  @Override
  public String toString() {
    return "S3Config[" + endpoint + "/" + bucket + "/" + prefix + "]";
  }
}
