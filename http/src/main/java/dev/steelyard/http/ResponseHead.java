package dev.steelyard.http;

import java.util.Optional;

/** Status and headers of an answer, by whatever version of HTTP it came. */
interface ResponseHead {

  int status();

  /** What the headers say of the body and the connection. */
  ResponseFields fields();

  /** Goes through all headers. */
  HeaderScan scan();

  /** The first value of a header, whatever the case of its name. */
  default Optional<String> value(String name) {
    HeaderScan scan = scan();
    return scan.next(name) ? Optional.of(scan.value()) : Optional.empty();
  }
}
