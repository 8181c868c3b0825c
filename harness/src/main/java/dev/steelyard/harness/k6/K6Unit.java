package dev.steelyard.harness.k6;

import java.util.Optional;
import java.util.Set;

/**
 * What k6's metrics are counted in: what it says itself, else what its own metrics are known for.
 */
final class K6Unit {

  private static final Set<String> TIMES =
      Set.of(
          "http_req_duration",
          "http_req_blocked",
          "http_req_connecting",
          "http_req_tls_handshaking",
          "http_req_sending",
          "http_req_waiting",
          "http_req_receiving",
          "iteration_duration",
          "group_duration",
          "ws_connecting",
          "ws_session_duration",
          "ws_ping",
          "grpc_req_duration");

  private K6Unit() {}

  /**
   * Of a trend's or gauge's values.
   *
   * @param contains k6's word: {@code time}, {@code data}, {@code default}; empty where it says
   *     nothing
   */
  static String of(String metric, String contains) {
    return switch (contains) {
      case "time" -> "ms";
      case "data" -> "B";
      default -> isTime(metric) && contains.isEmpty() ? "ms" : isData(metric) ? "B" : "number";
    };
  }

  /** Of a counter, for each second. */
  static String rateOf(String metric, String contains) {
    return contains.equals("data") || isData(metric)
        ? "B/s"
        : noun(metric).map(noun -> noun + "/s").orElse("1/s");
  }

  private static Optional<String> noun(String metric) {
    return switch (withoutTags(metric)) {
      case "http_reqs", "grpc_reqs" -> Optional.of("requests");
      case "iterations" -> Optional.of("iterations");
      case "dropped_iterations" -> Optional.of("dropped iterations");
      default -> Optional.empty();
    };
  }

  private static boolean isData(String metric) {
    String whole = withoutTags(metric);
    return whole.equals("data_sent") || whole.equals("data_received");
  }

  private static boolean isTime(String metric) {
    return TIMES.contains(withoutTags(metric));
  }

  /** {@code http_req_duration{status:200}} is of the requests' times as well. */
  private static String withoutTags(String metric) {
    int tags = metric.indexOf('{');
    return tags < 0 ? metric : metric.substring(0, tags);
  }
}
