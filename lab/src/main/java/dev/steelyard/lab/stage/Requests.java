package dev.steelyard.lab.stage;

import dev.steelyard.http.Body;
import dev.steelyard.lab.experiment.BodyTemplate;
import dev.steelyard.lab.experiment.BodyTemplate.Content;
import dev.steelyard.lab.experiment.RequestTemplate;
import dev.steelyard.lab.experiment.reading.Quantities;
import dev.steelyard.lab.http.HttpCall;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes requests of templates. For one thread: what answers have to be is hashed once. */
public final class Requests {

  private final Path directory;
  private final Map<Body, String> hashes = new HashMap<>();

  /**
   * A maker of requests.
   *
   * @param directory where files for bodies are looked for
   */
  public Requests(Path directory) {
    this.directory = directory;
  }

  HttpCall call(RequestTemplate request, Map<String, String> places) {
    Map<String, String> headers = new LinkedHashMap<>();
    request.headers().forEach((name, value) -> headers.put(name, value.fill(places)));
    Optional<String> answer =
        request.answer().map(body -> hashes.computeIfAbsent(body(body, places), Body::sha256));
    return new HttpCall(
        request.method(),
        request.path().fill(places),
        headers,
        request.body().map(body -> body(body, places)).orElse(Body.NONE),
        request.expect(),
        answer,
        !request.save().isEmpty());
  }

  private Body body(BodyTemplate template, Map<String, String> places) {
    Body content = content(template.content(), places);
    return template
        .form()
        .<Body>map(form ->
            new Body.Multipart(form.field(), form.fileName().fill(places), content, Map.of()))
        .orElse(content);
  }

  private Body content(Content content, Map<String, String> places) {
    return switch (content) {
      case Content.Random(var size, long seed) -> Body.random(size(size.fill(places)), seed);
      case Content.Zeros(var size) -> Body.zeros(size(size.fill(places)));
      case Content.OfFile(var file) -> Body.of(directory.resolve(file.fill(places)));
      case Content.Text(var text, String type) -> Body.of(text.fill(places), type);
    };
  }

  private static long size(String text) {
    return (long) Quantities.size(text);
  }
}
