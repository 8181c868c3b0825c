package dev.steelyard.fileshare.http;

import io.helidon.http.Status;

/** A request that is answered with an error. */
final class FileshareRefusal extends RuntimeException {

  private final Status status;
  private final String message;

  private FileshareRefusal(Status status, String message) {
    super(message);
    this.status = status;
    this.message = message;
  }

  static FileshareRefusal badRequest(String message) {
    return new FileshareRefusal(Status.BAD_REQUEST_400, message);
  }

  static FileshareRefusal unauthorized(String message) {
    return new FileshareRefusal(Status.UNAUTHORIZED_401, message);
  }

  static FileshareRefusal notFound(String message) {
    return new FileshareRefusal(Status.NOT_FOUND_404, message);
  }

  static FileshareRefusal busy() {
    return new FileshareRefusal(
        Status.SERVICE_UNAVAILABLE_503, "too many transfers at once; try again later");
  }

  Status status() {
    return status;
  }

  String message() {
    return message;
  }
}
