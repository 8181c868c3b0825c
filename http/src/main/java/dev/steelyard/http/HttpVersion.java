package dev.steelyard.http;

import java.util.Arrays;
import java.util.Optional;

/** The version of HTTP that users speak. */
public enum HttpVersion {
  /** HTTP/1.1: RFC 9112. */
  ONE("1.1"),
  /** HTTP/2: RFC 9113; over TLS agreed on by ALPN, else taken as known, and never given up. */
  TWO("2");

  private final String number;

  HttpVersion(String number) {
    this.number = number;
  }

  /** As scenarios and results have it. */
  public String number() {
    return number;
  }

  /** The version of a number; empty for any other. */
  public static Optional<HttpVersion> of(String number) {
    return Arrays.stream(values()).filter(version -> version.number.equals(number)).findFirst();
  }
}
