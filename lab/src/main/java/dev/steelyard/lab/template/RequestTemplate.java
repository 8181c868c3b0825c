package dev.steelyard.lab.template;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * An HTTP request with places to fill in.
 *
 * @param method in capitals
 * @param path with its query, on the subject; or a whole {@code http://} address
 * @param expect the status that counts as success; none means any from 200 to 299
 * @param answer what the answer's body must be, byte by byte
 * @param times how often it is sent, one after the other
 * @param save JSON pointers into the answer, by the name of the place that takes what is found
 */
public record RequestTemplate(
    String method,
    TextTemplate path,
    Map<String, TextTemplate> headers,
    Optional<BodyTemplate> body,
    OptionalInt expect,
    Optional<BodyTemplate> answer,
    Map<String, String> save,
    int times) {

  public RequestTemplate {
    headers = Map.copyOf(headers);
    save = Map.copyOf(save);
  }

  /** Everything in it that may ask for a name. */
  public Stream<TextTemplate> templates() {
    return Stream.of(
            Stream.of(path),
            headers.values().stream(),
            body.stream().flatMap(BodyTemplate::templates),
            answer.stream().flatMap(BodyTemplate::templates))
        .flatMap(all -> all);
  }

  /** Files that it sends, or that its answer has to be like. */
  public Stream<TextTemplate> files() {
    return Stream.of(body, answer).flatMap(Optional::stream).flatMap(one -> one.file().stream());
  }

  /** As in a request line: {@code GET /health}. */
  public String line() {
    return method + " " + path.text();
  }
}
