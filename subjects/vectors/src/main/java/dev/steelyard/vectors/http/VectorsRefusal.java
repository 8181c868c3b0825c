package dev.steelyard.vectors.http;

import io.helidon.http.Status;

/** A request that is answered with an error. */
final class VectorsRefusal extends RuntimeException {

  private static final Status UNPROCESSABLE = Status.create(422, "Unprocessable Content");

  private final Status status;
  private final String type;
  private final String error;
  private final String detail;

  /**
   * @param type what programs go by
   * @param error what kind of thing went wrong
   * @param detail what exactly, and what to do
   */
  VectorsRefusal(Status status, String type, String error, String detail) {
    super(detail);
    this.status = status;
    this.type = type;
    this.error = error;
    this.detail = detail;
  }

  static VectorsRefusal badRequest(String detail) {
    return new VectorsRefusal(Status.BAD_REQUEST_400, "bad_request", "Bad request", detail);
  }

  static VectorsRefusal invalid(String detail) {
    return new VectorsRefusal(UNPROCESSABLE, "validation_error", "Validation failed", detail);
  }

  static VectorsRefusal unauthorized() {
    return new VectorsRefusal(
        Status.UNAUTHORIZED_401,
        "unauthorized",
        "Unauthorized",
        "the header X-API-Key is missing or wrong");
  }

  static VectorsRefusal notFound(String detail) {
    return new VectorsRefusal(Status.NOT_FOUND_404, "not_found", "Not found", detail);
  }

  static VectorsRefusal conflict(String detail) {
    return new VectorsRefusal(Status.CONFLICT_409, "conflict", "Conflict", detail);
  }

  static VectorsRefusal tooLarge(long most) {
    return new VectorsRefusal(
        Status.REQUEST_ENTITY_TOO_LARGE_413,
        "payload_too_large",
        "Payload too large",
        "a request's body has at most %,d bytes".formatted(most));
  }

  static VectorsRefusal unavailable(String detail) {
    return new VectorsRefusal(Status.SERVICE_UNAVAILABLE_503, "unavailable", "Unavailable", detail);
  }

  Status status() {
    return status;
  }

  String type() {
    return type;
  }

  String error() {
    return error;
  }

  String detail() {
    return detail;
  }
}
