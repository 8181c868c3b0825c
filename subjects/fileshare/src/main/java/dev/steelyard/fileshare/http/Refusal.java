package dev.steelyard.fileshare.http;

import io.helidon.http.Status;

/** A request that is answered with an error. */
final class Refusal extends RuntimeException {

  private final Status status;
  private final String message;

  private Refusal(Status status, String message) {
    super(message);
    this.status = status;
    this.message = message;
  }

  static Refusal badRequest(String message) {
    return new Refusal(Status.BAD_REQUEST_400, message);
  }

  static Refusal unauthorized(String message) {
    return new Refusal(Status.UNAUTHORIZED_401, message);
  }

  static Refusal notFound(String message) {
    return new Refusal(Status.NOT_FOUND_404, message);
  }

  static Refusal busy() {
    return new Refusal(
        Status.SERVICE_UNAVAILABLE_503, "too many transfers at once; try again later");
  }

  Status status() {
    return status;
  }

  String message() {
    return message;
  }
}
