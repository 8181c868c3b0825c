package dev.steelyard.vectors.http;

import io.helidon.http.Status;

/** A request that is answered with an error. */
final class Refusal extends RuntimeException {

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
  Refusal(Status status, String type, String error, String detail) {
    super(detail);
    this.status = status;
    this.type = type;
    this.error = error;
    this.detail = detail;
  }

  static Refusal badRequest(String detail) {
    return new Refusal(Status.BAD_REQUEST_400, "bad_request", "Bad request", detail);
  }

  static Refusal invalid(String detail) {
    return new Refusal(UNPROCESSABLE, "validation_error", "Validation failed", detail);
  }

  static Refusal unauthorized() {
    return new Refusal(
        Status.UNAUTHORIZED_401,
        "unauthorized",
        "Unauthorized",
        "the header X-API-Key is missing or wrong");
  }

  static Refusal notFound(String detail) {
    return new Refusal(Status.NOT_FOUND_404, "not_found", "Not found", detail);
  }

  static Refusal conflict(String detail) {
    return new Refusal(Status.CONFLICT_409, "conflict", "Conflict", detail);
  }

  static Refusal tooLarge(long most) {
    return new Refusal(
        Status.REQUEST_ENTITY_TOO_LARGE_413,
        "payload_too_large",
        "Payload too large",
        "a request's body has at most %,d bytes".formatted(most));
  }

  static Refusal unavailable(String detail) {
    return new Refusal(Status.SERVICE_UNAVAILABLE_503, "unavailable", "Unavailable", detail);
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
