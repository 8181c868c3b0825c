package dev.steelyard.lab.http;

import java.net.http.HttpHeaders;
import java.util.Optional;

/** An answer as checks look at it: its headers and, where it was kept, its body. */
public final class WholeAnswer {

  private final HttpHeaders headers;
  private final byte[] body;

  WholeAnswer(HttpHeaders headers, byte[] body) {
    this.headers = headers;
    this.body = body.clone();
  }

  /** The first value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /** Unpacked; empty when the call did not ask to keep it. */
  public byte[] body() {
    return body.clone();
  }
}
