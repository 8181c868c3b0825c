package dev.steelyard.lab.stage;

import dev.steelyard.http.RequestBody;
import dev.steelyard.lab.http.HttpCall;
import dev.steelyard.lab.template.BodyTemplate;
import dev.steelyard.lab.template.BodyTemplate.BodySource;
import dev.steelyard.lab.template.RequestTemplate;
import dev.steelyard.lab.template.reading.ExperimentQuantities;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes requests of templates. For one thread: what answers have to be is hashed once. */
public final class TemplateRequests {

  private final Path directory;
  private final Map<RequestBody, String> hashes = new HashMap<>();

  /**
   * A maker of requests.
   *
   * @param directory where files for bodies are looked for
   */
  public TemplateRequests(Path directory) {
    this.directory = directory;
  }

  HttpCall call(RequestTemplate request, Map<String, String> places) {
    Map<String, String> headers = new LinkedHashMap<>();
    request.headers().forEach((name, value) -> headers.put(name, value.fill(places)));
    Optional<String> answer =
        request
            .answer()
            .map(body -> hashes.computeIfAbsent(body(body, places), RequestBody::sha256));
    return new HttpCall(
        request.method(),
        request.path().fill(places),
        headers,
        request.body().map(body -> body(body, places)).orElse(RequestBody.NONE),
        request.expect(),
        answer,
        !request.save().isEmpty());
  }

  private RequestBody body(BodyTemplate template, Map<String, String> places) {
    RequestBody content = content(template.content(), places);
    return template
        .form()
        .<RequestBody>map(form ->
            new RequestBody.Multipart(
                form.field(), form.fileName().fill(places), content, Map.of()))
        .orElse(content);
  }

  private RequestBody content(BodySource content, Map<String, String> places) {
    return switch (content) {
      case BodySource.Random(var size, long seed) ->
          RequestBody.random(size(size.fill(places)), seed);
      case BodySource.Zeros(var size) -> RequestBody.zeros(size(size.fill(places)));
      case BodySource.OfFile(var file) -> RequestBody.of(directory.resolve(file.fill(places)));
      case BodySource.Text(var text, String type) -> RequestBody.of(text.fill(places), type);
    };
  }

  private static long size(String text) {
    return (long) ExperimentQuantities.size(text);
  }
}
