package dev.steelyard.lab.workload;

import dev.steelyard.lab.template.BodyTemplate;
import dev.steelyard.lab.template.BodyTemplate.BodySource;
import dev.steelyard.lab.template.RequestTemplate;
import dev.steelyard.lab.template.TextTemplate;
import dev.steelyard.lab.template.reading.ExperimentQuantities;
import java.util.Map;
import java.util.stream.Stream;

/** How much requests send, as far as it is known before they are sent. */
final class RequestSizes {

  private RequestSizes() {}

  /** Bytes of all of them together; of files none, which are on the disk already. */
  static double of(Stream<RequestTemplate> requests, Map<String, String> places) {
    return requests.mapToDouble(one -> one.times() * of(one, places)).sum();
  }

  private static double of(RequestTemplate request, Map<String, String> places) {
    return request
        .body()
        .map(BodyTemplate::content)
        .map(content -> of(content, places))
        .orElse(0.0);
  }

  private static double of(BodySource content, Map<String, String> places) {
    return switch (content) {
      case BodySource.Random(var size, long _) -> known(size, places);
      case BodySource.Zeros(var size) -> known(size, places);
      case BodySource.OfFile _, BodySource.Text _ -> 0;
    };
  }

  /** What an answer will say is not known yet. */
  private static double known(TextTemplate size, Map<String, String> places) {
    return places.keySet().containsAll(size.names())
        ? ExperimentQuantities.size(size.fill(places))
        : 0;
  }
}
