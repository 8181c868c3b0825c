package dev.steelyard.load.threshold;

import dev.steelyard.core.unit.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What every load test measures, by k6's names where k6 has it. */
public enum ThresholdMetric {
  /** From the intended start to the end of the answer. */
  HTTP_REQ_DURATION("http_req_duration", Kind.TREND, Unit.NANOSECONDS, true),
  /** From the real start to the end of the answer. */
  HTTP_REQ_SERVICE("http_req_service", Kind.TREND, Unit.NANOSECONDS, true),
  /** Of new connections: until it was known where to connect to. */
  HTTP_REQ_BLOCKED("http_req_blocked", Kind.TREND, Unit.NANOSECONDS, true),
  /** Of new connections. */
  HTTP_REQ_CONNECTING("http_req_connecting", Kind.TREND, Unit.NANOSECONDS, true),
  /** Of new encrypted connections. */
  HTTP_REQ_TLS_HANDSHAKING("http_req_tls_handshaking", Kind.TREND, Unit.NANOSECONDS, true),
  /** Until the last byte of the request was written. */
  HTTP_REQ_SENDING("http_req_sending", Kind.TREND, Unit.NANOSECONDS, true),
  /** From there to the first byte of the answer. */
  HTTP_REQ_WAITING("http_req_waiting", Kind.TREND, Unit.NANOSECONDS, true),
  /** From there to the end of the answer. */
  HTTP_REQ_RECEIVING("http_req_receiving", Kind.TREND, Unit.NANOSECONDS, true),
  /** From a request's real start to the first event of its stream. */
  SSE_FIRST_EVENT("sse_first_event", Kind.TREND, Unit.NANOSECONDS, true),
  /** Between an event of a stream and the next. */
  SSE_GAP("sse_gap", Kind.TREND, Unit.NANOSECONDS, true),
  SSE_EVENTS("sse_events", Kind.COUNTER, Unit.COUNT, true),
  HTTP_REQ_FAILED("http_req_failed", Kind.RATE, Unit.RATIO, true),
  /** The same as {@link #HTTP_REQ_FAILED}, in plain English. */
  ERRORS("errors", Kind.RATE, Unit.RATIO, true),
  HTTP_REQS("http_reqs", Kind.COUNTER, Unit.COUNT, true),
  /** Requests sent again because {@code retries} asks for it. */
  RETRIES("retries", Kind.COUNTER, Unit.COUNT, true),
  DATA_SENT("data_sent", Kind.COUNTER, Unit.BYTES, true),
  DATA_RECEIVED("data_received", Kind.COUNTER, Unit.BYTES, true),
  CHECKS("checks", Kind.RATE, Unit.RATIO, false),
  ITERATIONS("iterations", Kind.COUNTER, Unit.COUNT, false),
  ITERATION_DURATION("iteration_duration", Kind.TREND, Unit.NANOSECONDS, false),
  /** How long workflows took that were done to their end, with their pauses. */
  GROUP_DURATION("group_duration", Kind.TREND, Unit.NANOSECONDS, false),
  /** Iterations that ended before they were done, by a mistake or for want of a value. */
  FAILED_ITERATIONS("failed_iterations", Kind.COUNTER, Unit.COUNT, false),
  DROPPED_ITERATIONS("dropped_iterations", Kind.COUNTER, Unit.COUNT, false),
  /** How many users there were, at most, in each second. */
  VUS("vus", Kind.GAUGE, Unit.COUNT, false),
  /** The most users there were at once. */
  VUS_MAX("vus_max", Kind.GAUGE, Unit.COUNT, false);

  /** k6's own that nothing here measures: one would wait in vain for a sample. */
  private static final Set<String> OF_K6_ALONE =
      Set.of(
          "grpc_req_duration",
          "grpc_streams",
          "ws_connecting",
          "ws_msgs_received",
          "ws_msgs_sent",
          "ws_ping",
          "ws_session_duration",
          "ws_sessions");

  /** Those that only streams of events have. */
  public static final List<ThresholdMetric> OF_STREAMS =
      List.of(SSE_FIRST_EVENT, SSE_GAP, SSE_EVENTS);

  /** What can be asked of a metric. */
  public enum Kind {
    TREND(List.of("avg", "min", "med", "max", "p(N)", "count")),
    RATE(List.of("rate")),
    COUNTER(List.of("count", "rate")),
    GAUGE(List.of("value", "min", "max"));

    private final List<String> aggregates;

    Kind(List<String> aggregates) {
      this.aggregates = aggregates;
    }

    /** As they are written in a threshold. */
    public List<String> aggregates() {
      return aggregates;
    }
  }

  private final String word;
  private final Kind kind;
  private final Unit unit;
  private final boolean ofRequests;

  ThresholdMetric(String word, Kind kind, Unit unit, boolean ofRequests) {
    this.word = word;
    this.kind = kind;
    this.unit = unit;
    this.ofRequests = ofRequests;
  }

  public String word() {
    return word;
  }

  public Kind kind() {
    return kind;
  }

  public Unit unit() {
    return unit;
  }

  /** Whether it can be narrowed to requests of one name, group or tag. */
  public boolean isOfRequests() {
    return ofRequests;
  }

  public static Optional<ThresholdMetric> of(String word) {
    return Stream.of(values()).filter(metric -> metric.word.equals(word)).findFirst();
  }

  /** Whether k6 measures something by this name, and a load test here does not. */
  static boolean isOfK6Alone(String word) {
    return OF_K6_ALONE.contains(word);
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(ThresholdMetric::word).toList();
  }
}
